import { describe, expect, it } from 'vitest';
import { readBudgets } from './budget';
import { AT, connectionWith, jobIn } from './fixtures/builders';
import { STATES } from './fixtures/states';
import type { Job } from './job';
import { lookAtMoney } from './money-look';
import type { SpendRow } from './spend';

const DAYS = { dayAt: AT, monthAt: AT - 1000, nextDayAt: AT + 1000, nextMonthAt: AT + 2000 };

let ids = 0;
const row = (change: Partial<SpendRow>): SpendRow => ({
  ...{ id: String(++ids), jobId: 'done', connectionId: 'box', model: 'sora-2', at: AT },
  ...{ kind: 'accepted', micros: 800_000, practice: false },
  ...change,
});

function look(rows: SpendRow[], active: Job[] = []) {
  const connections = [connectionWith(), connectionWith({ id: 'sandbox', label: 'Sandbox', charge: 'practice' })];
  return lookAtMoney({ budgets: readBudgets(undefined), rows, active, connections }, DAYS);
}

describe('lookAtMoney', () => {
  it('parts what was spent from what is committed, and both are what the budgets count', () => {
    const active = [
      jobIn(STATES.rendering, { id: 'renders' }),
      jobIn(STATES.downloading, { id: 'comes' }),
      jobIn(STATES.uncertain, { id: 'lost', estimateMicros: 5 }),
    ];
    const { day, counted, committedMicros } = look(
      [row({}), row({ jobId: 'renders', micros: 300 }), row({ jobId: 'comes', micros: 20 })],
      active,
    );
    expect(day).toEqual({ spentMicros: 800_020, committedMicros: 305, unknown: 0 });
    expect(counted.dayMicros).toBe(day.spentMicros + day.committedMicros);
    // What renders is known by its estimate, whenever it was accepted.
    expect(committedMicros).toBe(800_005);
  });

  it('has only the latest render of a job that was sent again as committed', () => {
    const rows = [row({ jobId: 'again', micros: 100 }), row({ jobId: 'again', micros: 40 })];
    const { day } = look(rows, [jobIn(STATES.rendering, { id: 'again' })]);
    expect(day).toMatchObject({ spentMicros: 100, committedMicros: 40 });
  });

  it('commits nothing to a render that was paid elsewhere, nor to practice', () => {
    const elsewhere = jobIn(STATES.rendering, { id: 'e' });
    const { remoteId } = STATES.rendering;
    const practice = jobIn(STATES.submitting, { id: 'p', connectionId: 'sandbox' });
    const seen = look([row({ practice: true, jobId: 'p' })], [{ ...elsewhere, paidElsewhere: remoteId }, practice]);
    expect(seen).toMatchObject({ committedMicros: 0, practiceMicros: 800_000, counted: { monthMicros: 0 } });
  });

  it('sums what waits by its estimates', () => {
    const waiting = [jobIn(STATES.queued), jobIn(STATES.queued, { id: 'b', estimateMicros: null })];
    expect(look([], waiting).waiting).toEqual({ count: 2, micros: 800_000, unknown: 1 });
  });

  it('parts the month by model and connection, the dearest first, without what came to nothing', () => {
    const rows = [
      row({ at: AT - 500, model: 'b', micros: 1 }),
      row({ jobId: 'c', model: 'c', micros: 2, connectionId: '123456789-gone' }),
      row({ jobId: 'd', model: 'd', micros: 0 }),
      row({ jobId: 'e', model: 'e', micros: null }),
    ];
    const { byModel, byConnection } = look(rows);
    expect(byModel.map(({ label, micros, unknown }) => [label, micros, unknown])).toEqual([
      ['c', 2, 0],
      ['b', 1, 0],
      ['e', 0, 1],
    ]);
    expect(byConnection.map(({ label }) => label)).toEqual(['12345678', 'Studio box']);
  });

  it('says what was charged without a clip, and what perhaps was', () => {
    const rows = [
      row({ jobId: 'a' }),
      row({ jobId: 'a', kind: 'without-clip', micros: 0, charged: 'yes' }),
      row({ jobId: 'b', micros: 7 }),
      row({ jobId: 'b', kind: 'without-clip', micros: 0, charged: 'unknown' }),
      row({ jobId: 'c' }),
      row({ jobId: 'c', at: AT + 1, kind: 'without-clip', micros: 0, charged: 'unknown' }),
      row({ jobId: 'c', at: AT + 2, kind: 'resumed', micros: 0 }),
    ];
    expect(look(rows).withoutClip).toEqual({ chargedMicros: 800_000, unsureMicros: 7 });
  });
});
