/** @file Changes what still waits: the render itself, or its place in the line. Loaded with the first such press. */
import type { JobOrder } from '../../domain/create-job';
import { isIn, type Job } from '../../domain/job';
import { ranksToMove } from '../../domain/queue-order';
import { actOnJob } from '../../queue/act-on-job';
import type { EventPorts } from '../../queue/apply-event';
import type { QueuePorts } from '../../queue/ports';

type Ports = EventPorts & Pick<QueuePorts, 'connections'>;

/** Nothing of such a job is on a server, so what a server can do does not matter. */
const NO_TRAITS = { free: false, canCancel: false };

/** Another request in the same place. False: its sending has begun, or something of it may have been sent. */
export function editWaiting(ports: Ports, jobId: string, order: JobOrder): Promise<boolean> {
  return actOnJob(
    ports,
    jobId,
    { type: 'edited', ...order, inputFiles: order.inputFiles ?? null, submissionId: ports.createId() },
    NO_TRAITS,
  );
}

/** Puts it before another, or last. False: its sending has begun, or the other is gone. */
export async function moveWaiting(ports: Ports, jobId: string, beforeId: string | null): Promise<boolean> {
  const waiting = (await ports.jobs.listActive()).filter((job) => isIn(job, 'queued'));
  if (!waiting.some(({ id }) => id === jobId)) return false;
  const line = beforeId === null ? waiting : await withTarget(ports, waiting, beforeId);
  if (!line) return false;
  let isMoved = true;
  for (const { id, rank } of ranksToMove(line, jobId, beforeId)) {
    const done = await actOnJob(ports, id, { type: 'reordered', rank }, NO_TRAITS);
    if (id === jobId) isMoved = done;
  }
  return isMoved;
}

/** What the person aimed at may have begun since: its place is still where they wanted this one. */
async function withTarget(ports: Ports, waiting: Job[], targetId: string): Promise<Job[] | null> {
  if (waiting.some(({ id }) => id === targetId)) return waiting;
  const target = await ports.jobs.get(targetId);
  return target ? [...waiting, target] : null;
}
