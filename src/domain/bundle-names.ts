/**
 * @file What a bundle is made of: the only names its entries may have, and how much of everything it may hold. See
 * docs/bundle.md. Pure; called by its writer and its reader.
 */
import { MIB } from '../base/bytes';

/** The entry that comes first. */
export const MANIFEST_NAME = 'manifest.json';

/** What records there are, in the order they are written; `files` last, since a file's hash is known once it is written. */
export const RECORD_KINDS = ['connections', 'settings', 'spend', 'jobs', 'clips', 'keys', 'files'] as const;
/** One of them. */
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Records are cut into entries of about this length, so that neither side holds more of them as text. */
export const RECORDS_CUT_BYTES = 2 * MIB;
/** Longest line; a longer record is not written, so that no bundle is refused where it arrives. */
export const LINE_MAX_CHARS = 2 * MIB;
/** The longest entry of records that is read: one line, of three bytes a character at the most, and room for later versions. */
export const RECORDS_ENTRY_MAX_BYTES = 8 * MIB;
/** All records together: some 100,000 clips. They stand in memory while they are merged. */
export const RECORDS_MAX_BYTES = 256 * MIB;
/** Entries a bundle may have: 100,000 clips with four files each, and their records. */
export const ENTRIES_MAX = 420_000;
/** The list at the end of the zip: at most 150 bytes for each of them. */
export const DIRECTORY_MAX_BYTES = ENTRIES_MAX * 150;
/** Longest name an entry may have; ours have at most 27. */
export const NAME_MAX_BYTES = 64;
/** Longest manifest. */
export const MANIFEST_MAX_BYTES = 64 * 1024;

/** Bytes that are hashed at once; a file's hash is the hash of these hashes. Part of the format. */
export const PIECE_BYTES = 8 * MIB;

/** What stands behind the number of a file, so that an unpacked bundle can be looked at. */
const ENDINGS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** The entry of the `n`th piece of these records, from 1. */
export function recordsName(kind: RecordKind, n: number): string {
  return `records/${kind}-${String(n).padStart(5, '0')}.jsonl`;
}

/** The entry of the `n`th file, from 1. */
export function mediaName(n: number, type: string): string {
  return `media/${String(n).padStart(7, '0')}.${ENDINGS[type] ?? 'bin'}`;
}

/** What an entry is, by its name; undefined for a name no bundle has. */
export type BundleEntryName =
  { what: 'manifest' } | { what: 'records'; kind: RecordKind; n: number } | { what: 'media'; n: number };

/** Reads a name. */
export function readEntryName(name: string): BundleEntryName | undefined {
  if (name === MANIFEST_NAME) return { what: 'manifest' };
  const media = /^media\/(\d{7})\.[a-z\d]{3,4}$/.exec(name);
  if (media) return { what: 'media', n: Number(media[1]) };
  const records = /^records\/([a-z]+)-(\d{5})\.jsonl$/.exec(name);
  const kind = RECORD_KINDS.find((known) => known === records?.[1]);
  return kind && { what: 'records', kind, n: Number(records?.[2]) };
}
