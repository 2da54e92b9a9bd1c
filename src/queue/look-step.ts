/**
 * @file Looks lost submissions up in the server's list: adopted when one fits, asked about when several do or none can be
 * found. Never sends anything but GET.
 */
import { isIn, type Job, type JobIn } from '../domain/job';
import { isAbsent, nextLookDelayMs } from '../domain/look-plan';
import { CLOCK_SKEW_MS } from '../domain/match-submission';
import { backoffMs } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import { isSamePlace } from '../domain/same-place';
import { LOOK_TRIES_MAX } from '../domain/transition-look';
import { applyEvent } from './apply-event';
import { holdsConnection, noteCannotList, noteFailure, noteGoodAnswer } from './connection-answer';
import { findSubmission, listMaybeSent, seeList, type Sight } from './find-submission';
import { isAskedFor, isDue, settingOf, type Lane } from './lane';
import { seeTwins } from './see-twins';
import { forgetAnswer, keptAnswer } from './unwritten-answers';

/** Writes that jobs found in `submitting` are orphans: the lock is ours, so nobody is sending them. */
export async function adoptOrphans(lane: Lane): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const job of lane.jobs) {
    const kept = keptAnswer(lane.ports, job);
    if (!kept && !isIn(job, 'submitting')) {
      jobs.push(job);
      continue;
    }
    const lost = { type: 'submit-lost', failure: { code: 'network' }, lookAt: lane.ports.now() } as const;
    const event = kept ?? lost;
    const adopted = await applyEvent(lane.ports, job, event, { ...settingOf(lane), strict: true });
    forgetAnswer(lane.ports, job.id);
    jobs.push(adopted ?? job);
  }
  return jobs;
}

/** One list for all submissions of this connection that are looked for. */
export async function lookStep(lane: Lane): Promise<void> {
  const { ports, remote, connection } = lane;
  const now = ports.now();
  const due = lane.jobs.filter((job): job is JobIn<'uncertain'> => isIn(job, 'uncertain') && isLookDue(lane, job, now));
  if (due.length === 0) return;
  if (!remote.list || connection.canList === 'no') return giveUpLooking(lane, due);
  // The server's clock may be behind: pages that end too early would prove an absence that is none.
  const since = Math.min(...due.map((job) => job.state.submittedAt)) - CLOCK_SKEW_MS;
  const listed = await remote.list(since);
  if (!(await isAsItWas(lane))) return;
  if (!listed.ok) return listFailed(lane, due, listed.error);
  await noteGoodAnswer(ports, connection, { canList: 'yes' });
  const sight = await seeList(lane, listed.value.jobs);
  for (const job of due) await lookFor(lane, job, sight, listed.value.complete);
  for (const job of await listMaybeSent(lane)) await findSubmission(lane, job, sight);
  await seeTwins(lane, listed.value.jobs);
}

/**
 * False when the person has changed the connection during the look: another server's list says nothing, and what is absent is
 * sent again by itself only where that costs nothing now. The next pass looks anew.
 */
async function isAsItWas({ ports, connection }: Lane): Promise<boolean> {
  const current = await ports.connections.get(connection.id);
  return current !== undefined && isSamePlace(current, connection) && current.charge === connection.charge;
}

function isLookDue(lane: Lane, job: JobIn<'uncertain'>, now: number): boolean {
  // A question for the person is looked at again only when they ask.
  if (job.state.needsPerson && !isAskedFor(job, 0)) return false;
  return isDue(job, lane.connection, now, lane.ports.isOnline());
}

async function giveUpLooking(lane: Lane, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await applyEvent(lane.ports, job, { type: 'look-impossible' }, settingOf(lane));
}

async function listFailed(lane: Lane, jobs: readonly Job[], cause: RemoteFailure): Promise<void> {
  if (cause.kind === 'unsupported') {
    await noteCannotList(lane.ports, lane.connection);
    return giveUpLooking(lane, jobs);
  }
  const hopeless = jobs.filter((job) => isHopeless(job, cause));
  if (hopeless.length > 0 && (await lane.remote.check()).ok) {
    await noteGoodAnswer(lane.ports, lane.connection);
    return giveUpLooking(lane, jobs);
  }
  await noteFailure(lane.ports, lane.connection, cause);
  for (const job of jobs) {
    const lookAt = lane.ports.now() + backoffMs(job.attempts + 1, lane.ports.random(), cause.retryAfterMs);
    await applyEvent(lane.ports, job, { type: 'look-failed', failure: cause.failure, lookAt }, settingOf(lane));
  }
}

/** A list that is closed to this key, or that nothing comes back from although the server is there, says nothing any more. */
function isHopeless(job: Job, cause: RemoteFailure): boolean {
  const isClosed = cause.kind === 'key-refused' || cause.kind === 'no-credit';
  return isClosed || (holdsConnection(cause) && job.attempts + 1 >= LOOK_TRIES_MAX);
}

async function lookFor(lane: Lane, job: Job, sight: Sight, isComplete: boolean): Promise<void> {
  const found = await findSubmission(lane, job, sight);
  if (found === 'none') await notSeen(lane, job, isComplete);
  else if (typeof found === 'object')
    await applyEvent(lane.ports, job, { type: 'submissions-many', candidates: found }, settingOf(lane));
}

async function notSeen(lane: Lane, job: Job, isComplete: boolean): Promise<void> {
  const { ports } = lane;
  const now = ports.now();
  if (!isComplete) {
    const lookAt = now + backoffMs(job.attempts + 1, ports.random());
    await applyEvent(ports, job, { type: 'look-failed', failure: { code: 'bad-answer' }, lookAt }, settingOf(lane));
    return;
  }
  const looked = await applyEvent(
    ports,
    job,
    { type: 'look-empty', lookAt: now + nextLookDelayMs(ports.random()) },
    settingOf(lane),
  );
  if (looked && isIn(looked, 'uncertain') && isAbsent(looked.state.emptyLooksAt))
    await applyEvent(ports, looked, { type: 'submission-absent' }, settingOf(lane));
}
