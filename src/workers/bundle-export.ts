/**
 * @file Writes a bundle: records first, then each file once through, then what proves the files. A stream, so that a library of any
 * size needs the memory of a few pieces. Called by the desk; never changes what is stored.
 */
import { makeZip } from 'client-zip';
import { isRecord } from '../base/json';
import { writeClipLine } from '../domain/bundle-clip';
import type { ExportSize } from '../domain/bundle-facts';
import { writeJobLine } from '../domain/bundle-job';
import { writeManifest } from '../domain/bundle-manifest';
import {
  ENTRIES_MAX,
  LINE_MAX_CHARS,
  MANIFEST_NAME,
  mediaName,
  recordsName,
  RECORDS_CUT_BYTES,
  RECORDS_MAX_BYTES,
  type RecordKind,
} from '../domain/bundle-names';
import { connectionToWrite, settingToWrite, TRAVELLING_SETTINGS, type FileRecord } from '../domain/bundle-rows';
import type { Clip } from '../domain/clip';
import { bytesOf, furtherOutputs } from '../domain/clip-outputs';
import type { Job } from '../domain/job';
import { fileIdsOf } from '../domain/params';
import type { BundleStorage } from '../storage/bundle-storage';
import type { ExportOrder } from './bundle-api';
import { blobSource, PieceHash, piecesOf } from './bundle-bytes';
import { sealing } from './bundle-cipher';
import { insist } from './bundle-refusal';

type Bytes = Uint8Array<ArrayBuffer>;

/** What came of it so far. */
export interface ExportTally {
  clips: number;
  /** clips whose video is gone, or whose record is too long */
  missing: number;
  /** bytes of files that have been read */
  done: number;
}

interface Run {
  storage: BundleStorage;
  order: ExportOrder;
  tally: ExportTally;
  /** files to come, each once, in the order they are first named */
  fileIds: Set<string>;
  written: FileRecord[];
  /** bytes of records, and entries, so far: what is over a reader's limits is not written */
  recordBytes: number;
  entries: number;
}

/** Clips read at once. */
const BATCH_ROWS = 500;

/** A poster of some 40 KB, a filmstrip of 60, and a line of records. */
const CLIP_EXTRA_BYTES = 100_000;
const LINE_GUESS_BYTES = 2000;

/** What the bundle would have, without writing it. */
export async function measureExport(
  storage: BundleStorage,
  clipIds: readonly string[] | null,
  hasMedia: boolean,
): Promise<ExportSize> {
  const size: ExportSize = { clips: 0, bytes: 0 };
  for await (const clip of clipsOf(storage, clipIds)) {
    size.clips += 1;
    size.bytes += LINE_GUESS_BYTES + (hasMedia ? bytesOf(clip) + CLIP_EXTRA_BYTES : 0);
  }
  return size;
}

/** The bytes of the bundle. Ends with an error where a file cannot be read to its end. */
export async function writeBundle(
  storage: BundleStorage,
  order: ExportOrder,
  tally: ExportTally,
): Promise<ReadableStream<Bytes>> {
  const run: Run = { storage, order, tally, fileIds: new Set(), written: [], recordBytes: 0, entries: 0 };
  // Its type says less than it gives: every chunk is a plain array of bytes.
  const zip = makeZip(entriesOf(run)) as ReadableStream<Bytes>;
  return order.seal ? zip.pipeThrough(await sealing(order.seal.head, order.seal.key)) : zip;
}

interface Entry {
  name: string;
  lastModified: Date;
  input: string | Bytes | AsyncIterable<Bytes>;
}

async function* entriesOf(run: Run): AsyncGenerator<Entry> {
  const { order, storage } = run;
  const lastModified = new Date(order.now);
  const isAll = order.clipIds === null;
  yield { name: MANIFEST_NAME, lastModified, input: writeManifest(await describe(run)) };
  const records = (kind: RecordKind, lines: AsyncIterable<string>) => cutRecords(run, kind, lines, lastModified);
  if (isAll) {
    yield* records('connections', connectionLines(storage));
    yield* records('settings', settingLines(storage));
    yield* records('spend', spendLines(storage));
    yield* records('jobs', jobLines(run));
  }
  yield* records('clips', clipLines(run));
  // Never outside of an encrypted one, whatever the order says.
  if (isAll && order.seal && order.keys) yield* records('keys', linesOf(order.keys));
  if (order.hasMedia) yield* mediaEntries(run, lastModified);
  yield* records('files', linesOf(run.written));
}

async function describe({ storage, order }: Run) {
  const isAll = order.clipIds === null;
  return {
    ...{ madeAt: order.now, appVersion: order.appVersion, hasMedia: order.hasMedia },
    scope: isAll ? ('everything' as const) : ('selection' as const),
    hasKeys: isAll && order.seal !== null && order.keys !== null && order.keys.length > 0,
    unfinishedJobs: isAll ? await countUnfinished(storage) : 0,
    clips: order.clipIds?.length ?? (await storage.clips.count()),
  };
}

async function countUnfinished({ rows }: BundleStorage): Promise<number> {
  let count = 0;
  for (let after: string | null = null; ;) {
    const { unfinished, lastId } = await rows.listJobs(after);
    count += unfinished;
    if (lastId === null) return count;
    after = lastId;
  }
}

/** Lines in entries of a bounded length; no lines are no entry. */
async function* cutRecords(
  run: Run,
  kind: RecordKind,
  lines: AsyncIterable<string>,
  lastModified: Date,
): AsyncGenerator<Entry> {
  const encoder = new TextEncoder();
  let [text, n] = ['', 0];
  const entry = (): Entry => {
    const input = encoder.encode(text);
    [run.recordBytes, run.entries, n] = [run.recordBytes + input.length, run.entries + 1, n + 1];
    insist(run.recordBytes <= RECORDS_MAX_BYTES && run.entries < ENTRIES_MAX, 'too-large');
    return { name: recordsName(kind, n), lastModified, input };
  };
  for await (const line of lines) {
    // What no reader takes: of clips it is counted, see `clipLines`.
    if (line.length > LINE_MAX_CHARS) continue;
    // A character is three bytes at the most that are not a pair, and two of a pair four.
    if (text !== '' && (text.length + line.length) * 3 > RECORDS_CUT_BYTES) {
      yield entry();
      text = '';
    }
    text += `${line}\n`;
  }
  if (text !== '') yield entry();
}

async function* linesOf(values: Iterable<object>): AsyncGenerator<string> {
  for (const value of values) yield await Promise.resolve(JSON.stringify(value));
}

async function* connectionLines({ connections }: BundleStorage): AsyncGenerator<string> {
  for (const connection of await connections.list()) yield JSON.stringify(connectionToWrite(connection));
}

async function* settingLines({ rows }: BundleStorage): AsyncGenerator<string> {
  for (const key of TRAVELLING_SETTINGS) {
    const value = await rows.getSetting(key);
    const record = value === undefined ? undefined : settingToWrite(key, value);
    if (record) yield JSON.stringify(record);
  }
}

async function* spendLines({ rows }: BundleStorage): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const piece = await rows.listSpend(after);
    for (const row of piece.rows) if (isRecord(row)) yield JSON.stringify(row);
    if (piece.lastId === null) return;
    after = piece.lastId;
  }
}

async function* jobLines({ storage, fileIds }: Run): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const piece = await storage.rows.listJobs(after);
    for (const job of piece.rows) {
      for (const id of picturesOf(job)) fileIds.add(id);
      yield writeJobLine(job);
    }
    if (piece.lastId === null) return;
    after = piece.lastId;
  }
}

/** What a retry of it would send. */
function picturesOf({ params, sourceFileId, inputFiles }: Job): string[] {
  const fitted = [sourceFileId, inputFiles?.end, ...(inputFiles?.references ?? [])];
  return [...fileIdsOf(params), ...fitted.filter((id) => typeof id === 'string')];
}

async function* clipLines({ storage, order, tally, fileIds }: Run): AsyncGenerator<string> {
  for await (const clip of clipsOf(storage, order.clipIds)) {
    if (order.hasMedia && !(await isReadable(storage, clip.fileId))) {
      tally.missing += 1;
      continue;
    }
    const line = writeClipLine(clip);
    if (line.length > LINE_MAX_CHARS) {
      tally.missing += 1;
      continue;
    }
    tally.clips += 1;
    const further = furtherOutputs(clip).map(({ fileId }) => fileId);
    for (const id of [clip.fileId, ...further, clip.posterFileId, clip.stripFileId, ...fileIdsOf(clip.params)])
      if (typeof id === 'string') fileIds.add(id);
    yield line;
  }
}

/** Whole, and where it stands in a folder, to be had now. */
async function isReadable({ files }: BundleStorage, fileId: string): Promise<boolean> {
  const file = await files.get(fileId);
  if (!file?.whole) return false;
  return !file.place || (await files.read(fileId)) !== undefined;
}

/** Those that are shown. */
async function* clipsOf({ clips }: BundleStorage, ids: readonly string[] | null): AsyncGenerator<Clip> {
  if (ids) {
    for (let at = 0; at < ids.length; at += BATCH_ROWS)
      for (const clip of await clips.getMany(ids.slice(at, at + BATCH_ROWS))) if (clip.deletedAt === null) yield clip;
    return;
  }
  for (let after: string | null = null; ;) {
    const range = await clips.listRange(after, BATCH_ROWS);
    yield* range.clips;
    if (range.lastId === null) return;
    after = range.lastId;
  }
}

/** One that is gone by then, a picture say, is not in it: whoever reads the bundle does without. */
async function* mediaEntries(run: Run, lastModified: Date): AsyncGenerator<Entry> {
  const { storage, fileIds, written, tally } = run;
  let n = 0;
  for (const id of fileIds) {
    const [row, blob] = [await storage.files.get(id), await storage.files.read(id)];
    if (!row?.whole || blob?.size !== row.bytes) continue;
    [n, run.entries] = [n + 1, run.entries + 1];
    insist(run.entries < ENTRIES_MAX, 'too-large');
    const { madeBy, type, bytes } = row;
    const hash = new PieceHash();
    yield { name: mediaName(n, type), lastModified, input: piecesThrough(blob, hash, tally) };
    written.push({ id, n, madeBy, type, bytes, hash: await hash.end() });
  }
}

async function* piecesThrough(blob: Blob, hash: PieceHash, tally: ExportTally): AsyncGenerator<Bytes> {
  const source = blobSource(blob);
  for (const { offset, length } of piecesOf(blob.size)) {
    const bytes = await source.read(offset, length);
    await hash.add(bytes);
    tally.done += length;
    yield bytes;
  }
}
