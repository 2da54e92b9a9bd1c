/**
 * @file What a job is called on the screen, and why. Called by the queue, the strip and the library's tiles; the words are
 * chosen elsewhere by these names. Decides nothing about the job itself.
 */
import type { BudgetLimit } from './budget';
import type { Connection } from './connection';
import type { Failure } from './failure';
import { isAtRest, type Job, type StateIn } from './job';
import { PERSON_HOLDS } from './notice-key';

/** The name of a status. */
export type ShownName =
  | 'queued'
  | 'submitting'
  /** a lost submission is looked for */
  | 'checking'
  | 'needs-you'
  | 'rendering'
  | 'downloading'
  | 'succeeded'
  | 'failed'
  /** refused by the provider's policy */
  | 'blocked'
  | 'canceled';

/** Why it stands as it stands; the sentence after the name. */
export type ShownReason =
  /** nobody knows whether it arrived: send it again, leave it, or choose one of `candidates` */
  | { kind: 'question'; candidates: number }
  | { kind: 'key-refused' }
  | { kind: 'no-credit' }
  | { kind: 'vault-locked' }
  /** `limit`: the budget it would exceed, or that nobody knows its price */
  | { kind: 'over-budget'; limit: BudgetLimit | null }
  /** `until`: when the server drops the result that waits for room, ms since epoch; null = not known, or nothing waits yet */
  | { kind: 'disk-full'; until: number | null }
  /** waiting for the network */
  | { kind: 'offline' }
  /** nothing answered; tried again at `until`, ms since epoch */
  | { kind: 'unreachable'; until: number; failure: Failure }
  | { kind: 'rate-limited'; until: number }
  | { kind: 'paused' }
  | { kind: 'slots-full' }
  /** a cancel is under way or waits for the answer */
  | { kind: 'canceling' }
  /** it cannot be canceled: it renders on, and the clip is kept */
  | { kind: 'unwanted' }
  /** the last try did not work; the next one is at `at`, ms since epoch */
  | { kind: 'trying-again'; at: number; failure: Failure }
  /** how it ended */
  | { kind: 'ended'; failure: Failure }
  | { kind: 'stopped'; how: StateIn<'canceled'>['how'] };

/** A status as shown. */
export interface ShownStatus {
  name: ShownName;
  reason: ShownReason | null;
}

/** What the connection's provider can do that matters here. */
export interface ShownTraits {
  /** lost submissions can be looked up */
  canList: boolean;
}

/** The status of a job. `connection` is undefined where it was removed. */
export function shownStatus(
  job: Job,
  connection: Connection | undefined,
  now: number,
  traits: ShownTraits,
): ShownStatus {
  const { state } = job;
  if (state.phase === 'done') return { name: 'succeeded', reason: null };
  if (state.phase === 'canceled') return { name: 'canceled', reason: { kind: 'stopped', how: state.how } };
  if (state.phase === 'failed') {
    const name = state.failure.code === 'moderation' ? 'blocked' : 'failed';
    return { name, reason: { kind: 'ended', failure: state.failure } };
  }
  const asked = personReason(job, connection, traits);
  if (asked) return { name: 'needs-you', reason: asked };
  return { name: phaseName(state.phase), reason: waitReason(job, connection, now) };
}

/** What only the person can settle; null when nothing. */
function personReason(
  { state, hold }: Job,
  connection: Connection | undefined,
  traits: ShownTraits,
): ShownReason | null {
  // The request is on its way: nothing but its answer counts now.
  if (state.phase === 'submitting') return null;
  if (state.phase === 'uncertain' && isQuestion(state, traits))
    return { kind: 'question', candidates: state.candidates.length };
  const kind = connection?.hold?.kind;
  if (kind === 'key-refused' || kind === 'no-credit') return { kind };
  const held = PERSON_HOLDS.find((one) => one === hold?.kind);
  if (held === 'disk-full') return { kind: held, until: state.phase === 'downloading' ? state.expiresAt : null };
  if (held === 'over-budget') return { kind: held, limit: (hold?.kind === held ? hold.limit : undefined) ?? null };
  return held ? { kind: held } : null;
}

/** True when nobody but the person can say what to do about a lost submission. */
export function isQuestion({ needsPerson }: StateIn<'uncertain'>, { canList }: ShownTraits): boolean {
  return needsPerson || !canList;
}

function phaseName(
  phase: 'queued' | 'submitting' | 'uncertain' | 'rendering' | 'canceling' | 'downloading',
): ShownName {
  if (phase === 'uncertain') return 'checking';
  return phase === 'canceling' ? 'rendering' : phase;
}

function waitReason(job: Job, connection: Connection | undefined, now: number): ShownReason | null {
  const { state, hold } = job;
  if (state.phase === 'canceling') return { kind: 'canceling' };
  if ('cancelRequested' in state && state.cancelRequested) return { kind: 'canceling' };
  if (state.phase === 'submitting') return null;
  if (connection?.hold?.kind === 'unreachable') {
    const { until, failure } = connection.hold;
    return { kind: 'unreachable', until, failure };
  }
  const held = hold && (hold.kind !== 'rate-limited' || hold.until > now) ? hold : null;
  // Want of room and a budget are the person's, see above.
  if (held && held.kind !== 'disk-full' && held.kind !== 'over-budget') return held;
  if ('unwanted' in state && state.unwanted) return { kind: 'unwanted' };
  // What a lost submission was lost by is not a try that is repeated.
  if (!job.lastFailure || state.phase === 'uncertain') return null;
  return { kind: 'trying-again', at: job.dueAt, failure: job.lastFailure };
}

/** The group a job stands in on the queue page. */
export type QueueGroup = 'active' | 'needs-you' | 'failed' | 'finished';

/** Where a job belongs. Without `traits` a connection is taken to list unless it was seen not to. */
export function queueGroup(
  job: Job,
  connection: Connection | undefined,
  traits: ShownTraits = { canList: connection?.canList !== 'no' },
): QueueGroup {
  if (job.state.phase === 'failed') return 'failed';
  if (isAtRest(job)) return 'finished';
  return personReason(job, connection, traits) ? 'needs-you' : 'active';
}
