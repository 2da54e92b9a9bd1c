/**
 * @file Takes one segment of a file from a server that answers Range, and joins it to what is stored. Called by the download
 * step; never joins what it can see to be of another file.
 */
import { backoffMs } from '../domain/poll-plan';
import { PART_MAX_BYTES, type StoredFile } from '../domain/stored-file';
import { beginFile, type Download } from './begin-file';
import { isStored, record } from './download-outcomes';
import { finishDownload } from './finish-download';
import { stumblesOf } from './note-stumble';
import type { Part } from './part-reader';
import { takeWhole, type Incoming } from './take-whole';

/** Stores the segment; ends the download when it was the last one. */
export async function takeSegment(
  download: Download,
  file: StoredFile,
  response: Response,
  incoming: Incoming,
): Promise<void> {
  const { first, validator } = incoming;
  if (!isSameFile(file, validator) || startOf(response, file.bytes) !== file.bytes) {
    await beginFile(download);
    const nextAt = download.ports.now() + backoffMs(stumblesOf(download.job) + 1, download.ports.random());
    return record(download, { type: 'download-failed', failure: { code: 'damaged' }, nextAt });
  }
  // More than was asked for: all of it.
  if (first && !first.isLast) return takeWhole(download, await beginFile(download), { ...incoming, length: null });
  return join(download, file, first, { validator, totalBytes: totalOf(response) });
}

async function join(
  download: Download,
  file: StoredFile,
  part: Part | null,
  { validator, totalBytes }: Pick<StoredFile, 'validator' | 'totalBytes'>,
): Promise<void> {
  if (!part) return finishDownload(download, file);
  const bytes = file.bytes + part.bytes.size;
  // A server may send less than it was asked for; where it says how much there is, that decides.
  const isLast = totalBytes === null ? part.bytes.size < PART_MAX_BYTES : bytes >= totalBytes;
  const next: StoredFile = {
    ...file,
    bytes,
    partCount: file.partCount + 1,
    validator: file.validator ?? validator,
    totalBytes: isLast ? bytes : totalBytes,
  };
  if (!(await isStored(download, await download.ports.files.append(next, part.bytes)))) return;
  if (isLast) return finishDownload(download, next);
  // There is room again, or the network is back.
  if (download.job.hold) await record(download, { type: 'released' });
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

/** How long the whole file is, where the answer says so. */
export function totalOf(response: Response): number | null {
  const match = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  return match ? Number(match[1]) : null;
}
