/** @file The part of the render machine from the queue to the server's answer. */
import { assertNever } from '../base/assert-never';
import type { Job, PhaseState, StateIn } from './job';
import type { AcceptedSubmit, JobEvent, JobTraits } from './job-event';
import {
  canceledUnaccepted,
  failedUnaccepted,
  fresh,
  linked,
  maybeSent,
  type Change,
  type CoreChange,
} from './transition-change';

/** Events of the submit itself. */
export type SubmitEvent = Extract<
  JobEvent,
  { type: 'submit-started' | 'submit-accepted' | 'submit-refused' | 'submit-lost' }
>;

/** The change a submit event makes. */
export function afterSubmitEvent(job: Job, event: SubmitEvent, now: number, traits: JobTraits): Change {
  const { state } = job;
  switch (event.type) {
    case 'submit-started':
      return state.phase === 'queued' ? started(state, now) : null;
    case 'submit-accepted':
      return state.phase === 'submitting' ? acceptedNow(state, event, now, traits) : heardOf(state, event, now, traits);
    case 'submit-refused':
      return state.phase === 'submitting' ? refused(job, state, event, now) : null;
    case 'submit-lost':
      return state.phase === 'submitting' ? lost(state, event, now) : null;
    default:
      return assertNever(event);
  }
}

function started(state: StateIn<'queued'>, now: number): Change {
  return {
    state: { phase: 'submitting', submittedAt: now, cancelRequested: false, ...maybeSent(state) },
    core: { hold: null },
  };
}

function acceptedNow(state: StateIn<'submitting'>, submit: AcceptedSubmit, now: number, traits: JobTraits): Change {
  const dueAt = now + (traits.pollPlan?.firstMs ?? 0);
  return linked({ submit, unwanted: state.cancelRequested, acceptedAt: now, dueAt }, now, traits.canCancel);
}

/**
 * A submission of which nobody knew has arrived: seen in a list, or its answer came after all. It is paid for, so it is
 * linked wherever one may be out there, also when another one was about to be sent in its place. Its time of acceptance
 * is taken to be when it left.
 */
export function heardOf(state: PhaseState, submit: AcceptedSubmit, now: number, traits: JobTraits): Change {
  const { phase } = state;
  if (phase === 'uncertain') {
    const link = { submit, unwanted: state.cancelRequested, acceptedAt: state.submittedAt, dueAt: now };
    return linked(link, now, traits.canCancel);
  }
  if (phase === 'canceled' && state.how === 'unknown' && !state.accepted) {
    const acceptedAt = state.submittedAt ?? state.canceledAt;
    // The person was promised that it is kept, so it is not canceled now.
    return linked({ submit, unwanted: true, acceptedAt, dueAt: now }, now, false);
  }
  if ((phase === 'queued' || (phase === 'failed' && !state.accepted)) && state.lostAt !== undefined)
    return linked({ submit, unwanted: false, acceptedAt: state.lostAt, dueAt: now }, now, traits.canCancel);
  return null;
}

function refused(
  job: Job,
  state: StateIn<'submitting'>,
  { failure, retryAt, hold }: Extract<JobEvent, { type: 'submit-refused' }>,
  now: number,
): Change {
  if (state.cancelRequested) return canceledUnaccepted(state, now);
  if (retryAt === null) return failedUnaccepted(failure, state, now);
  if (hold) return { state: { phase: 'queued', ...maybeSent(state) }, core: { hold, dueAt: retryAt } };
  const core: CoreChange = {
    hold: failure.code === 'rate-limited' ? { kind: 'rate-limited', until: retryAt } : null,
    dueAt: retryAt,
    attempts: job.attempts + 1,
    lastFailure: failure,
  };
  return { state: { phase: 'queued', ...maybeSent(state) }, core };
}

function lost(
  { submittedAt, cancelRequested, lostAt }: StateIn<'submitting'>,
  event: Extract<JobEvent, { type: 'submit-lost' }>,
  now: number,
): Change {
  const state = uncertainSince(now, lostAt ?? submittedAt, cancelRequested);
  return { state, core: { ...fresh(event.lookAt), lastFailure: event.failure } };
}

/** Nothing is known yet of a submission that left at `submittedAt`. */
export function uncertainSince(now: number, submittedAt: number, cancelRequested: boolean): StateIn<'uncertain'> {
  return {
    phase: 'uncertain',
    submittedAt,
    since: now,
    emptyLooksAt: [],
    candidates: [],
    needsPerson: false,
    cancelRequested,
  };
}
