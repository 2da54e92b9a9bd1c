/** @file What becomes of a step of a download that did not get on: the job waits, is tried again, or is asked for anew. */
import { HOUR_MS, MINUTE_MS } from '../base/time';
import type { Failure } from '../domain/failure';
import { isIn } from '../domain/job';
import type { JobEvent } from '../domain/job-event';
import { hasStoredOutput, isStoredOutput, videosOf } from '../domain/outputs';
import { backoffMs, isTooOld } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import { EXPIRED_MAX } from '../domain/transition-download';
import { applyEvent } from './apply-event';
import type { Download } from './begin-file';
import { holdsConnection, isOffline, isOnlyThis, noteFailure } from './connection-answer';
import { fetchAgain } from './finish-download';
import { settingOf } from './lane';
import type { AppendOutcome } from './ports';
import { fingerprintOf } from './verify-file';

/** A result that is "not there yet", or not what was said of it, this often is asked for again at its source. */
const NOT_THERE_MAX = 6;

/**
 * [Note: A further output] What is stored is shown once the others have come to an end, so nothing may keep them waiting for ever.
 * Each is tried for about an hour where only it is in trouble (backoff: a minute for the first five tries, then 50 s each), a few
 * times where it is refused, and as long as any result is kept where the whole server is; for room the wait is an hour. Then the clip
 * is made without it, and says so. See docs/decisions/2026-11-21-every-output-in-one-clip.md.
 */
const FURTHER_TRIES_MAX = 75;
const ROOM_PATIENCE_MS = HOUR_MS;

/** Writes what happened to the job. What is stored of an output that is given up is freed. */
export async function record(download: Download, event: JobEvent): Promise<void> {
  const { ports, job, output } = download;
  const written = await applyEvent(ports, job, event, settingOf(download));
  const end = written && isIn(written, 'downloading') ? written.state.outputs?.[output.index] : undefined;
  if (end && !isStoredOutput(end)) await ports.files.drop(output.fileId);
}

/** Looked at again in a minute: it goes on by itself when there is room or a network. */
export async function holdForMinute(download: Download, kind: 'disk-full' | 'offline'): Promise<void> {
  const { hold } = download.job;
  const now = download.ports.now();
  const fullSince = hold?.kind === 'disk-full' ? hold.since : undefined;
  if (kind === 'disk-full' && fullSince !== undefined && now - fullSince >= ROOM_PATIENCE_MS)
    return giveUpDownload(download, { code: 'disk-full' });
  await record(download, { type: 'held', hold: { kind }, dueAt: now + MINUTE_MS });
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
  const { ports, connection, job } = download;
  await noteFailure(ports, connection, cause);
  if (isOffline(ports, connection, cause)) return holdForMinute(download, 'offline');
  const isElsewhere = cause.kind === 'not-found' || cause.kind === 'bad-answer';
  const isMissing = isElsewhere && job.attempts + 1 >= NOT_THERE_MAX;
  return cause.kind === 'gone' || isMissing ? expired(download, cause) : tryLater(download, cause);
}

async function tryLater(download: Download, cause: RemoteFailure): Promise<void> {
  const { ports, job, remote } = download;
  const now = ports.now();
  const nextAt = now + backoffMs(job.attempts + 1, ports.random(), cause.retryAfterMs);
  const isOld = isTooOld(job.state.acceptedAt, job.state.expiresAt, now);
  const isFurther = hasStoredOutput(job.state);
  const triesMax = cause.kind === 'refused' ? NOT_THERE_MAX : FURTHER_TRIES_MAX;
  const isEnough = isOld || (isFurther && job.attempts + 1 >= triesMax);
  const isOver = (isOld && isFurther) || (isEnough && (!holdsConnection(cause) || (await isOnlyThis(remote, cause))));
  return record(download, { type: 'download-failed', failure: cause.failure, nextAt: isOver ? null : nextAt });
}

/**
 * The result is not where it was said to be. Beside what is stored the render is asked here where it is now: its job does not go back
 * to be looked at, from where it might end without a clip.
 */
async function expired(download: Download, cause: RemoteFailure): Promise<void> {
  const { ports, connection, job, remote } = download;
  const nextAt = ports.now() + backoffMs(job.attempts + 1, ports.random(), cause.retryAfterMs);
  if (!hasStoredOutput(job.state) || job.state.expiredTimes >= EXPIRED_MAX)
    return record(download, { type: 'asset-expired', nextAt });
  const answer = await remote.poll(job.state.operation);
  if (!answer.ok && answer.error.kind !== 'gone' && answer.error.kind !== 'not-found') {
    await noteFailure(ports, connection, answer.error);
    if (isOffline(ports, connection, answer.error)) return holdForMinute(download, 'offline');
    return tryLater(download, answer.error);
  }
  const assets = answer.ok && answer.value.kind === 'ready' ? answer.value.assets : [];
  const isThere = videosOf(assets).length > download.output.index;
  return record(download, isThere ? { type: 'assets-renewed', assets, nextAt } : { type: 'asset-expired', nextAt });
}

/** A body that broke half way: the line, or bytes that are wrong at their source and come no better however often they are asked for. */
export async function bodyBroke(download: Download, error: unknown): Promise<void> {
  if (!isWrongData(error)) return openFailed(download, { kind: 'network', failure: { code: 'network' } });
  const bytes = (await download.ports.files.read(download.output.fileId)) ?? new Blob([]);
  return fetchAgain(download, { code: 'damaged' }, await fingerprintOf(bytes));
}

/** By its name: a DOMException of another realm is no instance of ours. */
function isWrongData(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'DataError';
}
