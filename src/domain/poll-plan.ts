/**
 * @file When a render is asked after again, and when asking ends. Pure: chance comes in as `jitter`. Called by the engine
 * after every answer and every failure; never waits by itself.
 */
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../base/time';
import { remainingByProgress, USEFUL_TO } from './remaining-time';
import type { UsualTime } from './usual-time';

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
  usual: UsualTime | null;
  /** failed looks in a row */
  failures: number;
  /** from a readable Retry-After */
  retryAfterMs: number | null;
  /** 0 ≤ x < 1, from chance */
  jitter: number;
}

/** A service's plan as the person wants it: their first look in place of its own, which also is the shortest pause between looks. */
export function planWith(plan: PollSituation['plan'], firstLookMs: number | null | undefined): PollSituation['plan'] {
  if (typeof firstLookMs !== 'number') return plan;
  return { firstMs: firstLookMs, slowestMs: Math.max(firstLookMs, plan.slowestMs) };
}

/** Before anything is known pauses grow with the time passed: the longer it takes, the less a late look matters. */
const GROWTH = 0.7;

/** Past the expected end they grow by an eighth of what it is overdue. */
const OVERDUE_GROWTH = 1 / 8;

/**
 * Where a first render of its kind is most likely to end: most hosted ones take some minutes. Looks are closer there than the
 * pauses that have grown so far: 14 of them reach 3.3 min, and each comes less than 15 s after the one before.
 */
const LIKELY = { fromMs: 133 * SECOND_MS, pauseMs: 14.8 * SECOND_MS, growth: 1 / 13 };

/** Looks over the time in which renders of a kind end: for one of 3 min these are 44 s, so that one comes every 5 s. */
const LOOKS_IN_SPREAD = 9.3;

/** Part of the time left by progress that is slept through: the end is approached in steps that get shorter. */
const APPROACH = 0.6;

/** Looks on the way to an end that can be guessed: its progress is news. */
const LOOKS_ON_THE_WAY = 4;

/** A render that takes no more than so many of the longest pauses is looked at on its way also where it shows no progress. */
const SHORT_RENDER = 5;

/** The longest sleep towards an expected end, however far it is: a failure is news too. */
const LONGEST_MS = 3 * MINUTE_MS;

/** Looks are never put off by chance, only taken a little earlier, at most by a second: that keeps looks of several jobs apart. */
const POLL_JITTER = 0.05;
const POLL_JITTER_MAX_MS = SECOND_MS;

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

function believed(retryAfterMs: number | null | undefined): number {
  return Math.min(RETRY_AFTER_MAX_MS, Math.max(0, retryAfterMs ?? 0));
}

/**
 * The pause before the next look, whole ms. The first look comes after `firstMs`. Then, if nothing is known, pauses grow; where
 * the end can be guessed from progress or from earlier renders, they lead there, are short where it may come, and grow again
 * past it.
 */
export function nextPollDelay(situation: PollSituation): number {
  const { plan, sinceAcceptedMs, failures, retryAfterMs, jitter } = situation;
  const wanted = sinceAcceptedMs < plan.firstMs ? 0 : Math.min(LONGEST_MS, calmDelay(situation));
  const calm = Math.max(plan.firstMs, wanted);
  const earlier = Math.min(calm * POLL_JITTER, POLL_JITTER_MAX_MS) * jitter;
  const delay = Math.max(calm - earlier, believed(retryAfterMs));
  return Math.round(failures > 0 ? Math.max(delay, backoffMs(failures, jitter)) : delay);
}

function calmDelay(situation: PollSituation): number {
  const { plan, usual, sinceAcceptedMs } = situation;
  const remaining = remainingMs(situation);
  if (remaining !== null) return approach(plan, remaining, sinceAcceptedMs);
  return usual ? towards(usual, situation) : blindDelay(situation);
}

/** Below zero: overdue by as much. Null: the server counts nothing that could be used. */
function remainingMs({ plan, sinceAcceptedMs, progress, movedMsAgo }: PollSituation): number | null {
  const reachedMs = sinceAcceptedMs - movedMsAgo;
  // What was lower at the first look has got there by itself: it is near its end.
  const isCounted = progress !== null && progress > USEFUL_TO && reachedMs > plan.firstMs * 1.5;
  // Progress was true when it last moved; since then the same time has passed for the rest.
  const atMove = remainingByProgress(reachedMs, isCounted ? USEFUL_TO : progress);
  return atMove === null ? null : atMove - movedMsAgo;
}

function approach(plan: PollSituation['plan'], remaining: number, sinceAcceptedMs: number): number {
  if (remaining <= 0) return overdue(plan, plan.firstMs, -remaining);
  const longest = Math.max(plan.slowestMs, (sinceAcceptedMs + remaining) / LOOKS_ON_THE_WAY);
  return Math.min(remaining * APPROACH, longest);
}

function overdue({ slowestMs }: PollSituation['plan'], pauseMs: number, byMs: number): number {
  return Math.min(Math.max(slowestMs, pauseMs), pauseMs + byMs * OVERDUE_GROWTH);
}

/** Towards the first moment at which renders of this kind end, and then in equal steps while they do. */
function towards({ medianMs, fromMs, toMs, isTooLate }: UsualTime, situation: PollSituation): number {
  const { plan, progress, sinceAcceptedMs } = situation;
  const stepMs = Math.max(plan.firstMs, (toMs - fromMs) / LOOKS_IN_SPREAD);
  const untilMs = fromMs + stepMs - sinceAcceptedMs;
  if (untilMs <= 0) return sinceAcceptedMs <= toMs ? stepMs : overdue(plan, stepMs, sinceAcceptedMs - toMs);
  // Progress that has begun will soon say more, and what has changed is found out on the way.
  if (isTooLate) return Math.min(untilMs, blindDelay(situation));
  if (progress !== null) return Math.min(untilMs, medianMs / LOOKS_ON_THE_WAY / 2);
  return medianMs <= plan.slowestMs * SHORT_RENDER ? Math.min(untilMs, plan.slowestMs) : untilMs;
}

function blindDelay({ plan, sinceAcceptedMs }: PollSituation): number {
  if (sinceAcceptedMs < LIKELY.fromMs) return Math.min(plan.slowestMs, sinceAcceptedMs * GROWTH);
  return Math.min(plan.slowestMs, Math.max(LIKELY.pauseMs, sinceAcceptedMs * LIKELY.growth));
}

/**
 * The pause before a try after `attempts` failed ones: 2, 4, 8, 16, 32 s, then 50 s, a fifth more or less. Retry-After is a
 * lower bound, believed up to ten minutes. Whole ms.
 */
export function backoffMs(attempts: number, jitter: number, retryAfterMs?: number | null): number {
  const doubled = BACKOFF_FIRST_MS * 2 ** Math.max(0, attempts - 1);
  const delay = Math.min(BACKOFF_SLOWEST_MS, doubled) * (1 - BACKOFF_JITTER + 2 * BACKOFF_JITTER * jitter);
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
