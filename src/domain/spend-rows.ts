/**
 * @file What a change of a job adds to the spend log. Called with every write of the engine, so that the amount and the fact
 * it belongs to are in one transaction.
 */
import { acceptedRender } from './accepted-render';
import type { Job } from './job';
import type { SpendRow } from './spend';

/** What the log needs beside the job. */
export interface SpendFacts {
  /** a fresh unique id */
  createId: () => string;
  /** ms since epoch */
  now: number;
  /** nothing is charged there: the row stays out of real sums */
  practice: boolean;
}

/**
 * The rows for one change: the first amount when a render is accepted or found, the difference when the provider later says
 * another one or takes it back, and that it ended without a clip where its amount stands. Mostly none.
 */
export function spendFor(before: Job, after: Job, { createId, now, practice }: SpendFacts): SpendRow[] {
  const { id: jobId, connectionId, params } = after;
  const facts = { jobId, connectionId, model: params.model, at: now, practice };
  return [amountOf(before, after), endOf(before, after)].flatMap((said) =>
    said ? [{ id: createId(), ...facts, ...said }] : [],
  );
}

function amountOf(before: Job, after: Job): Pick<SpendRow, 'kind' | 'micros'> | null {
  const render = acceptedRender(after.state);
  // What was made elsewhere was paid there: this log says what was sent from here.
  if (!render || render.remoteId === after.paidElsewhere) return null;
  if (acceptedRender(before.state)?.remoteId !== render.remoteId)
    return { kind: 'accepted', micros: countedMicros(after) };
  const counted = countedMicros(before);
  const { reportedMicros } = after;
  if (reportedMicros === null || reportedMicros === counted) return null;
  return { kind: 'adjusted', micros: reportedMicros - (counted ?? 0) };
}

/** That a render ended with nothing to keep and its amount stands, or that it is waited for again after that. */
function endOf(before: Job, after: Job): Pick<SpendRow, 'kind' | 'micros' | 'charged'> | null {
  const render = acceptedRender(after.state);
  if (!render || render.remoteId === after.paidElsewhere) return null;
  const charged = keptCharge(after);
  const isSame = acceptedRender(before.state)?.remoteId === render.remoteId;
  if (charged && !(isSame && keptCharge(before))) return { kind: 'without-clip', micros: 0, charged };
  return isSame && !charged && keptCharge(before) ? { kind: 'resumed', micros: 0 } : null;
}

/** Whether a render that ended without a clip was charged; null where it did not end so, or was not charged. */
function keptCharge({ state }: Job): 'yes' | 'unknown' | null {
  if (state.phase === 'failed' && state.accepted) return state.charged === 'no' ? null : state.charged;
  return state.phase === 'canceled' && state.accepted ? 'unknown' : null;
}

/** What the log says this render cost: as reported, else as estimated; null = at a price nobody knows. */
function countedMicros({ reportedMicros, estimateMicros }: Job): number | null {
  return reportedMicros ?? estimateMicros;
}
