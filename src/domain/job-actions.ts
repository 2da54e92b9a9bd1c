/** @file What a person can do with a job, in the order of its buttons. Called by the queue and the job's details. */
import type { Connection } from './connection';
import { isAtRest, type Job, type StateIn } from './job';
import type { JobTraits } from './job-event';
import { hasStoredOutput, outputNow } from './outputs';
import { retryTarget } from './retry-target';
import { isQuestion, type ShownTraits } from './shown-status';

/** One thing to do. */
export type JobAction =
  /** stops it, or asks the server to */
  | 'cancel'
  /** the server cannot cancel: it renders on and bills, the clip is kept; of several videos: those that are here are the clip */
  | 'stop-waiting'
  /** with its price when `retryPays` */
  | 'retry'
  /** the same shot on another connection: asks which, and opens the form */
  | 'elsewhere'
  /** opens the form on what still waits: the job itself is changed */
  | 'edit'
  /** opens the form; the job stays */
  | 'edit-and-retry'
  | 'check-now'
  /** with its price: another submit of a request that may have arrived */
  | 'send-again'
  | 'leave-it'
  /** out of the archive, back to where it ended */
  | 'unarchive'
  | 'remove';

/** What of the connection decides what is offered. */
export type ActionTraits = Pick<JobTraits, 'canCancel'> &
  ShownTraits & {
    /** another connection could render it */
    hasElsewhere?: boolean;
  };

/** The actions offered. Each of them fits the machine: none is ignored by `transition`. */
export function actionsFor(job: Job, traits: ActionTraits, connection?: Connection): JobAction[] {
  const { state } = job;
  switch (state.phase) {
    case 'queued':
      return [
        'cancel',
        // What may have arrived stays as it was sent.
        ...(state.lostAt === undefined ? (['edit'] as const) : []),
        ...(isWorthAsking(job, connection) ? (['check-now'] as const) : []),
      ];
    case 'submitting':
      return state.cancelRequested ? [] : ['cancel'];
    case 'uncertain':
      if (!isQuestion(state, traits)) return state.cancelRequested ? ['check-now'] : ['cancel', 'check-now'];
      return traits.canList ? ['send-again', 'leave-it', 'check-now'] : ['send-again', 'leave-it'];
    case 'rendering':
      if (traits.canCancel) return ['cancel', 'check-now'];
      return state.unwanted ? ['check-now'] : ['stop-waiting', 'check-now'];
    case 'downloading':
      return hasStoredOutput(state) && outputNow(state) ? ['stop-waiting', 'check-now'] : ['check-now'];
    case 'canceling':
      return ['check-now'];
    default:
      // What else can be done with it is there again once it is out.
      return job.archivedAt === null ? restActions(state, traits.hasElsewhere === true) : ['unarchive', 'remove'];
  }
}

/** A queued job has nothing to look at, unless asking again might lift what holds it. */
function isWorthAsking({ hold }: Job, connection: Connection | undefined): boolean {
  if (hold) return hold.kind === 'offline' || hold.kind === 'disk-full';
  return Boolean(connection?.hold);
}

function restActions(state: StateIn<'failed' | 'done' | 'canceled'>, hasElsewhere: boolean): JobAction[] {
  if (state.phase === 'done') return ['remove'];
  if (state.phase === 'canceled') return ['retry', 'edit-and-retry', 'remove'];
  const elsewhere: JobAction[] = hasElsewhere ? ['elsewhere'] : [];
  // The same words would be blocked again.
  return state.failure.code === 'moderation'
    ? ['edit-and-retry', 'retry', ...elsewhere, 'remove']
    : ['retry', 'edit-and-retry', ...elsewhere, 'remove'];
}

/** True when a retry leads through a submit, so that its button must show the price. */
export function retryPays(job: Job): boolean {
  return isAtRest(job) && retryTarget(job.state)?.phase === 'queued';
}
