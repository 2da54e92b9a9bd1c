/** @file A disk without room, met where a row is written: the job waits for room. Called by the halves of the engine. */
import { MINUTE_MS } from '../base/time';
import type { Job } from '../domain/job';
import { applyEvent, type EventPorts } from './apply-event';

/** Holds the job for a minute where the problem is want of room; false for any other. Rejects where even that finds none. */
export async function holdForRoom(ports: EventPorts, job: Job, problem: unknown): Promise<boolean> {
  if (!isFull(problem)) return false;
  const event = { type: 'held', hold: { kind: 'disk-full' }, dueAt: ports.now() + MINUTE_MS } as const;
  await applyEvent(ports, job, event, { connection: undefined, traits: { free: false, canCancel: false } });
  return true;
}

/** By its name: a DOMException of another realm is no instance of ours. */
function isFull(problem: unknown): boolean {
  return typeof problem === 'object' && problem !== null && 'name' in problem && problem.name === 'QuotaExceededError';
}
