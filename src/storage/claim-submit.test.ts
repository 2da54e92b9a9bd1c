/** @file Claims in the database: what they count, and that of two who race for the last cents only as many win as fit. */
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { readBudgets, type BudgetDays } from '../domain/budget';
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { SpendRow } from '../domain/spend';
import { freshStorage } from './fixtures/fresh-storage';
import { SAMPLE_TIME, sampleConnection, sampleJob, sampleSpend } from './fixtures/samples';

const DAYS: BudgetDays = {
  dayAt: SAMPLE_TIME,
  monthAt: SAMPLE_TIME - 1000,
  nextDayAt: SAMPLE_TIME + 1000,
  nextMonthAt: SAMPLE_TIME + 2000,
};
const EACH = 800_000;

const sending = (job: Job): Job => ({
  ...job,
  rev: job.rev + 1,
  state: { phase: 'submitting', submittedAt: SAMPLE_TIME, cancelRequested: false },
});
const claimOf = (job: Job) => ({ job: sending(job), expectedRev: job.rev, strict: true });

async function storageWith(budget: unknown, jobs: readonly Job[], more: Partial<Connection> = {}) {
  const storage = freshStorage();
  await storage.connections.add(sampleConnection('box', { charge: 'priced', ...more }));
  await storage.settings.set('budget', budget);
  await storage.jobs.add(jobs);
  return storage;
}

const day = (micros: number): object => ({ day: { mode: 'stop', micros } });

async function spent(storage: Awaited<ReturnType<typeof storageWith>>, rows: SpendRow[]): Promise<void> {
  const payer = sampleJob('payer', { state: { phase: 'queued' } });
  await storage.jobs.add([payer]);
  await storage.jobs.commit({ job: { ...payer, rev: 1 }, expectedRev: 0, spend: rows });
}

describe('a claim', () => {
  it('is written where it fits, and leaves everything as it was where it does not', async () => {
    const [a, b] = [sampleJob('a'), sampleJob('b')];
    const { jobs } = await storageWith(day(EACH), [a, b]);
    expect(await jobs.claim(claimOf(a), DAYS)).toBe('claimed');
    expect((await jobs.get('a'))?.state.phase).toBe('submitting');
    expect(await jobs.claim(claimOf(b), DAYS)).toBe('day');
    expect(await jobs.get('b')).toStrictEqual(b);
  });

  it('is for the row that was read: one that somebody else has written is not judged', async () => {
    const a = sampleJob('a');
    const { jobs } = await storageWith(day(0), [a]);
    await jobs.commit({ job: { ...a, rev: 1 }, expectedRev: 0 });
    expect(await jobs.claim(claimOf(a), DAYS)).toBe('changed');
    expect(await jobs.claim(claimOf(sampleJob('gone')), DAYS)).toBe('changed');
  });

  it('counts what was spent since the day and the month began, and only that', async () => {
    const a = sampleJob('a');
    const rows = [
      sampleSpend('1', { jobId: 'x', at: DAYS.monthAt, micros: 100 }),
      sampleSpend('2', { jobId: 'y', at: DAYS.monthAt - 1, micros: 1e9 }),
      sampleSpend('3', { jobId: 'z', at: DAYS.dayAt, micros: 7 }),
      sampleSpend('4', { jobId: 'p', practice: true, micros: 1e9 }),
    ];
    for (const [budget, outcome] of [
      [day(EACH + 7), 'claimed'],
      [day(EACH + 6), 'day'],
      [{ month: { mode: 'stop', micros: EACH + 107 } }, 'claimed'],
      [{ month: { mode: 'stop', micros: EACH + 106 } }, 'month'],
    ] as const) {
      const storage = await storageWith(budget, [a]);
      await spent(storage, rows);
      expect(await storage.jobs.claim(claimOf(a), DAYS)).toBe(outcome);
    }
  });

  it('adds nothing on a connection for practice, and waits for a price on one that charges', async () => {
    const [a, b] = [sampleJob('a'), sampleJob('b', { estimateMicros: null })];
    const practice = await storageWith(day(0), [a], { charge: 'practice' });
    expect(await practice.jobs.claim(claimOf(a), DAYS)).toBe('claimed');
    const priced = await storageWith(day(1e9), [b]);
    expect(await priced.jobs.claim(claimOf(b), DAYS)).toBe('unknown-price');
  });

  it('goes by the budgets as they are stored then, and by none while all are off', async () => {
    const a = sampleJob('a');
    const storage = await storageWith(undefined, [a]);
    expect(await storage.jobs.seeBudget(DAYS)).toEqual({
      budgets: readBudgets(undefined),
      counted: { dayMicros: 0, monthMicros: 0 },
    });
    await storage.settings.set('budget', day(1));
    expect(await storage.jobs.claim(claimOf(a), DAYS)).toBe('day');
    await storage.settings.set('budget', { day: { mode: 'off', micros: 1 } });
    expect(await storage.jobs.claim(claimOf(a), DAYS)).toBe('claimed');
  });

  it('is won by as many as fit, of twenty that race over two connections to the database', async () => {
    const all = Array.from({ length: 20 }, (_, n) => sampleJob(`job ${String(n)}`));
    const here = await storageWith(day(3.5 * EACH), all);
    const there = freshStorage({ databaseName: here.databaseName });
    const outcomes = await Promise.all(all.map((job, n) => (n % 2 ? here : there).jobs.claim(claimOf(job), DAYS)));
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'day')).toHaveLength(17);
  });
});
