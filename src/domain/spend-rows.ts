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
 * another one or takes it back. Mostly none.
 */
export function spendFor(before: Job, after: Job, { createId, now, practice }: SpendFacts): SpendRow[] {
  const amount = amountOf(before, after);
  if (!amount) return [];
  const { id: jobId, connectionId, params } = after;
  return [{ id: createId(), jobId, connectionId, model: params.model, at: now, practice, ...amount }];
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

/** What the log says this render cost: as reported, else as estimated; null = at a price nobody knows. */
function countedMicros({ reportedMicros, estimateMicros }: Job): number | null {
  return reportedMicros ?? estimateMicros;
}
