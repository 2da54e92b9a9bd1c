/**
 * @file Answers to a submit that could not be written: kept in memory until they are, so that a render that was paid for is
 * not lost for want of room. Called by the submit step and by the search for orphans; gone with the life that heard them.
 */
import type { JobEvent } from '../domain/job-event';
import type { QueuePorts } from './ports';

const answers = new WeakMap<QueuePorts, Map<string, JobEvent>>();

/** Keeps an answer for the next pass. */
export function keepAnswer(ports: QueuePorts, jobId: string, event: JobEvent): void {
  const own = answers.get(ports) ?? new Map<string, JobEvent>();
  answers.set(ports, own.set(jobId, event));
}

/** The answer this life has heard and not written yet. */
export function keptAnswer(ports: QueuePorts, jobId: string): JobEvent | undefined {
  return answers.get(ports)?.get(jobId);
}

/** It is written. */
export function forgetAnswer(ports: QueuePorts, jobId: string): void {
  answers.get(ports)?.delete(jobId);
}
