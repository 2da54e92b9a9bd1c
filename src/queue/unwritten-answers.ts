/**
 * @file Answers to a submit that could not be written: kept in memory until they are, so that a render that was paid for is
 * not lost for want of room. Called by the submit step and by the search for orphans; gone with the life that heard them.
 */
import { isIn, type Job, type JobIn } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import type { QueuePorts } from './ports';

/** An answer, and which submission of its job it answers. */
interface Kept {
  event: JobEvent;
  submittedAt: number;
}

const answers = new WeakMap<QueuePorts, Map<string, Kept>>();

/** Keeps an answer for the next pass. */
export function keepAnswer(ports: QueuePorts, { id, state }: JobIn<'submitting'>, event: JobEvent): void {
  const own = answers.get(ports) ?? new Map<string, Kept>();
  answers.set(ports, own.set(id, { event, submittedAt: state.submittedAt }));
}

/**
 * The answer this life has heard and not written yet. Another life may have taken the job for lost since: an acceptance is
 * true all the same, anything else only as long as nothing else was sent.
 */
export function keptAnswer(ports: QueuePorts, job: Job): JobEvent | undefined {
  const kept = answers.get(ports)?.get(job.id);
  if (!kept) return undefined;
  const isSame = isIn(job, 'submitting') && job.state.submittedAt === kept.submittedAt;
  return isSame || kept.event.type === 'submit-accepted' ? kept.event : undefined;
}

/** It is written. */
export function forgetAnswer(ports: QueuePorts, jobId: string): void {
  answers.get(ports)?.delete(jobId);
}
