/**
 * @file The harmless question before a submit: the cheapest authenticated GET. If it gets no answer, nothing was sent, and
 * the connection waits. A list also says which renders were there before, so that a lost submission can be told from them.
 */
import { MINUTE_MS } from '../base/time';
import { isIn, type Job, type RemoteJob } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { backoffMs } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import { applyEvent } from './apply-event';
import { isOffline, noteCannotList, noteFailure, noteGoodAnswer } from './connection-answer';
import { findSubmission, listMaybeSent, seeList } from './find-submission';
import { settingOf, type Lane } from './lane';
import { seeTwins } from './see-twins';

/** True: it answered, go on. False: the reason is written, or the job was found on the server; nothing was sent. */
export async function askBeforeSubmit(lane: Lane, job: Job): Promise<boolean> {
  const answer = await ask(lane);
  if (answer.kind === 'answered') return true;
  if (answer.kind === 'listed') return afterList(lane, job, answer.remoteJobs);
  const { cause } = answer;
  const isOneJobs = cause.kind === 'rate-limited';
  await noteFailure(lane.ports, lane.connection, cause, !isOneJobs);
  const event = eventAfter(lane, job, cause);
  if (event) await applyEvent(lane.ports, job, event, { ...settingOf(lane), once: true });
  return false;
}

type Answer =
  | { kind: 'answered' }
  | { kind: 'listed'; remoteJobs: readonly RemoteJob[] }
  | { kind: 'silent'; cause: RemoteFailure };

async function ask({ ports, remote, connection }: Lane): Promise<Answer> {
  if (remote.list && connection.canList !== 'no') {
    const listed = await remote.list(null);
    if (listed.ok) return { kind: 'listed', remoteJobs: listed.value.jobs };
    if (listed.error.kind === 'unsupported') await noteCannotList(ports, connection);
    // Its list may be broken, closed to this key or hidden from this page, and the rest of it in order.
  }
  const checked = await remote.check();
  // A server without a model list has still answered.
  if (!checked.ok && checked.error.kind !== 'unsupported') return { kind: 'silent', cause: checked.error };
  await noteGoodAnswer(ports, connection);
  return { kind: 'answered' };
}

/** Remembers what was there before, unless something is looked for: then the list before it must stay what it was. */
async function afterList(lane: Lane, job: Job, remoteJobs: readonly RemoteJob[]): Promise<boolean> {
  const maybeSent = await listMaybeSent(lane);
  const isLooking = maybeSent.length > 0 || lane.jobs.some((other) => isIn(other, 'uncertain'));
  const isFound = await findAmong(lane, maybeSent, remoteJobs, job.id);
  await seeTwins(lane, remoteJobs);
  const knownRemoteIds = remoteJobs.map(({ remoteId }) => remoteId);
  await noteGoodAnswer(lane.ports, lane.connection, { canList: 'yes', ...(isLooking ? {} : { knownRemoteIds }) });
  return !isFound;
}

/** Looks for submissions that were left alone or are to be sent once more. True: the one that was to be sent is there. */
async function findAmong(
  lane: Lane,
  maybeSent: readonly Job[],
  remoteJobs: readonly RemoteJob[],
  jobId: string,
): Promise<boolean> {
  if (maybeSent.length === 0) return false;
  const sight = await seeList(lane, remoteJobs);
  let isFound = false;
  for (const other of maybeSent)
    if ((await findSubmission(lane, other, sight)) === 'one' && other.id === jobId) isFound = true;
  return isFound;
}

function eventAfter(lane: Lane, job: Job, cause: RemoteFailure): JobEvent | null {
  const now = lane.ports.now();
  if (isOffline(lane.ports, lane.connection, cause))
    return { type: 'held', hold: { kind: 'offline' }, dueAt: now + MINUTE_MS };
  // Any other reason stands on the connection, for all its jobs.
  if (cause.kind !== 'rate-limited') return null;
  const until = now + backoffMs(timesHeld(job) + 1, lane.ports.random(), cause.retryAfterMs);
  return { type: 'held', hold: { kind: 'rate-limited', until }, dueAt: until };
}

/** How often in a row it was told to come later, by its history: a server that says so is not asked every two seconds. */
function timesHeld({ history, attempts }: Job): number {
  const last = history.at(-1);
  return last?.event === 'held' && last.note === 'rate-limited' ? (last.times ?? 1) : attempts;
}
