/** @file The part of the render machine while the provider renders. */
import { assertNever } from '../base/assert-never';
import type { Job, PollState, StateIn } from './job';
import type { JobEvent } from './job-event';
import { acceptedOf, canceled, failed, fresh, PROGRESS_MAX, reportedCost, type Change } from './transition-change';

/** Answers about a render that is under way. */
export type PollEvent = Extract<
  JobEvent,
  {
    type:
      'render-progressed' | 'render-failed' | 'poll-failed' | 'poll-given-up' | 'cancel-confirmed' | 'cancel-refused';
  }
>;

type Watched = StateIn<'rendering'> | StateIn<'canceling'>;

/** The change an answer makes. */
export function afterPollEvent(job: Job, event: PollEvent, now: number): Change {
  const { state } = job;
  if (state.phase !== 'rendering' && state.phase !== 'canceling') return null;
  switch (event.type) {
    case 'render-progressed': {
      // A cancel that was asked for during this look does not wait for the next one.
      const dueAt = state.phase === 'canceling' && !event.isTold ? now : event.nextAt;
      return { state: { ...state, polls: progressed(state.polls, event, now) }, core: fresh(dueAt) };
    }
    case 'render-failed':
      return renderFailed(state, event, now);
    case 'poll-failed':
      return unanswered(state, event, now);
    case 'poll-given-up':
      return givenUp(state, event, now);
    case 'cancel-confirmed':
      return state.phase === 'canceling' ? stopped(state, now) : null;
    case 'cancel-refused':
      if (state.phase !== 'canceling') return null;
      return { state: { phase: 'rendering', unwanted: true, polls: state.polls, ...acceptedOf(state) } };
    default:
      return assertNever(event);
  }
}

/** The person has asked to cancel it: an ending without a clip is no news to them. */
function isUnwanted(state: Watched): boolean {
  return state.phase === 'canceling' || state.unwanted;
}

function stopped(state: Watched, now: number): Change {
  return canceled('confirmed', { accepted: acceptedOf(state), submittedAt: null }, now);
}

function renderFailed(state: Watched, event: Extract<JobEvent, { type: 'render-failed' }>, now: number): Change {
  if (isUnwanted(state) && event.failure.code === 'canceled-there') return stopped(state, now);
  const { failure, charged, costMicros } = event;
  const change = failed(failure, { resumeAt: 'submit', charged, accepted: acceptedOf(state) }, now);
  const cost = reportedCost(charged === 'no' ? 0 : costMicros);
  return { ...change, core: { ...change.core, ...cost, ...quietIf(isUnwanted(state)) } };
}

function givenUp(state: Watched, { failure }: Extract<JobEvent, { type: 'poll-given-up' }>, now: number): Change {
  // A server that cancels by deleting does not know the render afterwards.
  if (state.phase === 'canceling' && failure.code === 'forgotten') return stopped(state, now);
  // The server says itself that it is gone for good (410): asking cannot bring it back, all else may pass.
  const resumeAt = failure.code === 'expired' ? 'submit' : 'poll';
  const change = failed(failure, { resumeAt, charged: 'unknown', accepted: acceptedOf(state) }, now);
  return { ...change, core: { ...change.core, ...quietIf(isUnwanted(state)) } };
}

function quietIf(unwanted: boolean): { notifyDue?: false } {
  return unwanted ? { notifyDue: false } : {};
}

/** Progress never goes back. */
function progressed(polls: PollState, event: Extract<JobEvent, { type: 'render-progressed' }>, now: number): PollState {
  const told = event.progress === null ? null : Math.min(PROGRESS_MAX, Math.max(0, event.progress));
  const progress = told === null ? polls.progress : Math.max(polls.progress ?? 0, told);
  return {
    progress,
    queuePosition: event.queuePosition,
    movedAt: progress === polls.progress ? polls.movedAt : now,
    lookedAt: now,
    count: polls.count + 1,
    failures: 0,
    notFoundAt: [],
    expiredTimes: polls.expiredTimes,
    ...(event.log ? { log: boundedLog(event.log) } : polls.log ? { log: polls.log } : {}),
  };
}

/** Lines of foreign text a row carries, and characters of each: 20 × 200 characters stay below 12 KiB. */
const LOG_MAX_LINES = 20;
const LOG_LINE_MAX_CHARS = 200;

/** The last lines, each cut. */
function boundedLog(lines: readonly string[]): string[] {
  return lines.slice(-LOG_MAX_LINES).map((line) => line.slice(0, LOG_LINE_MAX_CHARS));
}

function unanswered(state: Watched, event: Extract<JobEvent, { type: 'poll-failed' }>, now: number): Change {
  const { polls } = state;
  const notFoundAt = event.notFound ? [...polls.notFoundAt, now] : [];
  return {
    state: { ...state, polls: { ...polls, failures: polls.failures + 1, notFoundAt } },
    core: { dueAt: event.nextAt, lastFailure: event.failure, hold: null },
  };
}
