/** @file What the parts of the render machine share: the shape of a change, and the states that several events lead to. */
import type { Failure } from './failure';
import type { Accepted, Charged, JobCore, MaybeSent, PhaseState, PollState, ResumeAt, StateIn } from './job';
import type { AcceptedSubmit } from './job-event';

/** The fields of the core that an event may change: all but what a job is and what `transition` itself keeps. */
export type CoreChange = Partial<Omit<JobCore, 'id' | 'schema' | 'rev' | 'createdAt' | 'updatedAt' | 'history'>>;

/**
 * The new state and core fields; an absent one stays, and `notifyDue` and `archivedAt` follow from the state. Null: the event
 * does not fit.
 */
export type Change = { state?: PhaseState; core?: CoreChange } | null;

/** 100 is said only by the file itself. */
export const PROGRESS_MAX = 99;

/** The core of a job whose step has just gone well. */
export function fresh(dueAt: number): CoreChange {
  return { dueAt, attempts: 0, lastFailure: null, hold: null };
}

/**
 * Nothing learned yet. After a result that had expired, `expiredTimes` goes on and progress stays at its end: the render
 * itself had finished.
 */
export function freshPolls(now: number, expiredTimes = 0): PollState {
  const progress = expiredTimes > 0 ? PROGRESS_MAX : null;
  return { progress, queuePosition: null, movedAt: now, count: 0, failures: 0, notFoundAt: [], expiredTimes };
}

/** The facts of acceptance alone. */
export function acceptedOf({ operation, remoteId, acceptedAt }: Accepted): Accepted {
  return { operation, remoteId, acceptedAt };
}

/** The mark of an earlier submission that may have arrived, to be carried on. */
export function maybeSent({ lostAt }: MaybeSent): MaybeSent {
  return lostAt === undefined ? {} : { lostAt };
}

/** The reported cost as a core field, when there is one. */
export function reportedCost(costMicros: number | undefined): CoreChange {
  return costMicros === undefined ? {} : { reportedMicros: costMicros };
}

/** What is known at a link between a job and its render. */
export interface Link {
  submit: AcceptedSubmit;
  /** the person had asked to cancel it */
  unwanted: boolean;
  acceptedAt: number;
  /** when it is looked at first */
  dueAt: number;
}

/** Linked to a render; a cancel asked for meanwhile is applied to it. What an earlier acceptance cost stays in its log. */
export function linked({ submit, unwanted, acceptedAt, dueAt }: Link, now: number, canCancel: boolean): Change {
  const facts: Accepted = { operation: submit.operation, remoteId: submit.remoteId, acceptedAt };
  const polls = freshPolls(now);
  const reportedMicros = submit.costMicros ?? null;
  if (unwanted && canCancel)
    return { state: { phase: 'canceling', polls, ...facts }, core: { ...fresh(now), reportedMicros } };
  return { state: { phase: 'rendering', unwanted, polls, ...facts }, core: { ...fresh(dueAt), reportedMicros } };
}

/**
 * Queued again, due at once. `lostAt`: when a submission left that may have arrived. See: [Note: Paid once] for who may
 * lead here.
 */
export function queuedAgain(now: number, before: MaybeSent): Change {
  return { state: { phase: 'queued', ...maybeSent(before) }, core: fresh(now) };
}

/** Ended by the person; nothing more is sent. */
export function canceled(
  how: StateIn<'canceled'>['how'],
  facts: { accepted: Accepted | null; submittedAt: number | null },
  now: number,
): Change {
  return { state: { phase: 'canceled', canceledAt: now, how, ...facts }, core: fresh(now) };
}

/** Left alone after a submit that may have arrived. */
export function leftAlone(submittedAt: number, now: number): Change {
  return canceled('unknown', { accepted: null, submittedAt }, now);
}

/** Ended by the person before anything was accepted. It stays open to a late answer where an earlier submission got lost. */
export function canceledUnaccepted({ lostAt }: MaybeSent, now: number): Change {
  return lostAt === undefined
    ? canceled('never-sent', { accepted: null, submittedAt: null }, now)
    : leftAlone(lostAt, now);
}

/** What a failure keeps, so that a retry can begin as late as possible. */
export interface FailedFacts extends MaybeSent {
  resumeAt: ResumeAt;
  charged: Charged;
  accepted: Accepted | null;
  download?: StateIn<'failed'>['download'];
}

/** Ended by a failure. */
export function failed(failure: Failure, facts: FailedFacts, now: number): { state: PhaseState; core: CoreChange } {
  return { state: { phase: 'failed', failure, failedAt: now, download: null, ...facts }, core: fresh(now) };
}

/** Failed before anything was accepted. Nothing was charged, unless an earlier submission got lost and did arrive. */
export function failedUnaccepted(failure: Failure, before: MaybeSent, now: number): Change {
  const charged = before.lostAt === undefined ? 'no' : 'unknown';
  return failed(failure, { resumeAt: 'submit', charged, accepted: null, ...maybeSent(before) }, now);
}
