/**
 * @file The library's index as bytes and back, so that a start need not read every clip. Called by the library's reader. What is
 * damaged is never half believed: it gives nothing, and the index is made anew from the database.
 *
 * Parts: the head (JSON), the columns, then the names of up to PART_CLIPS clips each, in blocks of BLOCK_CLIPS: their ids, titles,
 * files and texts, as `library-snapshot-texts.ts` writes them. The first two are enough for a first wall. Numbers are in the machine's own byte order; a snapshot does not leave it.
 */
import { LibraryColumns } from './library-columns';
import { LibraryIndex, type ClipNames, type LibraryTables } from './library-index';
import { Interner } from './library-interner';
import { readTexts, writeTexts } from './library-snapshot-texts';

/** Raised with every change of the layout, and of what texts are folded to or columns mean. */
export const SNAPSHOT_FORMAT = 4;

/** Clips whose ids stand in the head, so that their cards can be had without the parts with the names: two pages of cards. */
export const HEAD_IDS = 128;

/** What a snapshot holds. */
export interface Snapshot {
  index: LibraryIndex;
  /** number of the last change of clips that is in it */
  lastChange: number;
}

interface Head {
  lastChange: number;
  count: number;
  /** of each further part */
  checks: number[];
  models: string[];
  connections: string[];
  connectionLabels: string[];
  sizes: string[];
  tagLists: string[];
  /** of the first clips, in the order of the snapshot */
  firstIds: string[];
}

/** The places in the list of parts. */
export const HEAD_PART = 0;
export const COLUMN_PART = 1;

/** The numbers of all clips, and the ids of the first: what the wall is laid out from. */
export interface SnapshotFront {
  /** titles, files and texts are empty, and so are the ids of further clips */
  index: LibraryIndex;
  lastChange: number;
}

const NAMES = ['ids', 'titles', 'files', 'texts'] as const satisfies readonly (keyof ClipNames)[];

/** About 9 MB: a browser reads few large records much faster than many small ones. */
const PART_CLIPS = 20_000;

/** About 0.5 MB of text, a millisecond of work. One letter beyond Latin makes a whole block take twice the memory. */
const BLOCK_CLIPS = 2000;

/** Before the head's JSON stands its check. */
const CHECK_BYTES = 4;

/** The parts. What it encodes is the index as it is at the call; between its pieces it calls `rest`. */
export async function encodeSnapshot(
  index: LibraryIndex,
  lastChange: number,
  slots: Uint32Array,
  rest: () => Promise<void>,
): Promise<ArrayBuffer[]> {
  const { models, connections, connectionLabels, sizes, tagLists } = index.tables;
  const columns = index.columns.encode(slots);
  const names = NAMES.map((name) => Array.from(slots, (slot) => index[name][slot] ?? ''));
  const head: Head = {
    lastChange,
    count: slots.length,
    checks: [],
    ...{ models: [...models.values], connections: [...connections.values], connectionLabels: [...connectionLabels] },
    ...{ sizes: [...sizes.values], tagLists: [...tagLists.values] },
    firstIds: (names[0] ?? []).slice(0, HEAD_IDS),
  };
  const parts = [columns];
  for (let begin = 0; begin < slots.length; begin += PART_CLIPS) {
    const blocks: Uint8Array[] = [];
    for (let at = begin; at < Math.min(begin + PART_CLIPS, slots.length); at += BLOCK_CLIPS) {
      await rest();
      for (const values of names) blocks.push(writeTexts(values.slice(at, at + BLOCK_CLIPS)));
    }
    parts.push(joined(blocks));
  }
  head.checks = parts.map((part) => checkOf(part, 0));
  return [writeHead(head), ...parts];
}

/**
 * What the parts hold; undefined: they are not what `encodeSnapshot` has written, whole. Between its pieces it calls `rest`: 200,000
 * clips take most of a second, and the first wall is asked for meanwhile.
 */
export async function decodeSnapshot(
  parts: readonly ArrayBuffer[],
  rest: () => Promise<void>,
): Promise<Snapshot | undefined> {
  const [first, ...others] = parts;
  const head = first && readHead(first);
  const [columnPart, ...nameParts] = others;
  if (!head || !columnPart || !(await isWhole(head, others, rest))) return undefined;
  const columns = LibraryColumns.decode(columnPart, head.count);
  const names = await readNames(nameParts, head.count, rest);
  if (!columns || !names) return undefined;
  return { index: new LibraryIndex(tablesOf(head), columns, names), lastChange: head.lastChange };
}

/** How many clips a snapshot is of, by its head; undefined: the head is not whole. */
export function countInHead(head: ArrayBuffer): number | undefined {
  return readHead(head)?.count;
}

/** What the first two parts hold; undefined: they are not whole, or not of one snapshot. */
export function decodeFront(headPart: ArrayBuffer, columnPart: ArrayBuffer): SnapshotFront | undefined {
  const head = readHead(headPart);
  if (!head || head.checks[COLUMN_PART - 1] !== checkOf(columnPart, 0)) return undefined;
  const columns = LibraryColumns.decode(columnPart, head.count);
  if (!columns) return undefined;
  const ids = Array.from({ length: head.count }, (_, slot) => head.firstIds[slot] ?? '');
  const index = new LibraryIndex(tablesOf(head), columns, { ids, titles: [], files: [], texts: [] });
  return { index, lastChange: head.lastChange };
}

function tablesOf(head: Head): LibraryTables {
  return {
    models: new Interner(head.models),
    connections: new Interner(head.connections),
    connectionLabels: head.connectionLabels,
    sizes: new Interner(head.sizes),
    tagLists: new Interner(head.tagLists),
  };
}

function writeHead(head: Head): ArrayBuffer {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(CHECK_BYTES + json.length);
  bytes.set(json, CHECK_BYTES);
  new DataView(bytes.buffer).setUint32(0, checkOf(bytes.buffer, CHECK_BYTES));
  return bytes.buffer;
}

function readHead(part: ArrayBuffer): Head | undefined {
  if (part.byteLength < CHECK_BYTES) return undefined;
  if (new DataView(part).getUint32(0) !== checkOf(part, CHECK_BYTES)) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(new Uint8Array(part, CHECK_BYTES))) as Head;
  } catch {
    return undefined;
  }
}

async function isWhole({ checks }: Head, parts: readonly ArrayBuffer[], rest: () => Promise<void>): Promise<boolean> {
  if (checks.length !== parts.length) return false;
  for (const [n, part] of parts.entries()) {
    await rest();
    if (checks[n] !== checkOf(part, 0)) return false;
  }
  return true;
}

function joined(blocks: readonly Uint8Array[]): ArrayBuffer {
  const part = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    part.set(block, at);
    at += block.length;
  }
  return part.buffer;
}

async function readNames(
  parts: readonly ArrayBuffer[],
  count: number,
  rest: () => Promise<void>,
): Promise<ClipNames | undefined> {
  const names: ClipNames = { ids: [], titles: [], files: [], texts: [] };
  for (const part of parts) {
    for (let begin = 0; begin < part.byteLength;) {
      await rest();
      const clips = Math.min(BLOCK_CLIPS, count - names.ids.length);
      for (const name of NAMES) {
        const block = readTexts(part, begin, clips);
        if (!block) return undefined;
        for (const text of block.texts) names[name].push(text);
        begin = block.end;
      }
    }
  }
  return names.ids.length === count ? names : undefined;
}

/**
 * FNV-1a over words of 32 bits and the bytes that remain, begun with the length. Each step is one-to-one, so no single change goes
 * unseen; others do once in 4 thousand million times.
 */
function checkOf(part: ArrayBuffer, from: number): number {
  const wholeWords = (part.byteLength - from) >> 2;
  const step = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);
  let hash = step(0x811c9dc5, part.byteLength);
  for (const word of new Uint32Array(part, from, wholeWords)) hash = step(hash, word);
  for (const byte of new Uint8Array(part, from + wholeWords * 4)) hash = step(hash, byte);
  return hash >>> 0;
}
