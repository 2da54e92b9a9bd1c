/** @file What becomes of a step of a download that did not get on: the job waits, is tried again, or is asked for anew. */
import { MINUTE_MS } from '../base/time';
import type { Failure } from '../domain/failure';
import type { JobEvent } from '../domain/job-event';
import { backoffMs, isTooOld } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import { applyEvent } from './apply-event';
import type { Download } from './begin-file';
import { holdsConnection, isOffline, isOnlyThis, noteFailure } from './connection-answer';
import { fetchAgain } from './finish-download';
import { settingOf } from './lane';
import type { AppendOutcome } from './ports';
import { fingerprintOf } from './verify-file';

/** A result that is "not there yet", or not what was said of it, this often is asked for again at its source. */
const NOT_THERE_MAX = 6;

/** Writes what happened to the job. */
export async function record(download: Download, event: JobEvent): Promise<void> {
  await applyEvent(download.ports, download.job, event, settingOf(download));
}

/** Looked at again in a minute: it goes on by itself when there is room or a network. */
export async function holdForMinute(download: Download, kind: 'disk-full' | 'offline'): Promise<void> {
  await record(download, { type: 'held', hold: { kind }, dueAt: download.ports.now() + MINUTE_MS });
}

/** The end without a way on by itself. */
export async function giveUpDownload(download: Download, failure: Failure): Promise<void> {
  await record(download, { type: 'download-failed', failure, nextAt: null });
}

/** True when it is on the disk. A full disk holds the job; what another run has stored is read again by the next step. */
export async function isStored(download: Download, outcome: AppendOutcome): Promise<boolean> {
  if (outcome !== 'disk-full') return outcome === 'stored';
  await holdForMinute(download, 'disk-full');
  return false;
}

/** A question for bytes that got none. */
export async function openFailed(download: Download, cause: RemoteFailure): Promise<void> {
  const { ports, connection, job, remote } = download;
  const now = ports.now();
  await noteFailure(ports, connection, cause);
  if (isOffline(ports, connection, cause)) return holdForMinute(download, 'offline');
  const nextAt = now + backoffMs(job.attempts + 1, ports.random(), cause.retryAfterMs);
  const isElsewhere = cause.kind === 'not-found' || cause.kind === 'bad-answer';
  const isMissing = isElsewhere && job.attempts + 1 >= NOT_THERE_MAX;
  if (cause.kind === 'gone' || isMissing) return record(download, { type: 'asset-expired', nextAt });
  const isOver =
    isTooOld(job.state.acceptedAt, job.state.expiresAt, now) &&
    (!holdsConnection(cause) || (await isOnlyThis(remote, cause)));
  return record(download, { type: 'download-failed', failure: cause.failure, nextAt: isOver ? null : nextAt });
}

/** A body that broke half way: the line, or bytes that are wrong at their source and come no better however often they are asked for. */
export async function bodyBroke(download: Download, error: unknown): Promise<void> {
  if (!isWrongData(error)) return openFailed(download, { kind: 'network', failure: { code: 'network' } });
  const bytes = (await download.ports.files.read(download.job.state.fileId)) ?? new Blob([]);
  return fetchAgain(download, { code: 'damaged' }, await fingerprintOf(bytes));
}

/** By its name: a DOMException of another realm is no instance of ours. */
function isWrongData(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'DataError';
}
