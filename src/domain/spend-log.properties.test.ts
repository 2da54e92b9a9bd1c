/** @file Whatever happens to a job: its rows in the spend log add up to what its renders cost, each counted once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { acceptedRender } from './accepted-render';
import { live, walk, type Moment } from './fixtures/walks';
import type { Job } from './job';
import type { SpendRow } from './spend';
import { spendFor } from './spend-rows';
import { amountsOf, sumSpend } from './sum-spend';

/** The log of a life, in order. */
function logOf(moments: readonly Moment[]): SpendRow[] {
  let ids = 0;
  return moments.flatMap(({ before, after, now }) =>
    after ? spendFor(before, after, { createId: () => String(++ids), now, practice: false }) : [],
  );
}

/** What each render is known to cost at the end, by the job as it stood when that was last said: an oracle of its own. */
function costs(moments: readonly Moment[]): Map<string, { micros: number; isUnknown: boolean }> {
  const known = new Map<string, { micros: number; isUnknown: boolean }>();
  for (const { after } of moments) {
    const id = after && acceptedRender(after.state)?.remoteId;
    if (!after || !id) continue;
    const { reportedMicros, estimateMicros } = after;
    const said = reportedMicros ?? estimateMicros;
    known.set(id, { micros: said ?? 0, isUnknown: said === null });
  }
  return known;
}

it('adds up to the cost of each render that was accepted, as last said', () => {
  fc.assert(
    fc.property(walk, (one) => {
      const moments = live(one);
      const all = [...costs(moments).values()];
      const rows = logOf(moments);
      expect(rows.reduce((sum, { micros }) => sum + (micros ?? 0), 0)).toBe(
        all.reduce((sum, { micros }) => sum + micros, 0),
      );
      expect(sumSpend(rows, 0).unknown).toBe(all.filter(({ isUnknown }) => isUnknown).length);
      expect(sumSpend(rows, 0).micros).toBe(all.reduce((sum, { micros }) => sum + micros, 0));
    }),
    { numRuns: 500 },
  );
});

it('keeps nothing of a render that failed without a charge, and says of any other end without a clip that it is kept', () => {
  fc.assert(
    fc.property(walk, (one) => {
      const moments = live(one);
      const end = moments.at(-1);
      const job: Job | undefined = end && (end.after ?? end.before);
      const last = amountsOf(logOf(moments), 0).at(-1);
      if (!job || !last || !acceptedRender(job.state)) return;
      const { state } = job;
      if (state.phase === 'failed') {
        expect(last.withoutClip).toBe(state.charged === 'no' ? null : state.charged);
        if (state.charged === 'no') expect(last.micros).toBe(0);
      } else expect(last.withoutClip).toBe(state.phase === 'canceled' ? 'unknown' : null);
    }),
    { numRuns: 500 },
  );
});

it('never counts less than nothing, from whatever moment on', () => {
  fc.assert(
    fc.property(walk, fc.nat(60), (one, from) => {
      const moments = live(one);
      const since = moments[from % moments.length]?.now ?? 0;
      expect(sumSpend(logOf(moments), since).micros).toBeGreaterThanOrEqual(0);
    }),
  );
});
