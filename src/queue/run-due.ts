/**
 * @file One pass of the engine under the lock `queue`: every step that is due, once. Drivers await it until their budget
 * ends; it never loops and never waits. Holding the lock proves that nobody else is submitting.
 */
import { SECOND_MS } from '../base/time';
import type { Connection } from '../domain/connection';
import { isIn, type Job } from '../domain/job';
import { believedTime } from '../domain/poll-plan';
import { applyEvent } from './apply-event';
import type { Lane } from './lane';
import { adoptOrphans, lookStep } from './look-step';
import { notifyStep } from './notify-step';
import { pollStep } from './poll-step';
import type { QueuePorts, QueueSettings } from './ports';
import { submitStep, takesSlot, waitsForTwin } from './submit-step';

/** What a driver needs to know after a pass. */
export interface PassResult {
  /** when to come again, ms since epoch; null = nothing to do until something changes */
  nextDueAt: number | null;
  /** something was done: the other half of the engine may have work now */
  worked: boolean;
}

/** Another context works; look again soon in case it dies. */
const BUSY_RETRY_MS = 3 * SECOND_MS;

/** A step that was due and could not be taken, or threw, is looked at again after this. */
const STILL_DUE_RETRY_MS = SECOND_MS;

/** Takes every due step of submitting, looking, polling and notifying. `wait`: for the lock, not only if it is free. */
export async function runDue(ports: QueuePorts, wait: boolean): Promise<PassResult> {
  const result = await ports.locks.run('queue', wait, () => pass(ports));
  return result === 'busy' ? { nextDueAt: ports.now() + BUSY_RETRY_MS, worked: false } : result;
}

async function pass(ports: QueuePorts): Promise<PassResult> {
  const [jobs, connections, settings] = await Promise.all([
    ports.jobs.listActive(),
    ports.connections.list(),
    ports.settings(),
  ]);
  const revsBefore = revsOf(jobs);
  const lanes = await Promise.allSettled(
    [...groupByConnection(jobs)].map(([id, own]) =>
      runLane(
        ports,
        connections.find((c) => c.id === id),
        own,
        settings,
      ),
    ),
  );
  for (const lane of lanes) if (lane.status === 'rejected') ports.report(lane.reason);
  const told = await notifyStep(ports);
  const [after, connectionsAfter] = await Promise.all([ports.jobs.listActive(), ports.connections.list()]);
  return {
    nextDueAt: nextDueAt(ports, after, connectionsAfter, settings),
    worked: told || revsOf(after) !== revsBefore,
  };
}

function revsOf(jobs: readonly Job[]): string {
  return jobs.map((job) => `${job.id}:${String(job.rev)}`).join();
}

function groupByConnection(jobs: readonly Job[]): Map<string, Job[]> {
  const groups = new Map<string, Job[]>();
  for (const job of jobs) groups.set(job.connectionId, [...(groups.get(job.connectionId) ?? []), job]);
  return groups;
}

async function runLane(
  ports: QueuePorts,
  connection: Connection | undefined,
  jobs: readonly Job[],
  settings: QueueSettings,
): Promise<void> {
  const remote = connection && ports.remote(connection);
  if (!connection || !remote) {
    const setting = { connection, traits: { free: false, canCancel: false } };
    for (const job of jobs)
      await applyEvent(ports, job, { type: 'given-up', failure: { code: 'connection-removed' } }, setting);
    return;
  }
  const lane: Lane = { ports, connection, remote, settings, jobs };
  const sending = async (): Promise<void> => {
    const adopted = { ...lane, jobs: await adoptOrphans(lane) };
    await lookStep(adopted);
    await submitStep(adopted);
  };
  // A slow answer to a submit must not keep other renders from being asked after.
  const [sent, polled] = await Promise.allSettled([sending(), pollStep(lane)]);
  if (sent.status === 'rejected') throw sent.reason;
  if (polled.status === 'rejected') throw polled.reason;
}

function nextDueAt(
  ports: QueuePorts,
  jobs: readonly Job[],
  connections: readonly Connection[],
  settings: QueueSettings,
): number | null {
  const now = ports.now();
  const online = ports.isOnline();
  const times = [...groupByConnection(jobs)].flatMap(([id, own]) => {
    const connection = connections.find((candidate) => candidate.id === id);
    const hasSlot = !settings.paused && own.filter(takesSlot).length < settings.parallel;
    return own.map((job) => {
      // The twin has a due time of its own, or waits for the person.
      if (isIn(job, 'queued') && waitsForTwin(job, own)) return null;
      if (waitsForSlot(job) && !hasSlot) return null;
      return dueAtOf(job, connection, online);
    });
  });
  const due = times.filter((at) => at !== null).map((at) => believedTime(at, now));
  return due.length === 0 ? null : Math.min(...due.map((at) => (at > now ? at : now + STILL_DUE_RETRY_MS)));
}

function waitsForSlot({ hold }: Job): boolean {
  return hold?.kind === 'paused' || hold?.kind === 'slots-full';
}

/** When this half of the engine has to see the job again; null = not before something else happens. */
function dueAtOf(job: Job, connection: Connection | undefined, online: boolean): number | null {
  if (isIn(job, 'downloading') || (isIn(job, 'uncertain') && job.state.needsPerson)) return null;
  if (job.hold?.kind === 'vault-locked' || job.hold?.kind === 'over-budget') return null;
  if (job.hold?.kind === 'offline' && !online) return null;
  const hold = connection?.hold;
  if (hold?.kind === 'key-refused' || hold?.kind === 'no-credit') return null;
  return hold?.kind === 'unreachable' ? Math.max(job.dueAt, hold.until) : job.dueAt;
}
