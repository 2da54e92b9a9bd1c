/** @file The part of the render machine that finds out what became of a lost submission, or asks the person. */
import { assertNever } from '../base/assert-never';
import type { Failure, FailureCode } from './failure';
import type { Job, StateIn } from './job';
import type { JobEvent, JobTraits } from './job-event';
import { fresh, leftAlone, queuedAgain, type Change } from './transition-change';
import { heardOf } from './transition-submit';

/**
 * Looks that may fail before the person is asked: with pauses of 2, 4, 8, 16, 32 s and then 50 s about five minutes, longer
 * than a server needs to restart.
 */
export const LOOK_TRIES_MAX = 10;

/** Failures that hold the whole connection: they say nothing about its list, and the person sees that reason. */
const CONNECTION_FAILURES: readonly FailureCode[] = ['network', 'timeout', 'key-refused', 'no-credit'];

/** Events of looking a lost submission up, and the person's answers. */
export type LookEvent = Extract<
  JobEvent,
  {
    type:
      | 'submission-found'
      | 'submissions-many'
      | 'look-empty'
      | 'look-failed'
      | 'look-impossible'
      | 'submission-absent'
      | 'resubmit-confirmed'
      | 'submission-discarded';
  }
>;

/** The change a look makes. */
export function afterLookEvent(job: Job, event: LookEvent, now: number, traits: JobTraits): Change {
  const { state } = job;
  if (event.type === 'submission-found') return heardOf(state, event, now, traits);
  if (state.phase !== 'uncertain') return null;
  switch (event.type) {
    case 'submissions-many':
      return asked(state, event.candidates, now);
    case 'look-empty':
      return {
        state: { ...state, emptyLooksAt: [...state.emptyLooksAt, now], candidates: [] },
        core: { ...fresh(event.lookAt), lastFailure: job.lastFailure },
      };
    case 'look-failed':
      return lookFailed(job, state, event, now);
    case 'look-impossible':
      return asked(state, [], now);
    case 'submission-absent':
      return traits.free && !state.cancelRequested ? sentAgain(state, now) : asked(state, [], now);
    case 'resubmit-confirmed':
      return sentAgain(state, now);
    case 'submission-discarded':
      return leftAlone(state.submittedAt, now);
    default:
      return assertNever(event);
  }
}

/** The first one may have arrived all the same. */
function sentAgain({ submittedAt }: StateIn<'uncertain'>, now: number): Change {
  return queuedAgain(now, { lostAt: submittedAt });
}

/** A server whose list never works would leave the job looking for ever: then the person decides. */
function lookFailed(
  job: Job,
  state: StateIn<'uncertain'>,
  { failure, lookAt }: { failure: Failure; lookAt: number },
  now: number,
): Change {
  const attempts = job.attempts + 1;
  const isHopeless = attempts >= LOOK_TRIES_MAX && !CONNECTION_FAILURES.includes(failure.code);
  const change = isHopeless ? asked(state, state.candidates, now) : {};
  return { ...change, core: { dueAt: lookAt, attempts, lastFailure: failure, hold: null, ...change?.core } };
}

/** The person decides, unless a cancel has already said what they want. */
export function asked(
  state: StateIn<'uncertain'>,
  candidates: StateIn<'uncertain'>['candidates'],
  now: number,
): Change {
  if (state.cancelRequested && candidates.length === 0) return leftAlone(state.submittedAt, now);
  return { state: { ...state, candidates, needsPerson: true } };
}
