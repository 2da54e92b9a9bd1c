import { describe, expect, it } from 'vitest';
import { claimMicros, countMoney, reservedMicros } from './counted-money';
import { AT, connectionWith, jobIn } from './fixtures/builders';
import { jobNamed, STATES } from './fixtures/states';
import type { SpendRow } from './spend';

const DAYS = { dayAt: AT, monthAt: AT - 1000, nextDayAt: AT + 1000, nextMonthAt: AT + 2000 };

const row = (change: Partial<SpendRow>): SpendRow => ({
  ...{ id: 's', jobId: 'a', connectionId: 'box', model: 'sora-2', at: AT },
  ...{ kind: 'accepted', micros: 800_000, practice: false },
  ...change,
});

describe('reservedMicros', () => {
  it.each([
    ['queued', 0],
    ['submitting', 800_000],
    ['uncertain', 800_000],
    // Its row is written with the acceptance.
    ['rendering', 0],
    ['downloading', 0],
    ['done', 0],
    ['failed, render', 0],
    ['canceled, unknown', 0],
  ] as const)('reserves for %s %d', (name, micros) => {
    expect(reservedMicros(jobNamed(name), 0)).toBe(micros);
  });

  it('counts a lost submission beside the one sent in its place, for as long as its day lasts', () => {
    const again = jobIn({ phase: 'submitting', submittedAt: AT, cancelRequested: false, lostAt: AT - 5 });
    expect(reservedMicros(again, AT - 5)).toBe(1_600_000);
    expect(reservedMicros(again, AT - 4)).toBe(800_000);
    expect(reservedMicros(jobIn({ phase: 'queued', lostAt: AT }), AT)).toBe(800_000);
  });

  it('goes by the estimate, not by what an earlier render of the job was reported to cost', () => {
    expect(reservedMicros(jobIn(STATES.submitting, { reportedMicros: 0 }), 0)).toBe(800_000);
  });
});

describe('countMoney', () => {
  it('adds what was spent in the span to what is on its way', () => {
    const rows = [row({ at: AT - 500, jobId: 'b' }), row({})];
    const active = [jobNamed('submitting'), jobNamed('rendering')];
    const connections = [connectionWith()];
    expect(countMoney({ rows, active, connections }, DAYS)).toEqual({ dayMicros: 1_600_000, monthMicros: 2_400_000 });
  });

  it('leaves practice out, spent and on its way', () => {
    const practice = { rows: [row({ practice: true })], active: [jobNamed('submitting')] };
    expect(countMoney({ ...practice, connections: [connectionWith({ charge: 'practice' })] }, DAYS)).toEqual({
      dayMicros: 0,
      monthMicros: 0,
    });
  });

  it('counts what is under way at a connection that was removed', () => {
    const gone = { rows: [], active: [jobNamed('uncertain')], connections: [] };
    expect(countMoney(gone, DAYS).dayMicros).toBe(800_000);
  });
});

describe('claimMicros', () => {
  it('is the estimate, and nothing where nothing is charged', () => {
    const [job, unknown] = [{ estimateMicros: 5 }, { estimateMicros: null }];
    expect(claimMicros(job, connectionWith())).toBe(5);
    expect(claimMicros(job, connectionWith({ charge: 'practice' }))).toBe(0);
    expect(claimMicros(unknown, connectionWith({ charge: 'free' }))).toBe(0);
    expect(claimMicros(unknown, connectionWith())).toBeNull();
    expect(claimMicros(unknown, undefined)).toBeNull();
  });
});
