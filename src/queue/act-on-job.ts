/** @file What a person does to a job: written straight into its row; the engine sees it at its next pass. */
import type { Job } from '../domain/job';
import type { JobEvent, JobTraits } from '../domain/job-event';
import { applyEvent, type EventPorts, type EventSetting } from './apply-event';
import type { QueuePorts } from './ports';

/** Applies a person's event to the job as it is now. False: it no longer fits. */
export async function actOnJob(
  ports: EventPorts & Pick<QueuePorts, 'connections'>,
  jobId: string,
  event: JobEvent,
  traits: JobTraits,
  setting: Pick<EventSetting, 'unlessLinked'> = {},
): Promise<boolean> {
  const job: Job | undefined = await ports.jobs.get(jobId);
  if (!job) return false;
  const connection = await ports.connections.get(job.connectionId);
  return (await applyEvent(ports, job, event, { ...setting, connection, traits })) !== null;
}
