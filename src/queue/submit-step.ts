/**
 * @file Sends queued jobs, one at a time on a connection. The money is here: `submitting` is on the disk before the POST
 * leaves, a POST is made once, and its answer is written whatever happened meanwhile.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import { isIn, type Job } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { firstLookDelayMs } from '../domain/look-plan';
import { looksAlike } from '../domain/match-submission';
import { backoffMs } from '../domain/poll-plan';
import { byQueueOrder } from '../domain/queue-order';
import { parallelOf } from '../domain/queue-settings';
import type { RemoteFailure, RemoteStart, RenderInputs } from '../domain/remote';
import { isSamePlace } from '../domain/same-place';
import { applyEvent } from './apply-event';
import { askBeforeSubmit } from './ask-before-submit';
import { noteAccepted } from './audit-step';
import { freedByBudget, keepWithinBudget, priceAgain } from './budget-step';
import { claimSubmit } from './claim-submit';
import { noteFailure } from './connection-answer';
import { holdFor, needKeys } from './keys-away';
import { isDue, settingOf, type Lane } from './lane';
import { readInputs } from './read-inputs';
import { forgetAnswer, keepAnswer } from './unwritten-answers';

/** A connection that has answered this recently is taken to be there. */
export const ANSWER_FRESH_MS = 30 * SECOND_MS;

/**
 * Sends what may be sent now, each job once, first in line first. Rows and settings are read anew before each: a pause, a move
 * or a free place counts at once. Ends early when an answer says that the connection must wait.
 */
export async function submitStep(lane: Lane): Promise<void> {
  if (!lane.jobs.some((job) => isIn(job, 'queued'))) return;
  await priceAgain(lane);
  const tried = new Set<string>();
  for (;;) {
    const view = await readAgain(lane);
    const job = view && (await nextInLine(view, tried));
    if (!job || lane.ports.givingWay.isAsked()) return;
    tried.add(job.id);
    if (!(await submitOne(view, job))) return;
  }
}

/** Null when the connection was removed or leads elsewhere since the pass began: the next one sees what it is now. */
async function readAgain(lane: Lane): Promise<Lane | null> {
  const { ports, connection } = lane;
  const [active, current] = await Promise.all([ports.jobs.listActive(), ports.connections.get(connection.id)]);
  if (!current || !isSamePlace(current, connection)) return null;
  return { ...lane, connection: current, jobs: active.filter((job) => job.connectionId === connection.id) };
}

/** Undefined: nothing may be sent. What waits for a place or a resume is told so. */
async function nextInLine(lane: Lane, tried: ReadonlySet<string>): Promise<Job | undefined> {
  const { ports, connection, jobs } = lane;
  const settings = await ports.settings();
  const isFull = jobs.filter(takesSlot).length >= parallelOf(connection, settings);
  const online = ports.isOnline();
  const now = ports.now();
  const due = jobs
    .filter((job) => isIn(job, 'queued') && !tried.has(job.id) && isDue(job, connection, now, online))
    .toSorted(byQueueOrder);
  if (!settings.paused && !isFull)
    return (
      await keepWithinBudget(
        lane,
        due.filter((job) => !waitsForTwin(job, jobs)),
      )
    )[0];
  const freed = await freedByBudget(lane, due);
  // What a budget holds keeps that reason, which only the person can settle.
  const waiting = due.filter((job) => job.hold?.kind !== 'over-budget' || freed.includes(job));
  for (const job of waiting) await holdOnce(lane, job, settings.paused ? 'paused' : 'slots-full');
  return undefined;
}

/** A render on the server, or one that may be there. */
export function takesSlot({ state }: Job): boolean {
  if (state.phase === 'uncertain') return !state.needsPerson;
  return state.phase === 'submitting' || state.phase === 'rendering' || state.phase === 'canceling';
}

/** While the fate of a request is not known, the same request from another job would make the two look alike. */
export function waitsForTwin(job: Job, jobs: readonly Job[]): boolean {
  return jobs.some((other) => isIn(other, 'uncertain') && looksAlike(other.params, job.params));
}

async function holdOnce(lane: Lane, job: Job, kind: 'paused' | 'slots-full'): Promise<void> {
  if (job.hold?.kind === kind) return;
  await applyEvent(
    lane.ports,
    job,
    { type: 'held', hold: { kind }, dueAt: job.dueAt },
    { ...settingOf(lane), once: true },
  );
}

/** False: nothing more is sent on this connection in this pass. */
async function submitOne(lane: Lane, job: Job): Promise<boolean> {
  const { ports } = lane;
  const inputs = await readInputs(ports, job);
  if (!inputs) {
    // Only this request: the person may have just given it another image.
    const setting = { ...settingOf(lane), once: true };
    await applyEvent(ports, job, { type: 'given-up', failure: { code: 'source-missing' } }, setting);
    return true;
  }
  // What is missing for a submit throws here, where the job is still in the queue: the pass is put off, and nothing is lost.
  await lane.remote.prepare();
  if (!(await readyToSubmit(lane, job)) || !(await maySend(lane))) return false;
  return ports.givingWay.finishFirst(() => send(lane, job, inputs));
}

/** From the claim to the written answer. */
async function send(lane: Lane, job: Job, inputs: RenderInputs<Blob>): Promise<boolean> {
  const { ports } = lane;
  if (ports.givingWay.isAsked()) return false;
  const claim = await claimSubmit(lane, job);
  if (claim.kind === 'full') return false;
  // The next pass sees what it is now.
  if (claim.kind === 'passed-over') return true;
  const claimed = claim.job;
  const answer = await start(lane, claimed, inputs);
  const event = eventFor(lane, claimed, answer);
  if (isIn(claimed, 'submitting')) keepAnswer(ports, claimed, event);
  await applyEvent(ports, claimed, event, { ...settingOf(lane), strict: true });
  forgetAnswer(ports, claimed.id);
  return afterAnswer(lane, answer);
}

/**
 * False when the person has paused the queue, or changed the connection, while the harmless question was under way. Where they have
 * locked the keys, the pass ends.
 */
async function maySend({ ports, connection }: Lane): Promise<boolean> {
  await needKeys(ports, connection);
  const [current, settings] = await Promise.all([ports.connections.get(connection.id), ports.settings()]);
  return current !== undefined && isSamePlace(current, connection) && !settings.paused;
}

/** Rule 9 of the engine: a connection that was silent is asked something harmless first, so that a dead one costs no doubt. */
async function readyToSubmit(lane: Lane, job: Job): Promise<boolean> {
  const current: Connection = (await lane.ports.connections.get(lane.connection.id)) ?? lane.connection;
  const mayBeThere = job.state.phase === 'queued' && job.state.lostAt !== undefined;
  // The network may be gone since the last answer; where the browser says so, the harmless question finds out.
  const isLikely = lane.ports.isOnline() && current.hold === null;
  // An answer from the future was noted by a clock that was set back since: nobody knows how old it is.
  const ageMs = lane.ports.now() - current.lastAnswerAt;
  const isFresh = !mayBeThere && isLikely && ageMs >= 0 && ageMs < ANSWER_FRESH_MS;
  return isFresh || askBeforeSubmit(lane, job);
}

async function start(lane: Lane, job: Job, inputs: RenderInputs<Blob>): Promise<RemoteStart> {
  try {
    return await lane.remote.start(job.params, inputs);
  } catch {
    // A provider does not throw; if it does, the POST may have left.
    return { kind: 'lost', failure: { code: 'network' } };
  }
}

function eventFor(lane: Lane, job: Job, answer: RemoteStart): JobEvent {
  const now = lane.ports.now();
  switch (answer.kind) {
    case 'accepted':
      return { ...answer, type: 'submit-accepted' };
    case 'lost':
      return { type: 'submit-lost', failure: answer.failure, lookAt: now + firstLookDelayMs(lane.ports.random()) };
    case 'refused': {
      const { failure, keysAway } = answer.cause;
      // Locked between the claim and the request: nothing has left.
      if (keysAway) return { type: 'submit-refused', failure, retryAt: now, hold: holdFor(keysAway) };
      return { type: 'submit-refused', failure, retryAt: retryAtFor(lane, job, answer.cause, now) };
    }
  }
}

/** When a sure refusal is tried again; null = it failed. */
function retryAtFor(lane: Lane, job: Job, cause: RemoteFailure, now: number): number | null {
  if (cause.kind === 'rate-limited') return now + backoffMs(job.attempts + 1, lane.ports.random(), cause.retryAfterMs);
  // The connection is held; the job stays first in line.
  return cause.kind === 'key-refused' || cause.kind === 'no-credit' ? now : null;
}

async function afterAnswer(lane: Lane, answer: RemoteStart): Promise<boolean> {
  if (answer.kind === 'accepted') {
    await noteAccepted(lane);
    return true;
  }
  if (answer.kind === 'lost' || answer.cause.keysAway) return false;
  await noteFailure(lane.ports, lane.connection, answer.cause);
  return answer.cause.kind === 'refused' || answer.cause.kind === 'not-found';
}
