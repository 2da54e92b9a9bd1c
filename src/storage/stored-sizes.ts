/**
 * @file How many bytes are stored for what, and which clips are the largest. Read from the rows of the files alone, piece by piece,
 * so that a library of any size passes through little memory. Called by the page's storage settings.
 */
import type { FileMadeBy, StoredFile } from '../domain/stored-file';
import { rowToClip } from './clip-of-row';
import { ownFileIds } from './clip-row';
import type { Database } from './database';
import { knownRow } from './row';

/** Rows read at once: some 300 bytes each. */
const BATCH_ROWS = 2000;

/** Largest clips that are named. */
export const LARGEST_CLIPS = 10;

/** A clip with several videos has several files among the largest; one may have been deleted meanwhile. */
const LARGEST_FILES = 3 * LARGEST_CLIPS;

/** Bytes and number of files, by what made them. */
export type SizesByKind = Readonly<Record<FileMadeBy, { bytes: number; count: number }>>;

/** A clip and what its videos take. */
export interface LargeClip {
  id: string;
  title: string;
  bytes: number;
}

/** What is stored. */
export interface StoredSizes {
  kinds: SizesByKind;
  /** videos that stand in folders on disk and take no room here */
  placed: { bytes: number; count: number };
  /** LARGEST_CLIPS at most, largest first, deleted ones left out */
  largest: readonly LargeClip[];
}

/** Adds everything up. */
export async function readSizes(db: Database): Promise<StoredSizes> {
  const kinds = noSizes();
  const placed = none();
  let largest: StoredFile[] = [];
  for (let last: string | undefined; ;) {
    const range = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
    const rows = await db.read(['files'], ({ store }) => store.getAll(range, BATCH_ROWS));
    const files = rows.flatMap((row) => knownRow(row) ?? []);
    for (const { madeBy, bytes, place } of files) add(place ? placed : kinds[madeBy], bytes);
    const videos = files.filter(({ madeBy, place }) => !place && (madeBy === 'render' || madeBy === 'import'));
    largest = [...largest, ...videos].sort((a, b) => b.bytes - a.bytes).slice(0, LARGEST_FILES);
    last = rows.length < BATCH_ROWS ? undefined : rows.at(-1)?.id;
    if (last === undefined) break;
  }
  return { kinds, placed, largest: await clipsOf(db, largest) };
}

interface Sum {
  bytes: number;
  count: number;
}

function none(): Sum {
  return { bytes: 0, count: 0 };
}

function noSizes(): Record<FileMadeBy, Sum> {
  return {
    ...{ render: none(), import: none(), poster: none(), filmstrip: none() },
    ...{ 'start-image': none(), 'fitted-image': none() },
  };
}

/** A row may be broken, or of a build that makes something else. */
function add(sum: Sum | undefined, bytes: number): void {
  if (!sum || !Number.isFinite(bytes)) return;
  sum.bytes += bytes;
  sum.count += 1;
}

async function clipsOf(db: Database, files: readonly StoredFile[]): Promise<LargeClip[]> {
  const sizes = new Map(files.map(({ id, bytes }) => [id, bytes]));
  const clips = new Map<string, LargeClip>();
  for (const { id } of files) {
    const rows = await db.read(['clips'], ({ store }) => store.index('owns').getAll(id));
    for (const row of rows) {
      const clip = rowToClip(row);
      if (clip?.deletedAt !== null || !ownFileIds(clip).includes(id) || clips.has(clip.id)) continue;
      const bytes = ownFileIds(clip).reduce((sum, own) => sum + (sizes.get(own) ?? 0), 0);
      clips.set(clip.id, { id: clip.id, title: clip.title, bytes });
    }
  }
  return [...clips.values()].sort((a, b) => b.bytes - a.bytes).slice(0, LARGEST_CLIPS);
}
