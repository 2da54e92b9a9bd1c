/**
 * @file The harmless question before a submit: the cheapest authenticated GET. If it gets no answer, nothing was sent, and
 * the connection waits. A list also says which renders were there before, so that a lost submission can be told from them.
 */
import { MINUTE_MS } from '../base/time';
import { isIn, type Job } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { backoffMs } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import { applyEvent } from './apply-event';
import { isOffline, noteCannotList, noteFailure, noteGoodAnswer } from './connection-answer';
import { settingOf, type Lane } from './lane';
import { LEFT_ALONE_MS } from './look-step';

/** True: it answered, go on. False: the reason is written, and nothing was sent. */
export async function askBeforeSubmit(lane: Lane, job: Job): Promise<boolean> {
  const cause = await ask(lane);
  if (!cause) return true;
  const isOneJobs = cause.kind === 'rate-limited';
  await noteFailure(lane.ports, lane.connection, cause, !isOneJobs);
  const event = eventAfter(lane, job, cause);
  if (event) await applyEvent(lane.ports, job, event, { ...settingOf(lane), once: true });
  return false;
}

async function ask(lane: Lane): Promise<RemoteFailure | null> {
  const { ports, remote, connection } = lane;
  if (remote.list && connection.canList !== 'no') {
    const listed = await remote.list(null);
    if (listed.ok) {
      const isLooking = await looksForSomething(lane);
      const knownRemoteIds = listed.value.jobs.map((remoteJob) => remoteJob.remoteId);
      await noteGoodAnswer(ports, connection.id, { canList: 'yes', ...(isLooking ? {} : { knownRemoteIds }) });
      return null;
    }
    if (listed.error.kind !== 'unsupported') return listed.error;
    await noteCannotList(ports, connection.id);
  }
  const checked = await remote.check();
  // A server without a model list has still answered.
  if (!checked.ok && checked.error.kind !== 'unsupported') return checked.error;
  await noteGoodAnswer(ports, connection.id);
  return null;
}

/** While a submission is looked for, or may still turn up, the list before it must stay what it was. */
async function looksForSomething({ ports, connection, jobs }: Lane): Promise<boolean> {
  if (jobs.some((job) => isIn(job, 'uncertain') || isIn(job, 'submitting'))) return true;
  return (await ports.jobs.listLeftAlone(connection.id, ports.now() - LEFT_ALONE_MS)).length > 0;
}

function eventAfter(lane: Lane, job: Job, cause: RemoteFailure): JobEvent | null {
  const now = lane.ports.now();
  if (isOffline(lane.ports, lane.connection, cause))
    return { type: 'held', hold: { kind: 'offline' }, dueAt: now + MINUTE_MS };
  // Any other reason stands on the connection, for all its jobs.
  if (cause.kind !== 'rate-limited') return null;
  const until = now + backoffMs(job.attempts + 1, lane.ports.random(), cause.retryAfterMs);
  return { type: 'held', hold: { kind: 'rate-limited', until }, dueAt: until };
}
