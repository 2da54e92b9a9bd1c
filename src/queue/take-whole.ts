/**
 * @file Takes a file in one go, part by part as its body comes. Called by the download step where Range is not answered. A
 * body cannot be gone on with: what is stored of a broken one is freed when the next try begins anew, and at once where there is no
 * room for more of it.
 */
import { PART_MAX_BYTES, type StoredFile } from '../domain/stored-file';
import { beginFile, type Download } from './begin-file';
import { bodyBroke, holdForMinute } from './download-outcomes';
import { finishDownload } from './finish-download';
import type { Part, PartReader } from './part-reader';
import { hasRoomFor } from './room';

/** A body as it comes in. */
export interface Incoming {
  parts: PartReader;
  /** read already, so that it is known that there is an answer; null: a body without a byte */
  first: Part | null;
  validator: StoredFile['validator'];
  /** the answer said how long all of it is, and there was room for that; null: it did not say */
  length: number | null;
}

/** Stores all of it and ends the download. `begun` is the empty row. */
export async function takeWhole(download: Download, begun: StoredFile, incoming: Incoming): Promise<void> {
  const { parts, first, validator, length } = incoming;
  let file: StoredFile = { ...begun, validator, ...(length === null ? {} : { leastBytes: length }) };
  let part = first;
  while (part) {
    file = grownBy(file, part);
    const outcome = await download.ports.files.append(file, part.bytes);
    if (outcome === 'disk-full') return giveRoomBack(download, file.bytes);
    // Another run has it, or it was removed.
    if (outcome === 'stale') return;
    if (part.isLast) break;
    if (length === null && !(await hasRoomFor(download.ports, PART_MAX_BYTES)))
      return giveRoomBack(download, file.bytes + PART_MAX_BYTES);
    const read = await readPart(download, parts);
    if (!read) return;
    part = read.part;
  }
  await finishDownload(download, file);
}

/**
 * Frees what has come of a file that does not fit: it cannot be gone on with, and others may need the room. How much it takes is
 * kept, so that nothing is fetched in vain every minute.
 */
async function giveRoomBack(download: Download, leastBytes: number): Promise<void> {
  await beginFile(download, leastBytes);
  return holdForMinute(download, 'disk-full');
}

/** The next part; undefined when the body broke, which is then written to the job. */
export async function readPart(download: Download, parts: PartReader): Promise<{ part: Part | null } | undefined> {
  try {
    return { part: await parts.next() };
  } catch (error) {
    await bodyBroke(download, error);
    return undefined;
  }
}

/** Its length is known with the last part only: a row that has it says that all is here. */
function grownBy(file: StoredFile, { bytes, isLast }: Part): StoredFile {
  const total = file.bytes + bytes.size;
  return { ...file, bytes: total, partCount: file.partCount + 1, totalBytes: isLast ? total : null };
}
