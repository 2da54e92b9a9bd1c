/** @file Sums of the spend log. Called for the month's spend in the bar, the budget and its page. */
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

/**
 * Sums the rows from `since` on (ms since epoch). What is given back for a render of an earlier span lowers that one: a budget of
 * today does not grow by yesterday's failure.
 */
export function sumSpend(rows: readonly SpendRow[], since: number): SpendSum {
  const sum: SpendSum = { micros: 0, unknown: 0, practiceMicros: 0 };
  for (const { micros, isUnknown, practice } of amountsOf(rows, since)) {
    if (practice) sum.practiceMicros += micros;
    else {
      sum.micros += micros;
      sum.unknown += Number(isUnknown);
    }
  }
  return sum;
}

/** One render of the log, with everything that was said of it later. */
export interface SpendAmount {
  jobId: string;
  connectionId: string;
  model: string;
  practice: boolean;
  /** micro-dollars; 0 while nobody knows the price */
  micros: number;
  isUnknown: boolean;
  /** it ended without a clip and is counted: the provider charges it, or does not say; null = it did not */
  withoutClip: 'yes' | 'unknown' | null;
}

/** The renders accepted from `since` on, and what was charged then for earlier ones. */
export function amountsOf(rows: readonly SpendRow[], since: number): SpendAmount[] {
  const amounts: SpendAmount[] = [];
  /** the latest of each job: what is said later is said of that */
  const latest = new Map<string, SpendAmount>();
  for (const row of inOrder(rows)) {
    if (row.at < since) continue;
    const { jobId, connectionId, model, practice, kind } = row;
    const known = latest.get(jobId);
    if (kind !== 'accepted' && known) {
      note(known, row);
      continue;
    }
    const amount = { jobId, connectionId, model, practice, micros: 0, isUnknown: false, withoutClip: null };
    amounts.push(amount);
    latest.set(jobId, amount);
    note(amount, row);
  }
  return amounts;
}

function note(amount: SpendAmount, { kind, micros, charged }: SpendRow): void {
  if (kind === 'accepted' || kind === 'adjusted') {
    // Below nothing only where it was accepted before the span began.
    amount.micros = Math.max(0, amount.micros + (micros ?? 0));
    // Once the provider has said it, it is known after all.
    amount.isUnknown = micros === null;
  } else amount.withoutClip = kind === 'without-clip' ? (charged ?? 'unknown') : null;
}

/** As they happened. At the same moment a render is accepted before anything is said of it. */
function inOrder(rows: readonly SpendRow[]): SpendRow[] {
  return rows.toSorted((a, b) => a.at - b.at || Number(b.kind === 'accepted') - Number(a.kind === 'accepted'));
}
