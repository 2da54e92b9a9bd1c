/**
 * @file Looks whether downloaded bytes are a whole video, by the structure of the container and without decoding.
 *
 * [Note: Damaged files] Segments are joined without a validator that can be read across origins, and servers cut files.
 * A file that does not add up is fetched again; the same bytes again mean that the server has it so, and a damaged file
 * that was paid for is better kept and marked than dropped.
 */
import { MIB } from '../base/bytes';

/** What the bytes are. */
export type FileVerdict =
  | { kind: 'whole'; type: 'video/mp4' | 'video/webm' }
  | { kind: 'damaged'; type: 'video/mp4' | 'video/webm' }
  | { kind: 'not-a-video' }
  | { kind: 'empty' };

/** An MP4 box header: 4 bytes size, 4 bytes name, and 8 bytes of size when the first says 1 (ISO/IEC 14496-12, 4.2). */
const BOX_HEADER_BYTES = 16;

/** First bytes of an EBML file such as WebM (RFC 8794, 11.2.1). */
const EBML_MAGIC = 0x1a45dfa3;

/** Reads a few bytes of every top-level box. */
export async function verifyFile(file: Blob): Promise<FileVerdict> {
  if (file.size === 0) return { kind: 'empty' };
  const head = await viewOf(file, 0, BOX_HEADER_BYTES);
  if (head.byteLength >= 4 && head.getUint32(0) === EBML_MAGIC) return { kind: 'whole', type: 'video/webm' };
  if (head.byteLength < 8 || nameOf(head) !== 'ftyp') return { kind: 'not-a-video' };
  return { kind: (await addsUp(file)) ? 'whole' : 'damaged', type: 'video/mp4' };
}

/** Top-level boxes end exactly where the file ends, and `moov` is among them. */
async function addsUp(file: Blob): Promise<boolean> {
  let at = 0;
  let hasMovie = false;
  while (at < file.size) {
    const head = await viewOf(file, at, BOX_HEADER_BYTES);
    if (head.byteLength < 8) return false;
    const size = boxSize(head, file.size - at);
    if (size === null || size < 8) return false;
    hasMovie ||= nameOf(head) === 'moov';
    at += size;
  }
  return hasMovie && at === file.size;
}

function boxSize(head: DataView, left: number): number | null {
  const size = head.getUint32(0);
  if (size === 0) return left;
  if (size !== 1) return size;
  return head.byteLength < BOX_HEADER_BYTES ? null : Number(head.getBigUint64(8));
}

function nameOf(head: DataView): string {
  return String.fromCharCode(head.getUint8(4), head.getUint8(5), head.getUint8(6), head.getUint8(7));
}

async function viewOf(file: Blob, start: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(start, start + length).arrayBuffer());
}

/**
 * Tells two downloads of one file apart: size and SHA-256 of the first, middle and last MiB. Hashing all of a large file
 * would need all of it in memory.
 */
export async function fingerprintOf(file: Blob): Promise<string> {
  const middle = Math.max(0, Math.floor(file.size / 2) - MIB / 2);
  const pieces = [file.slice(0, MIB), file.slice(middle, middle + MIB), file.slice(Math.max(0, file.size - MIB))];
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(pieces).arrayBuffer());
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${String(file.size)}:${hex}`;
}
