/**
 * @file Whose a render on the server is, as the person says: which of several is the lost one, and whether a possible twin is
 * taken in as a render of ours or not asked about again. Called by the page; sends nothing. Whatever the moment it is cut off
 * at, a twin belongs to one job and is in the spend log once.
 */
import { acceptedRender } from '../domain/accepted-render';
import { createAdoptedJob, paramsOfRemote } from '../domain/create-adopted-job';
import type { JobOrder } from '../domain/create-job';
import type { Job, RemoteJob } from '../domain/job';
import type { JobTraits } from '../domain/job-event';
import { isSameRequest } from '../domain/match-submission';
import { spendFor } from '../domain/spend-rows';
import { actOnJob } from './act-on-job';
import { applyEvent } from './apply-event';
import type { QueuePorts } from './ports';

/** The ports this needs. */
export type OwnPorts = Pick<QueuePorts, 'jobs' | 'connections' | 'now' | 'createId'>;

/** One of several is the lost one. False: another job has got it since the person was asked, so it is not counted twice. */
export async function chooseRender(
  ports: OwnPorts,
  jobId: string,
  { operation, remoteId }: RemoteJob,
  traits: JobTraits,
): Promise<boolean> {
  return actOnJob(ports, jobId, { type: 'submission-found', operation, remoteId }, traits, { unlessLinked: true });
}

/** To note what was decided, nothing of the connection matters. */
const NO_TRAITS = { connection: undefined, traits: { free: false, canCancel: false } };

/**
 * A job of its own for the twin: rendering, counted in the spend. False: it belongs to a job already, it is no longer asked
 * about, or there is no room.
 */
export async function keepTwin(ports: OwnPorts, jobId: string, remoteId: string): Promise<boolean> {
  const job = await ports.jobs.get(jobId);
  const twin = twinOf(job, remoteId);
  if (!job || !twin) return false;
  const outcome = await adoptTwin(ports, job, twin);
  // One that is linked already was kept before, and this life has ended before it could say so.
  if (outcome !== 'disk-full') await applyEvent(ports, job, { type: 'twin-settled', remoteId }, NO_TRAITS);
  return outcome === 'stored';
}

async function adoptTwin(ports: OwnPorts, job: Job, remote: RemoteJob): ReturnType<OwnPorts['jobs']['adopt']> {
  const { connectionId } = job;
  const connection = await ports.connections.get(connectionId);
  const now = ports.now();
  const order = { connectionId, ...requestOf(job, remote) };
  // Both were sent in one go, so that what one took tells how long the other takes.
  const acceptedAt = acceptedRender(job.state)?.acceptedAt ?? now;
  const ids = { job: ports.createId(), submission: ports.createId() };
  const kept = createAdoptedJob({ ...order, remote, acceptedAt, isPaidElsewhere: false }, ids, now);
  const facts = { createId: () => ports.createId(), now, practice: connection?.charge === 'practice' };
  return ports.jobs.adopt(kept, spendFor({ ...kept, state: { phase: 'queued' } }, kept, facts));
}

/** What it was asked for: as its job, unless that one was changed and queued again since. */
function requestOf(
  job: Job,
  remote: RemoteJob,
): Pick<JobOrder, 'params' | 'sourceFileId' | 'inputFiles' | 'estimateMicros'> {
  const { params, sourceFileId, inputFiles, estimateMicros } = job;
  const files = { sourceFileId, ...(inputFiles ? { inputFiles } : {}) };
  if (isSameRequest(params, remote)) return { params, ...files, estimateMicros };
  return { params: paramsOfRemote(remote), sourceFileId: null, estimateMicros: null };
}

/** Not ours. False: it is no longer asked about. */
export async function dismissTwin(ports: OwnPorts, jobId: string, remoteId: string): Promise<boolean> {
  const job = await ports.jobs.get(jobId);
  if (!job || !twinOf(job, remoteId)) return false;
  // First, so that no list that is read meanwhile brings it up again.
  await ports.connections.update(job.connectionId, (connection) =>
    connection.knownRemoteIds.includes(remoteId)
      ? null
      : { ...connection, knownRemoteIds: [...connection.knownRemoteIds, remoteId] },
  );
  return (await applyEvent(ports, job, { type: 'twin-settled', remoteId }, NO_TRAITS)) !== null;
}

function twinOf(job: Job | undefined, remoteId: string): RemoteJob | undefined {
  return job?.twins?.find((twin) => twin.remoteId === remoteId);
}
