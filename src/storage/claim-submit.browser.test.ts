/** @file The browser's own database keeps a budget between two contexts that race: what fake-indexeddb says is true there too. */
import { expect, it } from 'vitest';
import type { BudgetDays } from '../domain/budget';
import type { Job } from '../domain/job';
import { freshStorage } from './fixtures/fresh-storage';
import { SAMPLE_TIME, sampleAccepted, sampleConnection, sampleJob, sampleSpend } from './fixtures/samples';

const DAYS: BudgetDays = { dayAt: 0, monthAt: 0, nextDayAt: SAMPLE_TIME * 2, nextMonthAt: SAMPLE_TIME * 2 };
const EACH = 800_000;

it('lets no more than the budget through, of forty that are sent and accepted over two connections at once', async () => {
  const here = freshStorage();
  const there = freshStorage({ databaseName: here.databaseName });
  await here.connections.add(sampleConnection('box', { charge: 'priced' }));
  await here.settings.set('budget', { month: { mode: 'stop', micros: 7.5 * EACH } });
  const all = Array.from({ length: 40 }, (_, n) => sampleJob(`job ${String(n)}`));
  await here.jobs.add(all);
  const send = async (job: Job, n: number): Promise<boolean> => {
    const { jobs } = n % 2 ? here : there;
    const state = { phase: 'submitting', submittedAt: SAMPLE_TIME, cancelRequested: false } as const;
    const claimed = await jobs.claim({ job: { ...job, rev: 1, state }, expectedRev: 0, strict: true }, DAYS);
    if (claimed !== 'claimed') return false;
    // Its reservation becomes a row of the log in one transaction: at no moment is it in neither.
    const polls = {
      progress: null,
      queuePosition: null,
      movedAt: 0,
      count: 0,
      failures: 0,
      notFoundAt: [],
      expiredTimes: 0,
    };
    const rendering = { phase: 'rendering', unwanted: false, polls, ...sampleAccepted(job.id) } as const;
    const spend = [sampleSpend(job.id, { jobId: job.id })];
    return jobs.commit({ job: { ...job, rev: 2, state: rendering }, expectedRev: 1, spend });
  };
  const sent = await Promise.all(all.map(send));
  expect(sent.filter(Boolean)).toHaveLength(7);
  expect((await here.spend.sumSince(0))[0]?.micros).toBe(7 * EACH);
});
