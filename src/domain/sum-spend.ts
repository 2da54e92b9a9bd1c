/** @file Sums of the spend log. Called for the month's spend in the bar and for the budget. */
import type { SpendRow } from './spend';

/** What was spent. */
export interface SpendSum {
  /** micro-dollars of all renders whose price is known */
  micros: number;
  /** renders at a price nobody knows: counted, never added as zero */
  unknown: number;
  /** micro-dollars that the sandbox would have cost */
  practiceMicros: number;
}

/** Sums the rows from `since` on (ms since epoch), in the order they were written. */
export function sumSpend(rows: readonly SpendRow[], since: number): SpendSum {
  const sum: SpendSum = { micros: 0, unknown: 0, practiceMicros: 0 };
  /** renders of a job still without a price */
  const open = new Map<string, number>();
  for (const { jobId, at, kind, micros, practice } of rows) {
    if (at < since) continue;
    if (practice) {
      sum.practiceMicros += micros ?? 0;
      continue;
    }
    sum.micros += micros ?? 0;
    const unpriced = open.get(jobId) ?? 0;
    if (kind === 'accepted' && micros === null) open.set(jobId, unpriced + 1);
    // The provider has said it after all.
    else if (kind === 'adjusted' && unpriced > 0) open.set(jobId, unpriced - 1);
  }
  for (const unpriced of open.values()) sum.unknown += unpriced;
  return sum;
}
