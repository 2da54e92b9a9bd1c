/**
 * @file Fetches one piece of one finished render: a segment of 8 MiB where the server takes Range, else the whole file.
 * Piece and cursor are stored together, so that a killed run goes on where it was.
 */
import { MINUTE_MS } from '../base/time';
import type { JobEvent } from '../domain/job-event';
import { backoffMs, isTooOld } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import { PART_MAX_BYTES, type StoredFile } from '../domain/stored-file';
import { applyEvent } from './apply-event';
import { beginFile, type Download } from './begin-file';
import { holdsConnection, isOffline, isOnlyThis, noteFailure, noteGoodAnswer } from './connection-answer';
import { finishDownload } from './finish-download';
import { settingOf } from './lane';
import type { AppendOutcome } from './ports';
import { stumblesOf } from './note-stumble';
import { hasRoomFor } from './room';

/** A result that is "not there yet" this often is asked for again at its source. */
const NOT_THERE_MAX = 6;

/** Pieces that were of different files so often in a row: the server has several copies, or counts wrongly. It is taken in one go. */
const MIXED_MAX = 2;

/** Fetches and stores the next piece; ends the download when it was the last one. */
export async function downloadStep(download: Download): Promise<void> {
  const { ports, job, remote } = download;
  const asset = job.state.assets.find(({ role }) => role === 'video');
  if (!asset) return fail(download, { code: 'not-a-video' });
  const file = (await ports.files.get(job.state.fileId)) ?? (await beginFile(download));
  if (file.totalBytes !== null && file.bytes === file.totalBytes && file.bytes > 0)
    return finishDownload(download, file);
  // What is known before anything is asked: the rest of the file, or at least one more piece of it.
  const expected = file.totalBytes === null ? PART_MAX_BYTES : file.totalBytes - file.bytes;
  if (!(await hasRoomFor(ports, expected))) return holdForMinute(download, 'disk-full');
  const inPieces = remote.traits.ranges && stumblesOf(job) < MIXED_MAX;
  const range = inPieces ? { start: file.bytes, end: file.bytes + PART_MAX_BYTES - 1 } : null;
  const opened = await remote.open(asset, job.state.operation, range);
  if (opened.ok) return take(download, file, opened.value, range !== null);
  // The end of a file whose length is a multiple of the segment, or of one without a byte.
  if (opened.error.kind === 'past-end') return finishDownload(download, file);
  return openFailed(download, opened.error);
}

async function take(download: Download, file: StoredFile, response: Response, asked: boolean): Promise<void> {
  if (!(await hasRoomFor(download.ports, restOf(response, file)))) {
    await response.body?.cancel();
    return holdForMinute(download, 'disk-full');
  }
  let body: Blob;
  try {
    body = await response.blob();
  } catch {
    return openFailed(download, { kind: 'network', failure: { code: 'network' } });
  }
  await noteGoodAnswer(download.ports, download.connection);
  if (asked && response.status === 206) return takeSegment(download, file, response, body);
  // A 200 is the whole file, whatever was asked for.
  const whole = file.partCount > 0 ? await beginFile(download) : file;
  return takeWhole(download, whole, body);
}

async function takeSegment(download: Download, file: StoredFile, response: Response, body: Blob): Promise<void> {
  const validator = validatorOf(response);
  if (!isSameFile(file, validator) || startOf(response, file.bytes) !== file.bytes) {
    await beginFile(download);
    const nextAt = download.ports.now() + backoffMs(stumblesOf(download.job) + 1, download.ports.random());
    return record(download, { type: 'download-failed', failure: { code: 'damaged' }, nextAt });
  }
  if (body.size > PART_MAX_BYTES) return takeWhole(download, await beginFile(download), body);
  const bytes = file.bytes + body.size;
  const total = totalOf(response);
  // A server may send less than it was asked for; where it says how much there is, that decides.
  const isLast = body.size === 0 || (total === null ? body.size < PART_MAX_BYTES : bytes >= total);
  const next: StoredFile = {
    ...file,
    bytes,
    partCount: file.partCount + 1,
    validator: file.validator ?? validator,
    totalBytes: isLast ? bytes : total,
  };
  const stored = body.size === 0 ? 'stored' : await download.ports.files.append(next, body);
  if (!(await isStored(download, stored))) return;
  if (isLast) return finishDownload(download, body.size === 0 ? file : next);
  // There is room again, or the network is back.
  if (download.job.hold) await record(download, { type: 'released' });
}

async function takeWhole(download: Download, begun: StoredFile, body: Blob): Promise<void> {
  let file = begun;
  for (let at = 0; at < body.size; at += PART_MAX_BYTES) {
    const part = body.slice(at, at + PART_MAX_BYTES);
    file = { ...file, bytes: file.bytes + part.size, partCount: file.partCount + 1 };
    if (at + PART_MAX_BYTES >= body.size) file.totalBytes = body.size;
    if (!(await isStored(download, await download.ports.files.append(file, part)))) return;
  }
  await finishDownload(download, file);
}

/** True when it is on the disk. A full disk holds the job; what another run has stored is read again by the next step. */
async function isStored(download: Download, outcome: AppendOutcome): Promise<boolean> {
  if (outcome !== 'disk-full') return outcome === 'stored';
  await holdForMinute(download, 'disk-full');
  return false;
}

/** Looked at again in a minute: it goes on by itself when there is room or a network. */
async function holdForMinute(download: Download, kind: 'disk-full' | 'offline'): Promise<void> {
  await record(download, { type: 'held', hold: { kind }, dueAt: download.ports.now() + MINUTE_MS });
}

/** Bytes still to come as the answer says; `Content-Length` can be read across origins (Fetch, CORS-safelisted headers). */
function restOf(response: Response, file: StoredFile): number {
  const total = totalOf(response);
  return total === null ? Number(response.headers.get('content-length') ?? 0) : total - file.bytes;
}

function validatorOf(response: Response): StoredFile['validator'] {
  const etag = response.headers.get('etag');
  const lastModified = response.headers.get('last-modified');
  if (etag === null && lastModified === null) return null;
  return { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) };
}

/** False when a readable validator says that the server has another file now than the one begun. */
function isSameFile(file: StoredFile, now: StoredFile['validator']): boolean {
  const before = file.validator;
  if (!before || !now || file.partCount === 0) return true;
  if (before.etag !== undefined && now.etag !== undefined) return before.etag === now.etag;
  return before.lastModified === undefined || before.lastModified === now.lastModified;
}

/** Where the answer begins; what was asked for where the header cannot be read across origins. */
function startOf(response: Response, asked: number): number {
  const match = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
  return match ? Number(match[1]) : asked;
}

function totalOf(response: Response): number | null {
  const match = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  return match ? Number(match[1]) : null;
}

async function openFailed(download: Download, cause: RemoteFailure): Promise<void> {
  const { ports, connection, job, remote } = download;
  const now = ports.now();
  await noteFailure(ports, connection, cause);
  if (isOffline(ports, connection, cause)) return holdForMinute(download, 'offline');
  const nextAt = now + backoffMs(job.attempts + 1, ports.random(), cause.retryAfterMs);
  const isMissing = cause.kind === 'not-found' && job.attempts + 1 >= NOT_THERE_MAX;
  if (cause.kind === 'gone' || isMissing) return record(download, { type: 'asset-expired', nextAt });
  const isOver =
    isTooOld(job.state.acceptedAt, job.state.expiresAt, now) &&
    (!holdsConnection(cause) || (await isOnlyThis(remote, cause)));
  return record(download, { type: 'download-failed', failure: cause.failure, nextAt: isOver ? null : nextAt });
}

async function fail(download: Download, failure: RemoteFailure['failure']): Promise<void> {
  return record(download, { type: 'download-failed', failure, nextAt: null });
}

async function record(download: Download, event: JobEvent): Promise<void> {
  await applyEvent(download.ports, download.job, event, settingOf(download));
}
