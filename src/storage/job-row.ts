/**
 * @file A job as a row: the job itself, and what of it can be asked for. Used by the job store; pure.
 */
import { ACTIVE_PHASES, type Accepted, type Job, type PhaseState } from '../domain/job';
import { outputFileIds } from '../domain/outputs';
import { fileIdsOf } from '../domain/params';
import type { JobIndex, JobRow, RemoteKey } from './schema';

const ACTIVE: ReadonlySet<string> = new Set(ACTIVE_PHASES);

/** The row to store. */
export function jobToRow(job: Job): JobRow {
  return { ...job, index: indexOf(job) };
}

/** The remote render a job stands for, once accepted. */
export function remoteKeyOf(job: Job): RemoteKey | undefined {
  const remoteId = acceptedOf(job)?.remoteId;
  return remoteId === undefined ? undefined : [job.connectionId, remoteId];
}

function acceptedOf({ state }: Job): Accepted | null {
  if ('operation' in state) return state;
  return 'accepted' in state ? state.accepted : null;
}

function indexOf(job: Job): JobIndex {
  const { state } = job;
  const remoteKey = remoteKeyOf(job);
  const leftAloneAt = leftAloneSince(state);
  return {
    active: ACTIVE.has(state.phase) ? 1 : 0,
    notify: job.notifyDue ? 1 : 0,
    ...(remoteKey && { remoteKey }),
    ...(leftAloneAt !== undefined && { leftAlone: [job.connectionId, leftAloneAt] }),
    owns: ownedFiles(job),
  };
}

/** When a job came to rest whose submission may still turn up; undefined for any other. */
function leftAloneSince(state: PhaseState): number | undefined {
  if (state.phase === 'canceled' && state.how === 'unknown' && !state.accepted) return state.canceledAt;
  return state.phase === 'failed' && state.lostAt !== undefined && !state.accepted ? state.failedAt : undefined;
}

/** The files that stay as long as the job stands. */
export function ownedFiles({ sourceFileId, inputFiles, params, state }: Job): string[] {
  const download = state.phase === 'downloading' ? state : state.phase === 'failed' ? state.download : null;
  const fitted = [sourceFileId, inputFiles?.end, ...(inputFiles?.references ?? [])];
  return [...fitted, ...fileIdsOf(params), ...(download ? outputFileIds(download) : [])].filter(
    (id) => typeof id === 'string',
  );
}
