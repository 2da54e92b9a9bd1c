/** @file A clip from a finished job and its file. Keeps the parameters as they were asked for. */
import type { Clip } from './clip';
import type { JobIn } from './job';
import { jobTitle } from './job-title';
import type { StoredFile } from './stored-file';

/** What the job does not know of itself. */
export interface ClipFacts {
  id: string;
  connectionLabel: string;
  /** media type as the bytes say */
  type: string;
  damaged: boolean;
  now: number;
}

/** Makes the clip row. */
export function createClip(job: JobIn<'downloading'>, file: StoredFile, facts: ClipFacts): Clip {
  return {
    id: facts.id,
    schema: 1,
    title: jobTitle(job),
    params: job.params,
    jobId: job.id,
    connectionId: job.connectionId,
    connectionLabel: facts.connectionLabel,
    remote: { remoteId: job.state.remoteId, operation: job.state.operation },
    ...(job.paidElsewhere === job.state.remoteId ? { madeElsewhere: true } : {}),
    createdAt: facts.now,
    acceptedAt: job.state.acceptedAt,
    fileId: file.id,
    type: facts.type,
    bytes: file.bytes,
    posterFileId: null,
    posterFailure: null,
    media: null,
    damaged: facts.damaged,
    unwanted: job.state.unwanted,
    costMicros: job.reportedMicros ?? job.estimateMicros,
    costReported: job.reportedMicros !== null,
    deletedAt: null,
  };
}
