/**
 * @file A clip from a finished job and the outputs that are stored. Keeps the parameters as they were asked for, and says which
 * output is missing.
 */
import type { Clip, ClipOutput } from './clip';
import type { JobIn, OutputEnd } from './job';
import { jobTitle } from './job-title';
import { isStoredOutput, outputFileId, videosOf } from './outputs';

/** What the job does not know of itself. */
export interface ClipFacts {
  id: string;
  connectionLabel: string;
  now: number;
}

/**
 * Makes the clip row. `ends`: how the outputs ended, in order; those behind are missing. Undefined where none is stored: there is
 * no clip without a file.
 */
export function createClip(job: JobIn<'downloading'>, ends: readonly OutputEnd[], facts: ClipFacts): Clip | undefined {
  const mainIndex = ends.findIndex(isStoredOutput);
  const main = ends[mainIndex];
  if (!main || !isStoredOutput(main)) return undefined;
  const others = othersOf(job, ends, mainIndex);
  return {
    id: facts.id,
    schema: 1,
    title: jobTitle(job),
    params: job.params,
    jobId: job.id,
    ...(job.takesId ? { takesId: job.takesId } : {}),
    connectionId: job.connectionId,
    connectionLabel: facts.connectionLabel,
    remote: { remoteId: job.state.remoteId, operation: job.state.operation },
    ...(job.paidElsewhere === job.state.remoteId ? { madeElsewhere: true } : {}),
    createdAt: facts.now,
    acceptedAt: job.state.acceptedAt,
    fileId: outputFileId(job.state.fileId, mainIndex),
    type: main.type,
    bytes: main.bytes,
    posterFileId: null,
    posterFailure: null,
    media: null,
    damaged: main.damaged,
    ...(others.length > 0 ? { outputs: others } : {}),
    unwanted: job.state.unwanted,
    costMicros: job.reportedMicros ?? job.estimateMicros,
    costReported: job.reportedMicros !== null,
    deletedAt: null,
  };
}

function othersOf({ state }: JobIn<'downloading'>, ends: readonly OutputEnd[], mainIndex: number): ClipOutput[] {
  const count = Math.max(ends.length, videosOf(state.assets).length);
  const all = Array.from({ length: count }, (_none, index): ClipOutput => {
    const end = ends[index] ?? { missing: state.enough ?? 'not-waited-for' };
    const number = index + 1;
    return isStoredOutput(end) ? { number, fileId: outputFileId(state.fileId, index), ...end } : { number, ...end };
  });
  return all.filter((_output, index) => index !== mainIndex);
}
