/**
 * @file The downloads of the engine: at most two, a piece each, every one under its own lock. Runs beside the lanes, so that a
 * large file keeps no render from being asked after.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import type { FailureCode } from '../domain/failure';
import { isIn, type Job, type JobIn } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { isReadyForClip, outputNow } from '../domain/outputs';
import { believedTime } from '../domain/poll-plan';
import { downloadStep } from './download-step';
import { applyEvent } from './apply-event';
import { holdForRoom } from './full-disk';
import { saveClip } from './keep-output';
import { heedingKeys, holdForKeys, KeysAwayError, releaseHeld } from './keys-away';
import { isDue } from './lane';
import { noteStumble } from './note-stumble';
import type { QueuePorts, Remote } from './ports';
import { AFTER_TROUBLE_MS, type PassResult } from './run-due';

/** Downloads at the same time. More only share the same line, and each holds up to 8 MiB in flight. */
const DOWNLOADS_MAX = 2;

/** Another context is at it, or a step could not be taken. */
const RETRY_MS = 3 * SECOND_MS;

/** Fetches the next piece of at most two downloads. */
export async function runDownloads(ports: QueuePorts): Promise<PassResult> {
  const [jobs, connections] = await Promise.all([ports.jobs.listActive(), ports.connections.list()]);
  const now = ports.now();
  const online = ports.isOnline();
  const open = jobs.filter((job) => isIn(job, 'downloading'));
  if (await releaseAll(ports, open, connections)) return { nextDueAt: now, worked: true };
  const due = open.filter((job) => {
    if (isReadyForClip(job.state)) return believedTime(job.dueAt, now) <= now;
    const connection = connectionOf(job, connections);
    return !connection || isDue(job, connection, now, online);
  });
  const outcomes = await Promise.allSettled(
    due.slice(0, DOWNLOADS_MAX).map((job) => step(ports, job, connectionOf(job, connections))),
  );
  for (const outcome of outcomes) if (outcome.status === 'rejected') ports.report(outcome.reason);
  const worked = outcomes.some((outcome) => outcome.status === 'fulfilled' && outcome.value === 'done');
  if (worked) return { nextDueAt: ports.now(), worked: true };
  const isTroubled = outcomes.some(({ status }) => status === 'rejected');
  const retryMs = isTroubled ? AFTER_TROUBLE_MS : RETRY_MS;
  return { nextDueAt: nextDueAt(open, connections, retryMs, { now, online }), worked: false };
}

/** Lets go of what waited for a key that is back. */
async function releaseAll(
  ports: QueuePorts,
  jobs: readonly Job[],
  connections: readonly Connection[],
): Promise<boolean> {
  let isReleased = false;
  for (const connection of connections) {
    const mine = jobs.filter(({ connectionId }) => connectionId === connection.id);
    if (await releaseHeld(ports, connection, mine)) isReleased = true;
  }
  return isReleased;
}

function connectionOf(job: Job, connections: readonly Connection[]): Connection | undefined {
  return connections.find((connection) => connection.id === job.connectionId);
}

async function step(ports: QueuePorts, read: Job, connection: Connection | undefined): Promise<'done' | 'busy'> {
  return ports.locks.run(`download:${read.id}`, false, async () => {
    // Another context may have finished it between the list and the lock.
    const job = await ports.jobs.get(read.id);
    if (!job || !isIn(job, 'downloading')) return 'done';
    if (isReadyForClip(job.state)) return makeClip(ports, job, connection);
    let remote: Remote | undefined;
    try {
      remote = connection && (await ports.remote(connection));
    } catch (problem) {
      return putOff(ports, job, problem);
    }
    if (!connection || !remote) return giveUp(ports, job, connection, 'connection-removed');
    const output = outputNow(job.state);
    if (!output) return giveUp(ports, job, connection, 'not-a-video');
    try {
      await downloadStep({ ports, connection, remote: heedingKeys(remote), job, output });
    } catch (problem) {
      if (problem instanceof KeysAwayError) return holdOne(ports, connection, job.id, problem);
      // Rows need room too: a full disk holds the download wherever it is met.
      if (!(await holdForRoom(ports, job, problem))) await noteStumble(ports, job, problem);
    }
    return 'done';
  });
}

/** As it stands by now: pieces may have been stored before its key was away. */
async function holdOne(
  ports: QueuePorts,
  connection: Connection,
  jobId: string,
  { away }: KeysAwayError,
): Promise<'done'> {
  const current = await ports.jobs.get(jobId);
  if (current) await holdForKeys(ports, connection, [current], away);
  return 'done';
}

/** Everything that could be had is stored: no server is needed any more. */
async function makeClip(
  ports: QueuePorts,
  job: JobIn<'downloading'>,
  connection: Connection | undefined,
): Promise<'done'> {
  try {
    await saveClip({ ports, job, connection });
  } catch (problem) {
    if (!(await holdForRoom(ports, job, problem))) return putOff(ports, job, problem);
  }
  return 'done';
}

/** What speaks to its server cannot be loaded, or a clip not be written, just now. Nothing is wrong with the download, and it takes no other's turn. */
async function putOff(ports: QueuePorts, job: JobIn<'downloading'>, problem: unknown): Promise<'done'> {
  ports.report(problem);
  const nextAt = ports.now() + AFTER_TROUBLE_MS;
  const setting = { connection: undefined, traits: { free: false, canCancel: false } };
  await applyEvent(ports, job, { type: 'download-failed', failure: { code: 'network' }, nextAt }, setting);
  return 'done';
}

async function giveUp(
  ports: QueuePorts,
  job: JobIn<'downloading'>,
  connection: Connection | undefined,
  code: FailureCode,
): Promise<'done'> {
  const setting = { connection, traits: { free: false, canCancel: false } };
  const event: JobEvent =
    code === 'connection-removed'
      ? { type: 'given-up', failure: { code } }
      : { type: 'download-failed', failure: { code }, nextAt: null };
  await applyEvent(ports, job, event, setting);
  return 'done';
}

function nextDueAt(
  jobs: readonly JobIn<'downloading'>[],
  connections: readonly Connection[],
  retryMs: number,
  { now, online }: { now: number; online: boolean },
): number | null {
  const times = jobs.flatMap((job) => {
    const isReady = isReadyForClip(job.state);
    const hold = isReady ? null : connectionOf(job, connections)?.hold;
    if (hold?.kind === 'key-refused' || hold?.kind === 'no-credit') return [];
    if (!isReady && job.hold?.kind === 'offline' && !online) return [];
    if (!isReady && job.hold?.kind === 'vault-locked') return [];
    const at = believedTime(hold?.kind === 'unreachable' ? Math.max(job.dueAt, hold.until) : job.dueAt, now);
    return [at > now ? at : now + retryMs];
  });
  return times.length > 0 ? Math.min(...times) : null;
}
