/**
 * @file When a lost submission is looked for in the server's list, and when it is taken to be absent. Called by the engine;
 * what follows from absence is the machine's.
 */
import { MINUTE_MS, SECOND_MS } from '../base/time';

/** A server may need a moment to list what it has accepted. */
const FIRST_LOOK_MS = 4 * SECOND_MS;

/** Two empty looks at least this far apart: a slow server must not pass for an empty one. */
const ABSENT_SPREAD_MS = 2 * MINUTE_MS;

/** Chance adds up to this, and never takes away: two minutes are a promise. */
const JITTER_MS = 2 * SECOND_MS;

/** From the loss to the first look, ms. `jitter`: 0 ≤ x < 1. */
export function firstLookDelayMs(jitter: number): number {
  return Math.round(FIRST_LOOK_MS + jitter * JITTER_MS);
}

/** From an empty look to the next one, ms: far enough apart that two of them prove absence. */
export function nextLookDelayMs(jitter: number): number {
  return Math.round(ABSENT_SPREAD_MS + jitter * JITTER_MS);
}

/** True after two complete, empty looks at least two minutes apart. `emptyLooksAt`: their times, oldest first. */
export function isAbsent(emptyLooksAt: readonly number[]): boolean {
  const last = emptyLooksAt.at(-1);
  // The earliest, not the first: the clock may have been set back between them.
  return last !== undefined && last - Math.min(...emptyLooksAt) >= ABSENT_SPREAD_MS;
}
