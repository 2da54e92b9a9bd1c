/**
 * @file The downloads of the engine: at most two, a piece each, every one under its own lock. Runs beside the lanes, so that a
 * large file keeps no render from being asked after.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import { isIn, type Job, type JobIn } from '../domain/job';
import { believedTime } from '../domain/poll-plan';
import { downloadStep } from './download-step';
import { applyEvent } from './apply-event';
import { holdForRoom } from './full-disk';
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
  const due = open.filter((job) => {
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

function connectionOf(job: Job, connections: readonly Connection[]): Connection | undefined {
  return connections.find((connection) => connection.id === job.connectionId);
}

async function step(ports: QueuePorts, read: Job, connection: Connection | undefined): Promise<'done' | 'busy'> {
  return ports.locks.run(`download:${read.id}`, false, async () => {
    // Another context may have finished it between the list and the lock.
    const job = await ports.jobs.get(read.id);
    if (!job || !isIn(job, 'downloading')) return 'done';
    let remote: Remote | undefined;
    try {
      remote = connection && (await ports.remote(connection));
    } catch (problem) {
      return putOff(ports, job, problem);
    }
    if (!connection || !remote) return giveUp(ports, job, connection);
    try {
      await downloadStep({ ports, connection, remote, job });
    } catch (problem) {
      // Rows need room too: a full disk holds the download wherever it is met.
      if (!(await holdForRoom(ports, job, problem))) await noteStumble(ports, job, problem);
    }
    return 'done';
  });
}

/** What speaks to its server cannot be loaded just now. Nothing is wrong with the download, and it takes no other's turn. */
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
): Promise<'done'> {
  const setting = { connection, traits: { free: false, canCancel: false } };
  await applyEvent(ports, job, { type: 'given-up', failure: { code: 'connection-removed' } }, setting);
  return 'done';
}

function nextDueAt(
  jobs: readonly Job[],
  connections: readonly Connection[],
  retryMs: number,
  { now, online }: { now: number; online: boolean },
): number | null {
  const times = jobs.flatMap((job) => {
    const hold = connectionOf(job, connections)?.hold;
    if (hold?.kind === 'key-refused' || hold?.kind === 'no-credit') return [];
    if (job.hold?.kind === 'offline' && !online) return [];
    const at = believedTime(hold?.kind === 'unreachable' ? Math.max(job.dueAt, hold.until) : job.dueAt, now);
    return [at > now ? at : now + retryMs];
  });
  return times.length > 0 ? Math.min(...times) : null;
}
