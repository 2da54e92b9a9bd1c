/** @file The time left of a render, in steps a person can read. Called for the queue's "about 2 min". */
import { MINUTE_MS, SECOND_MS } from '../base/time';
import { remainingByProgress } from './remaining-time';

/** What is known of a render. */
export interface TimeLeftFacts {
  acceptedAt: number;
  /** 0–100; null = the server says nothing */
  progress: number | null;
  /** what earlier renders of this kind took, ms; null = none yet */
  typicalMs: number | null;
  now: number;
  /** what is on the screen now; null = nothing */
  shownBefore: number | null;
}

/** Up to a length, times are shown in steps of so much. */
const STEPS = [
  { upToMs: MINUTE_MS, stepMs: 10 * SECOND_MS },
  { upToMs: 5 * MINUTE_MS, stepMs: 30 * SECOND_MS },
  { upToMs: 20 * MINUTE_MS, stepMs: MINUTE_MS },
  { upToMs: Number.POSITIVE_INFINITY, stepMs: 5 * MINUTE_MS },
] as const;

/** A guess that was off by no more than this factor is not corrected upwards: the shown time stands until it is right again. */
const GROWS_OVER = 2;

/** Time left, ms, in whole steps; null when nobody can say. Goes up only when the guess was far too short. */
export function timeLeft({ acceptedAt, progress, typicalMs, now, shownBefore }: TimeLeftFacts): number | null {
  const remaining = remainingMs(now - acceptedAt, progress, typicalMs);
  if (remaining === null) return null;
  const rounded = inSteps(remaining);
  const isGrowing = shownBefore !== null && rounded > shownBefore;
  return isGrowing && rounded <= shownBefore * GROWS_OVER ? shownBefore : rounded;
}

/** Early on the past says more, towards the end the progress does. */
function remainingMs(elapsedMs: number, progress: number | null, typicalMs: number | null): number | null {
  const byProgress = remainingByProgress(elapsedMs, progress);
  // What takes longer than usual may take any time.
  const byPast = typicalMs !== null && typicalMs > elapsedMs ? typicalMs - elapsedMs : null;
  if (byProgress === null || byPast === null) return byProgress ?? byPast;
  const share = (progress ?? 0) / 100;
  return byProgress * share + byPast * (1 - share);
}

function inSteps(remaining: number): number {
  const { stepMs } = STEPS.find(({ upToMs }) => remaining <= upToMs) ?? STEPS[0];
  return Math.max(1, Math.ceil(remaining / stepMs)) * stepMs;
}
