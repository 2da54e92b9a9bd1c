/**
 * @file Fetches one piece of one output of a finished render: a segment of 8 MiB where the server takes Range, else the whole file.
 * Piece and cursor are stored together, so that a killed run goes on where it was.
 */
import { PART_MAX_BYTES, type StoredFile } from '../domain/stored-file';
import { beginFile, type Download } from './begin-file';
import { noteGoodAnswer } from './connection-answer';
import { holdForMinute, openFailed } from './download-outcomes';
import { finishDownload } from './finish-download';
import { stumblesOf } from './note-stumble';
import { PartReader } from './part-reader';
import { hasRoomFor } from './room';
import { takeSegment, totalOf } from './take-segment';
import { readPart, takeWhole } from './take-whole';

/** Pieces that were of different files so often in a row: the server has several copies, or counts wrongly. It is taken in one go. */
const MIXED_MAX = 2;

/** Fetches and stores the next piece; ends the output when it was the last one. */
export async function downloadStep(download: Download): Promise<void> {
  const { ports, job, remote, output } = download;
  let file = (await ports.files.get(output.fileId)) ?? (await beginFile(download));
  if (file.totalBytes !== null && file.bytes === file.totalBytes && file.bytes > 0)
    return finishDownload(download, file);
  const inPieces = remote.traits.ranges && stumblesOf(job) < MIXED_MAX;
  // What came of a body that broke is of no use there, and must not take the room of the next try.
  if (!inPieces && file.partCount > 0) file = await beginFile(download, file.leastBytes);
  if (!(await hasRoomFor(ports, expectedOf(file)))) return holdForMinute(download, 'disk-full');
  const range = inPieces ? { start: file.bytes, end: file.bytes + PART_MAX_BYTES - 1 } : null;
  const opened = await remote.open(output.asset, job.state.operation, range);
  if (opened.ok) return take(download, file, opened.value, range !== null);
  // The end of a file whose length is a multiple of the segment, or of one without a byte.
  if (opened.error.kind === 'past-end') return finishDownload(download, file);
  return openFailed(download, opened.error);
}

/** What is known before anything is asked: the rest of the file, or at least one more piece of it. */
function expectedOf({ bytes, totalBytes, leastBytes = 0 }: StoredFile): number {
  if (totalBytes !== null) return totalBytes - bytes;
  return leastBytes > bytes ? leastBytes - bytes : PART_MAX_BYTES;
}

async function take(download: Download, file: StoredFile, response: Response, asked: boolean): Promise<void> {
  const parts = new PartReader(response.body);
  try {
    await takeFrom(parts, download, file, { response, asked });
  } finally {
    parts.cancel();
  }
}

async function takeFrom(
  parts: PartReader,
  download: Download,
  file: StoredFile,
  { response, asked }: { response: Response; asked: boolean },
): Promise<void> {
  const isPiece = asked && response.status === 206;
  // A 200 is the whole file, whatever was asked for: earlier parts give way before it is asked to fit.
  const into = isPiece || file.partCount === 0 ? file : await beginFile(download, file.leastBytes);
  const rest = restOf(response, into);
  if (rest !== null && !(await hasRoomFor(download.ports, rest))) return holdForMinute(download, 'disk-full');
  const read = await readPart(download, parts);
  if (!read) return;
  await noteGoodAnswer(download.ports, download.connection);
  const incoming = { parts, first: read.part, validator: validatorOf(response), length: rest };
  return isPiece ? takeSegment(download, file, response, incoming) : takeWhole(download, into, incoming);
}

/**
 * Bytes still to come as the answer says; null where it does not. `Content-Length` can be read across origins (Fetch,
 * CORS-safelisted headers).
 */
function restOf(response: Response, file: StoredFile): number | null {
  const total = totalOf(response);
  if (total !== null) return total - file.bytes;
  const length = Number(response.headers.get('content-length') ?? 0);
  return length > 0 ? length : null;
}

function validatorOf(response: Response): StoredFile['validator'] {
  const etag = response.headers.get('etag');
  const lastModified = response.headers.get('last-modified');
  if (etag === null && lastModified === null) return null;
  return { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) };
}
