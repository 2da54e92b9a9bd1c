/**
 * @file What renders of one kind usually take, learned from the latest ones. Called for the poll plan, which looks closely
 * while a render may end, and for the time left. Pure; `render-times.ts` keeps the numbers.
 */

import { SECOND_MS } from '../base/time';

/** What is known of a kind. Times in ms since acceptance. */
export interface UsualTime {
  /** the middle one */
  medianMs: number;
  /** nearly all end between these two */
  fromMs: number;
  toMs: number;
  /** the last ones had ended before they were looked for: the server has got faster, by nobody knows how much */
  isTooLate: boolean;
}

/** Only these count: a server gets faster, or busier. */
const LATEST = 9;

/** What is off the median by more than a quarter is an accident, while most are not. */
const ACCIDENT = { below: 1 - 1 / 4, above: 1 + 1 / 3 };
const MOST = 3 / 4;

/**
 * How far from their middle renders may end, as a part of it, at least: few of them have not shown yet how far they spread. Tried
 * out for times that lie within a tenth: `npm run bench poll-plan`.
 */
const SPREAD_FEW = [0.22, 0.18, 0.15, 0.135] as const;
const SPREAD = 0.118;

/** A little more before than behind: what comes early is missed, what comes late is only asked after once more. */
const MORE_BEFORE = 1.06;

/** So many in a row that ended too early are no accident. */
const IN_A_ROW = 2;

/** Null: nothing is known yet. `times`: oldest first, ms. */
export function usualTime(times: readonly number[]): UsualTime | null {
  const latest = times.slice(-LATEST);
  const usual = windowOf(latest);
  if (!usual) return null;
  const before = windowOf(latest.slice(0, -IN_A_ROW));
  const isTooLate = before !== null && latest.slice(-IN_A_ROW).every((ms) => ms < before.fromMs);
  return { ...usual, isTooLate };
}

function windowOf(times: readonly number[]): Omit<UsualTime, 'isTooLate'> | null {
  const sorted = times.toSorted((a, b) => a - b);
  const medianMs = medianOf(sorted);
  const core = sorted.filter((ms) => ms >= medianMs * ACCIDENT.below && ms <= medianMs * ACCIDENT.above);
  const counted = core.length >= sorted.length * MOST ? core : sorted;
  const [low, high] = [counted[0], counted.at(-1)];
  if (low === undefined || high === undefined) return null;
  // For times that are spread evenly the middle of the two ends is nearer to the truth than the median.
  const middle = (low + high) / 2;
  const spread = Math.max((high - low) / 2, (SPREAD_FEW[counted.length - 1] ?? SPREAD) * middle);
  return { medianMs, fromMs: middle - spread * MORE_BEFORE, toMs: middle + spread };
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? upper) : upper;
  return Math.round((lower + upper) / 2);
}

/** How a render was seen to have ended. */
export interface SeenEnd {
  /** ms since acceptance: the last look that did not find it ended, and this one */
  lookedMs: number;
  seenMs: number;
  /** this look came when it was planned, so that only the plan is to blame for a long pause before it */
  isPlanned: boolean;
  /** what the server says it took; absent = nothing */
  tookMs?: number;
}

/** A pause this short says well enough when it ended. */
const SHORT_PAUSE_MS = 20 * SECOND_MS;
const SHORT_PAUSE = 1 / 5;

/** What is noted of a render that had ended before it was looked for: a little less than that, so that it is looked for earlier. */
const EARLY = 0.95;

/** Servers tell whole seconds, and an answer takes its time. */
const ROUNDING_MS = 5 * SECOND_MS;

/**
 * How long it took: as the server says, unless that cannot be, else as near as it was seen. Null where that says nothing: nobody
 * looked for long, because nothing was open or nothing answered.
 */
export function tookAsSeen({ lookedMs, seenMs, isPlanned, tookMs }: SeenEnd): number | null {
  if (seenMs <= 0 || lookedMs > seenMs) return null;
  if (tookMs !== undefined && tookMs >= lookedMs - ROUNDING_MS && tookMs <= seenMs + ROUNDING_MS) return tookMs;
  const pauseMs = seenMs - lookedMs;
  if (pauseMs <= Math.max(SHORT_PAUSE_MS, seenMs * SHORT_PAUSE)) return Math.round(seenMs - pauseMs / 2);
  return isPlanned ? Math.round(seenMs * EARLY) : null;
}
