/**
 * @file Reads all records of a bundle, and holds them against its files: what is left is what could be taken in. A record that this
 * build does not understand is counted; what makes the bundle itself untrustworthy refuses all of it. Changes nothing.
 */
import { isRecord } from '../base/json';
import { readClipLine } from '../domain/bundle-clip';
import { readJobLine } from '../domain/bundle-job';
import { readManifest, type BundleManifest } from '../domain/bundle-manifest';
import {
  LINE_MAX_CHARS,
  MANIFEST_MAX_BYTES,
  RECORDS_ENTRY_MAX_BYTES,
  RECORDS_MAX_BYTES,
  type RecordKind,
} from '../domain/bundle-names';
import {
  readConnectionRecord,
  readFileRecord,
  readKeyRecord,
  readSettingRecord,
  readSpendRecord,
  type FileRecord,
  type KeyRecord,
  type SettingRecord,
} from '../domain/bundle-rows';
import type { Clip, ClipOutput } from '../domain/clip';
import { isHeldOutput } from '../domain/clip-outputs';
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { SpendRow } from '../domain/spend';
import type { ByteSource } from './bundle-bytes';
import { BundleRefusal, insist } from './bundle-refusal';
import { readText, readZip, type ZipEntry } from './bundle-zip';

/** What can be read of each kind. */
interface Records {
  connections: Connection;
  settings: SettingRecord;
  spend: SpendRow;
  jobs: Job;
  clips: Clip;
  keys: KeyRecord;
  files: FileRecord;
}

const READERS: { [Kind in RecordKind]: (raw: unknown, line: string) => Records[Kind] | undefined } = {
  connections: readConnectionRecord,
  settings: readSettingRecord,
  spend: readSpendRecord,
  jobs: readJobLine,
  clips: (raw, line) => readClipLine(line, raw),
  keys: readKeyRecord,
  files: readFileRecord,
};

/** A file, and the entry with its bytes. */
export interface BundleFile extends FileRecord {
  entry: ZipEntry;
}

/** The content of a bundle but for its bytes. */
export interface BundleContent extends Omit<{ [Kind in RecordKind]: Records[Kind][] }, 'files'> {
  source: ByteSource;
  manifest: BundleManifest;
  isEncrypted: boolean;
  /** by the id it had where it came from */
  files: ReadonlyMap<string, BundleFile>;
  /** lines of each kind that could not be read */
  unreadable: Readonly<Record<RecordKind, number>>;
}

/** Reads it. Throws a BundleRefusal. */
export async function readContent(source: ByteSource, isEncrypted: boolean): Promise<BundleContent> {
  const entries = await readZip(source);
  const [first] = entries;
  insist(first !== undefined, 'not-a-bundle');
  const manifest = readManifest(await readText(source, first, MANIFEST_MAX_BYTES));
  if (!manifest.ok) throw new BundleRefusal(manifest.error);
  checkRecordSizes(entries);
  const unreadable = { connections: 0, settings: 0, spend: 0, jobs: 0, clips: 0, keys: 0, files: 0 };
  const read = <Kind extends RecordKind>(kind: Kind) => readRecords(source, entries, kind, unreadable);
  const files = withEntries(await read('files'), entries);
  const content = {
    ...{ source, manifest: manifest.value, isEncrypted, files, unreadable },
    connections: byId(await read('connections')),
    settings: await read('settings'),
    spend: byId(await read('spend')),
    jobs: byId(await read('jobs')),
    keys: await read('keys'),
  };
  // A key in the clear is none that this app has written.
  insist(isEncrypted || (content.keys.length === 0 && unreadable.keys === 0));
  const clips = byId(await read('clips'));
  const whole = manifest.value.hasMedia ? clips.flatMap((clip) => withFiles(clip, files) ?? []) : clips.map(bare);
  unreadable.clips += clips.length - whole.length;
  return { ...content, clips: whole };
}

function checkRecordSizes(entries: readonly ZipEntry[]): void {
  let all = 0;
  for (const { is, size } of entries) if (is.what === 'records') all += size;
  insist(all <= RECORDS_MAX_BYTES, 'too-large');
}

async function readRecords<Kind extends RecordKind>(
  source: ByteSource,
  entries: readonly ZipEntry[],
  kind: Kind,
  unreadable: Record<RecordKind, number>,
): Promise<Records[Kind][]> {
  const records: Records[Kind][] = [];
  for (const entry of entries) {
    if (entry.is.what !== 'records' || entry.is.kind !== kind) continue;
    const text = await readText(source, entry, RECORDS_ENTRY_MAX_BYTES);
    insist(text.endsWith('\n'));
    for (const line of text.slice(0, -1).split('\n')) {
      insist(line.length <= LINE_MAX_CHARS, 'too-large');
      const record = READERS[kind](parse(line), line);
      if (record) records.push(record);
      else unreadable[kind] += 1;
    }
  }
  return records;
}

/** What is no JSON was not written by this app, or has been changed. */
function parse(line: string): unknown {
  try {
    const raw = JSON.parse(line) as unknown;
    insist(isRecord(raw));
    return raw;
  } catch {
    throw new BundleRefusal('damaged');
  }
}

/** The first of each id. */
function byId<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
  return [...found.values()];
}

/** Those whose entry is there and as long as it is said to be. */
function withEntries(records: readonly FileRecord[], entries: readonly ZipEntry[]): Map<string, BundleFile> {
  const media = new Map<number, ZipEntry>();
  for (const entry of entries) if (entry.is.what === 'media') media.set(entry.is.n, entry);
  const files = new Map<string, BundleFile>();
  for (const record of byId(records)) {
    const entry = media.get(record.n);
    insist(entry?.size === record.bytes);
    files.set(record.id, { ...record, entry });
  }
  return files;
}

/** The clip with the files that are there; undefined without its video. A picture that is not there is made again. */
function withFiles(clip: Clip, files: ReadonlyMap<string, BundleFile>): Clip | undefined {
  const video = files.get(clip.fileId);
  if (video?.bytes !== clip.bytes || !isVideo(video)) return undefined;
  const next = { ...clip };
  if (!isPicture(files.get(clip.posterFileId ?? ''))) next.posterFileId = null;
  if (clip.stripFileId && !isPicture(files.get(clip.stripFileId))) delete next.stripFileId;
  const outputs = clip.outputs?.filter((output) => !isHeldOutput(output) || isThere(output, files)) ?? [];
  if (outputs.length > 0) next.outputs = outputs;
  else delete next.outputs;
  return next;
}

function isVideo({ madeBy }: BundleFile): boolean {
  return madeBy === 'render' || madeBy === 'import';
}

function isPicture(file: BundleFile | undefined): boolean {
  return file !== undefined && !isVideo(file);
}

function isThere(output: Extract<ClipOutput, { fileId: string }>, files: ReadonlyMap<string, BundleFile>): boolean {
  const file = files.get(output.fileId);
  return file?.bytes === output.bytes && isVideo(file);
}

/** Without media: its video may come later, from a bundle that has it. */
function bare(clip: Clip): Clip {
  return { ...clip, posterFileId: null, posterFailure: clip.posterFailure ?? 'broken', stripFileId: null };
}
