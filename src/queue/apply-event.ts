/**
 * @file Writes an event into a job: read, transition, compare-and-set, again. Called by every step of the engine and by
 * what a person presses. An answer from a server is never lost because somebody else wrote first.
 */
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { JobEvent, JobTraits } from '../domain/job-event';
import { spendFor } from '../domain/spend-rows';
import { transition } from '../domain/transition';
import type { QueuePorts } from './ports';

/** The ports this needs. */
export type EventPorts = Pick<QueuePorts, 'jobs' | 'now' | 'createId'>;

/** What of the connection decides how an event is taken. */
export interface EventSetting {
  connection: Connection | undefined;
  traits: JobTraits;
  /** wait until it is on the disk */
  strict?: boolean;
  /** do not read again when somebody else wrote first: the event was only true for the row that was read */
  once?: boolean;
  /** the event links a render that was only seen: whoever has got it meanwhile keeps it */
  unlessLinked?: boolean;
}

/**
 * The job as written, or null when the event does not fit (any more). Retries for as long as others win the write, which
 * ends, because every winner has moved the job on.
 */
export async function applyEvent(
  ports: EventPorts,
  read: Job,
  event: JobEvent,
  setting: EventSetting,
): Promise<Job | null> {
  let job: Job | undefined = read;
  while (job) {
    const next = transition(job, event, ports.now(), setting.traits);
    if (next.kind === 'ignored') return null;
    const facts = {
      createId: () => ports.createId(),
      now: ports.now(),
      practice: setting.connection?.charge === 'practice',
    };
    const spend = spendFor(job, next.job, facts);
    const written = await ports.jobs.commit({
      job: next.job,
      expectedRev: job.rev,
      spend,
      ...(setting.strict ? { strict: true } : {}),
      ...(setting.unlessLinked ? { unlessLinked: true } : {}),
    });
    if (written) return next.job;
    if (setting.once) return null;
    const current = await ports.jobs.get(job.id);
    // Nobody has written it, so it is its render that another has got.
    if (current?.rev === job.rev) return null;
    job = current;
  }
  return null;
}
