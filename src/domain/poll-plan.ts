/**
 * @file When a render is asked after again, and when asking ends. Pure: chance comes in as `jitter`. Called by the engine
 * after every answer and every failure; never waits by itself.
 */
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { remainingByProgress } from './remaining-time';

/** What the plan looks at. */
export interface PollSituation {
  /** first look after acceptance and the longest pause between looks, ms */
  plan: { firstMs: number; slowestMs: number };
  sinceAcceptedMs: number;
  /** 0–100 as the server says; null = it says nothing */
  progress: number | null;
  /** how long `progress` has stood where it stands */
  movedMsAgo: number;
  /** what earlier renders of this kind took; null = none yet */
  typicalMs: number | null;
  /** failed looks in a row */
  failures: number;
  /** from a readable Retry-After */
  retryAfterMs: number | null;
  /** 0 ≤ x < 1, from chance */
  jitter: number;
}

/** Pauses grow by an eighth of the time passed: 2.5 s at the start, 10 s after one minute, 30 s after less than four. */
const GROWTH = 1 / 8;

/** Part of the remaining time that is slept through before the next look: the end is approached in halves. */
const APPROACH = 1 / 2;

/** Jitter keeps looks of several jobs apart; a tenth either way is enough for that. */
const POLL_JITTER = 0.1;

const BACKOFF_FIRST_MS = 2 * SECOND_MS;
const BACKOFF_JITTER = 0.2;
/** With the jitter of a fifth on top: at most 60 s. */
const BACKOFF_SLOWEST_MS = 50 * SECOND_MS;

/** A longer Retry-After is not believed: ten minutes later one question costs nothing. */
export const RETRY_AFTER_MAX_MS = 10 * MINUTE_MS;

/** 404 answers before a render is taken to be forgotten, and over how long: a server may restart, a proxy may hiccup. */
const FORGOTTEN_TIMES = 3;
const FORGOTTEN_SPREAD_MS = MINUTE_MS;

/** Nothing is put off for longer than a believed Retry-After; half as much again is room for all that is added to it. */
const LATEST_MS = 1.5 * RETRY_AFTER_MAX_MS;

/** A due time, ms since epoch; now where it is so late that a clock that was set back since must have written it. */
export function believedTime(at: number, now: number): number {
  return at - now > LATEST_MS ? now : at;
}

function jittered(delayMs: number, share: number, jitter: number): number {
  return delayMs * (1 - share + 2 * share * jitter);
}

function believed(retryAfterMs: number | null | undefined): number {
  return Math.min(RETRY_AFTER_MAX_MS, Math.max(0, retryAfterMs ?? 0));
}

/**
 * The pause before the next look, whole ms. The first look comes after `firstMs`; then pauses grow to `slowestMs`, unless the
 * end can be guessed: far from it looks are rare, near it they are close together, and past it they grow again.
 */
export function nextPollDelay(situation: PollSituation): number {
  const { plan, sinceAcceptedMs, failures, retryAfterMs, jitter } = situation;
  const calm = sinceAcceptedMs < plan.firstMs ? plan.firstMs : calmDelay(situation);
  const delay = Math.max(jittered(calm, POLL_JITTER, jitter), believed(retryAfterMs));
  return Math.round(failures > 0 ? Math.max(delay, backoffMs(failures, jitter)) : delay);
}

function calmDelay(situation: PollSituation): number {
  const { firstMs, slowestMs } = situation.plan;
  const remaining = remainingMs(situation);
  const wanted =
    remaining === null
      ? firstMs + situation.sinceAcceptedMs * GROWTH
      : remaining > 0
        ? remaining * APPROACH
        : firstMs - remaining * GROWTH;
  return Math.min(slowestMs, Math.max(firstMs, wanted));
}

/** Below zero: overdue by as much. Null: nobody can say. */
function remainingMs({ sinceAcceptedMs, progress, movedMsAgo, typicalMs }: PollSituation): number | null {
  // Progress was true when it last moved; since then the same time has passed for the rest.
  const atMove = remainingByProgress(sinceAcceptedMs - movedMsAgo, progress);
  if (atMove !== null) return atMove - movedMsAgo;
  return typicalMs === null ? null : typicalMs - sinceAcceptedMs;
}

/**
 * The pause before a try after `attempts` failed ones: 2, 4, 8, 16, 32 s, then 50 s, a fifth more or less. Retry-After is a
 * lower bound, believed up to ten minutes. Whole ms.
 */
export function backoffMs(attempts: number, jitter: number, retryAfterMs?: number | null): number {
  const doubled = BACKOFF_FIRST_MS * 2 ** Math.max(0, attempts - 1);
  const delay = jittered(Math.min(BACKOFF_SLOWEST_MS, doubled), BACKOFF_JITTER, jitter);
  return Math.round(Math.max(delay, believed(retryAfterMs)));
}

/** True when the provider no longer knows the render. `notFoundAt`: times of 404 answers in a row, oldest first. */
export function isForgotten(notFoundAt: readonly number[]): boolean {
  const last = notFoundAt.at(-1);
  // The earliest, not the first: the clock may have been set back between them.
  return (
    last !== undefined && notFoundAt.length >= FORGOTTEN_TIMES && last - Math.min(...notFoundAt) >= FORGOTTEN_SPREAD_MS
  );
}

/** True when asking ends by age: a day after acceptance or when the result expires, the later. Never by count: laptops sleep. */
export function isTooOld(acceptedAt: number, expiresAt: number | null, now: number): boolean {
  return now > Math.max(acceptedAt + DAY_MS, expiresAt ?? 0);
}
