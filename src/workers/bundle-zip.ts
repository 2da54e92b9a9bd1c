/**
 * @file Reads the zip of a bundle from its list at the end: stored entries only, under the names a bundle has, one behind the other
 * from the first byte to the list. What is not exactly so is refused before anything of it is read, so that a small file cannot
 * become a large one, and no entry can lie over another. APPNOTE is the format's description (PKWARE, 6.3.10).
 */
import {
  DIRECTORY_MAX_BYTES,
  ENTRIES_MAX,
  NAME_MAX_BYTES,
  readEntryName,
  type BundleEntryName,
} from '../domain/bundle-names';
import { crc32, type ByteSource } from './bundle-bytes';
import { insist } from './bundle-refusal';

/** An entry, and where its bytes are. */
export interface ZipEntry {
  name: string;
  is: BundleEntryName;
  /** of its local head */
  at: number;
  size: number;
  crc: number;
}

/** APPNOTE 4.3.16: the end of the list, without a comment. */
const END_BYTES = 22;
/** 4.3.15 and 4.3.14: where the larger end is, and that end. */
const LOCATOR_BYTES = 20;
const END64_BYTES = 56;
/** 4.3.12 and 4.3.7: heads of an entry in the list and before its bytes, without names. */
const LISTED_BYTES = 46;
const LOCAL_BYTES = 30;
/** 4.3.9: what stands behind the bytes of an entry that was written while it was made; 24 of a large one. */
const DESCRIPTOR_MAX_BYTES = 24;
/** Says that the value stands in a wider field. */
const WIDE_32 = 0xffffffff;
/** Flags: sizes behind the bytes, names in UTF-8. */
const FLAGS = 0x0008 | 0x0800;

/** The entries in their order. */
export async function readZip(source: ByteSource): Promise<ZipEntry[]> {
  insist(source.size >= END_BYTES, 'not-a-bundle');
  const end = viewOf(await source.read(source.size - END_BYTES, END_BYTES));
  insist(end.getUint32(0, true) === 0x06054b50, 'not-a-bundle');
  const { at, bytes } = await findDirectory(source, end);
  insist(bytes <= DIRECTORY_MAX_BYTES, 'too-large');
  const directory = await source.read(at, bytes);
  const entries = listEntries(directory);
  checkPlaces(entries, at);
  return entries;
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Directly before the end it names, as every bundle has it. */
async function findDirectory(source: ByteSource, end: DataView): Promise<{ at: number; bytes: number }> {
  insist(end.getUint32(4, true) === 0 && end.getUint16(20, true) === 0);
  let [bytes, at, endsAt] = [end.getUint32(12, true), end.getUint32(16, true), source.size - END_BYTES];
  const wideAt = endsAt - LOCATOR_BYTES - END64_BYTES;
  if (wideAt >= 0) {
    const wide = viewOf(await source.read(wideAt, END64_BYTES + LOCATOR_BYTES));
    const isWide = wide.getUint32(0, true) === 0x06064b50 && wide.getUint32(END64_BYTES, true) === 0x07064b50;
    if (isWide) [bytes, at, endsAt] = [wideOf(wide, 40), wideOf(wide, 48), wideAt];
  }
  insist(at + bytes === endsAt);
  return { at, bytes };
}

function wideOf(view: DataView, offset: number): number {
  const value = view.getBigUint64(offset, true);
  insist(value <= BigInt(Number.MAX_SAFE_INTEGER));
  return Number(value);
}

function listEntries(directory: Uint8Array<ArrayBuffer>): ZipEntry[] {
  const [view, entries, names] = [viewOf(directory), [] as ZipEntry[], new Set<string>()];
  for (let at = 0; at < directory.length;) {
    insist(entries.length < ENTRIES_MAX, 'too-large');
    insist(at + LISTED_BYTES <= directory.length && view.getUint32(at, true) === 0x02014b50);
    const [nameBytes, extraBytes] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const next = at + LISTED_BYTES + nameBytes + extraBytes;
    insist(nameBytes <= NAME_MAX_BYTES && next <= directory.length);
    const name = String.fromCharCode(...directory.subarray(at + LISTED_BYTES, at + LISTED_BYTES + nameBytes));
    const is = readEntryName(name);
    insist(is !== undefined, entries.length === 0 ? 'not-a-bundle' : 'damaged');
    insist(!names.has(name));
    names.add(name);
    entries.push({ name, is, ...readListed(view, at, at + LISTED_BYTES + nameBytes, next) });
    at = next;
  }
  insist(entries[0]?.is.what === 'manifest', 'not-a-bundle');
  return entries;
}

function readListed(view: DataView, at: number, extraAt: number, extraEnd: number): Omit<ZipEntry, 'name' | 'is'> {
  // Stored, not encrypted, on this disk, without a comment.
  insist((view.getUint16(at + 8, true) & ~FLAGS) === 0 && view.getUint16(at + 10, true) === 0);
  insist(view.getUint16(at + 32, true) === 0 && view.getUint16(at + 34, true) === 0);
  const wide = wideFields(view, extraAt, extraEnd);
  const valueOf = (offset: number): number => {
    const value = view.getUint32(at + offset, true);
    return value === WIDE_32 ? (wide.shift() ?? value) : value;
  };
  const [size, packed, place] = [valueOf(24), valueOf(20), valueOf(42)];
  insist(size === packed);
  return { at: place, size, crc: view.getUint32(at + 16, true) };
}

/** 4.5.3: the wide values in their order, of those that are needed. */
function wideFields(view: DataView, from: number, end: number): number[] {
  for (let at = from; at + 4 <= end;) {
    const [id, bytes] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    insist(at + 4 + bytes <= end);
    if (id === 1) return Array.from({ length: Math.floor(bytes / 8) }, (_, n) => wideOf(view, at + 4 + n * 8));
    at += 4 + bytes;
  }
  return [];
}

/** One behind the other without room for anything between them. */
function checkPlaces(entries: readonly ZipEntry[], directoryAt: number): void {
  for (const [n, { name, at, size }] of entries.entries()) {
    insist(n > 0 || at === 0);
    const gap = (entries[n + 1]?.at ?? directoryAt) - (at + LOCAL_BYTES + name.length + size);
    insist(gap >= 0 && gap <= DESCRIPTOR_MAX_BYTES);
  }
}

/** Where its bytes begin; what stands before them must say the same as the list. */
export async function findData(source: ByteSource, { name, at }: ZipEntry): Promise<number> {
  const head = await source.read(at, LOCAL_BYTES + name.length);
  const view = viewOf(head);
  insist(view.getUint32(0, true) === 0x04034b50 && view.getUint16(8, true) === 0);
  insist(view.getUint16(26, true) === name.length && view.getUint16(28, true) === 0);
  insist(String.fromCharCode(...head.subarray(LOCAL_BYTES)) === name);
  return at + head.length;
}

/** Its text, proven by its checksum. */
export async function readText(source: ByteSource, entry: ZipEntry, maxBytes: number): Promise<string> {
  insist(entry.size <= maxBytes, 'too-large');
  const bytes = await source.read(await findData(source, entry), entry.size);
  insist(crc32(bytes) === entry.crc);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    insist(false);
    return '';
  }
}
