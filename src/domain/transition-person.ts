/** @file The part of the render machine that answers a person: cancel, retry, check, holds and archive. */
import { assertNever } from '../base/assert-never';
import type { Failure } from './failure';
import { isAtRest, type Hold, type Job, type MissingReason, type PhaseState, type StateIn } from './job';
import type { JobEvent, JobTraits } from './job-event';
import { hasStoredOutput, outputNow } from './outputs';
import { retryTarget, type RetryTarget } from './retry-target';
import {
  acceptedOf,
  canceledUnaccepted,
  failed,
  failedUnaccepted,
  fresh,
  freshPolls,
  leftAlone,
  queuedAgain,
  type Change,
} from './transition-change';
import { asked } from './transition-look';
import { uncertainSince } from './transition-submit';

/** Cancel: stops what can be stopped, and says so where it cannot. */
export function afterCancelRequest({ state }: Job, now: number, traits: JobTraits): Change {
  switch (state.phase) {
    case 'queued':
      return canceledUnaccepted(state, now);
    case 'submitting':
      return state.cancelRequested ? null : { state: { ...state, cancelRequested: true } };
    case 'uncertain':
      if (state.needsPerson) return leftAlone(state.submittedAt, now);
      return state.cancelRequested ? null : { state: { ...state, cancelRequested: true } };
    case 'rendering':
      if (traits.canCancel)
        return { state: { phase: 'canceling', polls: state.polls, ...acceptedOf(state) }, core: fresh(now) };
      return state.unwanted ? null : { state: { ...state, unwanted: true } };
    case 'downloading':
      if (hasStoredOutput(state)) return withWhatIsHere(state, 'not-waited-for', now);
      return state.unwanted ? null : { state: { ...state, unwanted: true } };
    default:
      return null;
  }
}

/** The clip is made of the outputs that are stored; the others are named as missing. */
function withWhatIsHere(state: StateIn<'downloading'>, enough: MissingReason, now: number): Change {
  return outputNow(state) ? { state: { ...state, enough }, core: fresh(now) } : null;
}

/** Retry: the cheapest phase that can still succeed. */
export function afterRetryRequest({ state }: Job, now: number): Change {
  const target = retryTarget(state);
  switch (target?.phase) {
    case undefined:
      return null;
    case 'queued':
      return queuedAgain(now, 'lostAt' in state ? state : {});
    case 'uncertain':
      return { state: uncertainSince(now, target.submittedAt, false), core: fresh(now) };
    case 'rendering':
      return {
        state: { phase: 'rendering', unwanted: false, polls: freshPolls(now), ...target.accepted },
        core: fresh(now),
      };
    case 'downloading':
      return { state: downloadingAgain(target), core: fresh(now) };
  }
}

function downloadingAgain({ accepted, download }: Extract<RetryTarget, { phase: 'downloading' }>): PhaseState {
  const fresh = { unwanted: false, damage: null, expiredTimes: 0, expiresAt: null };
  return { phase: 'downloading', ...fresh, ...download, ...accepted };
}

/** A way on is missing here, whatever the server does: rests, resumable as late as possible. */
export function afterGivenUp({ state }: Job, failure: Failure, now: number): Change {
  switch (state.phase) {
    case 'queued':
      return failedUnaccepted(failure, state, now);
    case 'submitting': {
      const { submittedAt, cancelRequested, lostAt } = state;
      return unanswerable(uncertainSince(now, lostAt ?? submittedAt, cancelRequested), failure, now);
    }
    case 'uncertain':
      return state.needsPerson ? null : unanswerable(state, failure, now);
    case 'rendering':
    case 'canceling':
      return failed(failure, { resumeAt: 'poll', charged: 'unknown', accepted: acceptedOf(state) }, now);
    case 'downloading': {
      if (hasStoredOutput(state)) return withWhatIsHere(state, failure.code, now);
      const download = { assets: state.assets, fileId: state.fileId };
      return failed(failure, { resumeAt: 'download', charged: 'yes', accepted: acceptedOf(state), download }, now);
    }
    default:
      return null;
  }
}

/** It may have arrived, and there is nobody left to look for it. */
function unanswerable(state: StateIn<'uncertain'>, failure: Failure, now: number): Change {
  const change = asked(state, state.candidates, now);
  return { ...change, core: { ...fresh(now), lastFailure: failure, ...change?.core } };
}

/** Events that change no phase. */
export type NoteEvent = Extract<
  JobEvent,
  { type: 'held' | 'released' | 'check-requested' | 'notified' | 'archived' | 'unarchived' }
>;

/** The change a note makes. */
export function afterNote(job: Job, event: NoteEvent, now: number): Change {
  switch (event.type) {
    case 'held':
      return held(job, event, now);
    case 'released':
      return job.hold ? { core: { hold: null, dueAt: now } } : null;
    case 'check-requested':
      return isAtRest(job) ? null : checkNow(job, now);
    case 'notified':
      return job.notifyDue ? { core: { notifyDue: false } } : null;
    case 'archived':
      return isAtRest(job) && job.archivedAt === null ? { core: { archivedAt: now, notifyDue: false } } : null;
    case 'unarchived':
      return job.archivedAt === null ? null : { core: { archivedAt: null } };
    default:
      return assertNever(event);
  }
}

function held(job: Job, { hold: asked, dueAt }: Extract<JobEvent, { type: 'held' }>, now: number): Change {
  const hold = asked.kind === 'disk-full' ? fullSince(job, now) : asked;
  const isSame = job.hold?.kind === hold.kind && detailOf(job.hold) === detailOf(hold) && job.dueAt === dueAt;
  // A budget is about what is not sent yet: what was paid for is asked after and fetched whatever it says.
  const isOutOfPlace = hold.kind === 'over-budget' && job.state.phase !== 'queued';
  return isAtRest(job) || isSame || isOutOfPlace ? null : { core: { hold, dueAt } };
}

/** What of a hold is news although its kind stays. */
function detailOf(hold: Hold): number | string | undefined {
  if (hold.kind === 'rate-limited') return hold.until;
  if (hold.kind === 'over-budget') return hold.limit;
  return hold.kind === 'vault-locked' ? hold.why : undefined;
}

/** How long there has been no room counts only where the clip could be made without what is left. */
function fullSince({ state, hold }: Job, now: number): Hold {
  if (state.phase !== 'downloading' || !hasStoredOutput(state)) return { kind: 'disk-full' };
  return { kind: 'disk-full', since: (hold?.kind === 'disk-full' ? hold.since : undefined) ?? now };
}

function checkNow({ state, hold }: Job, now: number): Change {
  // A server that said when to send again is not sent to earlier: only questions may be asked at any time.
  if (state.phase === 'queued' && hold?.kind === 'rate-limited' && hold.until > now) return null;
  // A pause, a budget and a lock are the person's own: a look does not lift them.
  const own = hold?.kind === 'paused' || hold?.kind === 'over-budget' || hold?.kind === 'vault-locked';
  return { core: own ? { dueAt: now } : { dueAt: now, hold: null } };
}
