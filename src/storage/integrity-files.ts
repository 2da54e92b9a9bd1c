/**
 * @file Inspects stored files and their parts, and puts right what is wrong. Called by `integrity.ts`. A file that anybody names is
 * never freed here, but for a download that can be had again for nothing, and a video of which parts are gone, with its clip.
 */
import { textOf } from '../base/json';
import { furtherOutputs } from '../domain/clip-outputs';
import type { FindingKind } from '../domain/finding';
import type { FileMadeBy, StoredFile } from '../domain/stored-file';
import { rowToClip, toClips } from './clip-of-row';
import { ownFileIds } from './clip-row';
import { dropExportsOf } from './export-row';
import { freeFile, partsOf } from './file-parts';
import type { Inspector } from './integrity';
import { isNumber, placeIn, type Facts, type RepairTransaction } from './integrity-facts';
import { ORPHAN_AGE_MS } from './sweep';

const MADE_BY: ReadonlySet<unknown> = new Set<FileMadeBy>([
  ...(['render', 'import', 'poster', 'filmstrip', 'start-image', 'fitted-image'] as const),
]);

const PICTURES: ReadonlySet<unknown> = new Set<FileMadeBy>(['poster', 'filmstrip']);
const VIDEOS: ReadonlySet<unknown> = new Set<FileMadeBy>(['render', 'import']);

/** Most parts a file may have: 80 GB. */
const PARTS_MAX = 10_000;

/** Files. Those without an owner are freed by the sweep's own rules. */
export const FILE_INSPECTOR: Inspector = {
  store: 'files',
  judge: judgeFile,
  mends: {
    'file-broken': countAnew,
    'file-too-long': cutBeyond,
    'download-cut': (_raw, key, tx) => freeFile(tx, key as string),
    'clip-video-cut': removeItsClip,
  },
};

async function judgeFile(raw: Record<string, unknown>, key: IDBValidKey, facts: Facts, now: number) {
  const id = key as string;
  const { bytes, partCount, whole, type, createdAt, madeBy } = raw;
  const isNamed = await facts.isFileOwned(id);
  const isYoung = isNumber(createdAt) && createdAt >= now - ORPHAN_AGE_MS;
  if (!isNamed) return isYoung ? [] : only('file-leftover');
  const isReadable = isNumber(bytes) && isNumber(partCount) && typeof whole === 'boolean' && textOf(type) !== undefined;
  if (!isReadable || !isNumber(createdAt) || !MADE_BY.has(madeBy)) return only('file-broken');
  if (placeIn(raw)) return judgePlaced(id, partCount, facts);
  const parts = await facts.parts(id, partCount);
  // Posters and filmstrips are the clip's to judge: they are only made again.
  if (parts.count === partCount && parts.bytes === bytes) {
    // A place that is none keeps its bytes from being read.
    if (raw['place'] !== undefined) return only('file-broken');
    return parts.beyond > 0 ? only('file-too-long') : [];
  }
  if (PICTURES.has(madeBy)) return [];
  if (!VIDEOS.has(madeBy)) return only('input-cut');
  if (await facts.isVideoOfClip(id)) return only('clip-video-cut');
  return only('download-cut');
}

/** It has no parts here. */
async function judgePlaced(id: string, partCount: number, facts: Facts): Promise<FindingKind[]> {
  if (partCount !== 0) return only('file-broken');
  return (await facts.parts(id, 0)).beyond > 0 ? only('file-too-long') : [];
}

function only(kind: FindingKind): FindingKind[] {
  return [kind];
}

/** As the parts say. Of a video of a clip it is the whole: nothing adds to it any more. */
async function countAnew(
  raw: Record<string, unknown>,
  key: IDBValidKey,
  tx: RepairTransaction,
  facts: Facts,
): Promise<void> {
  const id = key as string;
  const place = placeIn(raw);
  const here = await facts.parts(id, PARTS_MAX);
  // What stands in a folder cannot be counted here: its clip knows.
  const { count, bytes } = place ? { count: 0, bytes: await bytesSaid(raw, id, tx) } : here;
  const isWhole = raw['whole'] === true || (await facts.isVideoOfClip(id)) || !VIDEOS.has(raw['madeBy']);
  const file: StoredFile = {
    ...{ id, schema: 1, createdAt: isNumber(raw['createdAt']) ? raw['createdAt'] : 0, bytes, partCount: count },
    ...{ madeBy: MADE_BY.has(raw['madeBy']) ? (raw['madeBy'] as FileMadeBy) : 'render' },
    ...{ type: textOf(raw['type']) ?? 'video/mp4', whole: isWhole },
    ...{ validator: null, totalBytes: isWhole ? bytes : null },
    ...(place && { place }),
  };
  await tx.objectStore('files').put(file);
}

/** The length by its own row, else by its clip's. */
async function bytesSaid({ bytes }: Record<string, unknown>, id: string, tx: RepairTransaction): Promise<number> {
  if (isNumber(bytes)) return bytes;
  const clips = toClips(await tx.objectStore('clips').index('owns').getAll(id));
  const own = clips.find(({ fileId }) => fileId === id);
  const further = clips.flatMap(furtherOutputs).find(({ fileId }) => fileId === id);
  return own?.bytes ?? further?.bytes ?? 0;
}

/** What comes after the last part that counts. */
async function cutBeyond(raw: Record<string, unknown>, key: IDBValidKey, tx: RepairTransaction): Promise<void> {
  const id = key as string;
  await tx.objectStore('parts').delete(IDBKeyRange.bound([id, raw['partCount'] as number], [id, []]));
  // Numbers that are none sort before the first.
  const keys = await tx.objectStore('parts').getAllKeys(partsOf(id));
  for (const part of keys) if (!Number.isInteger(part[1]) || part[1] < 0) await tx.objectStore('parts').delete(part);
}

/** The clip whose own video it is goes with all that is its own; where it is one of several, only that one is missing from now on. */
async function removeItsClip(_raw: Record<string, unknown>, key: IDBValidKey, tx: RepairTransaction): Promise<void> {
  const id = key as string;
  const rows = await tx.objectStore('clips').index('owns').getAll(id);
  for (const row of rows) {
    const clip = rowToClip(row);
    if (!clip || !ownFileIds(clip).includes(id)) continue;
    if (clip.fileId === id) {
      await tx.objectStore('clips').delete(clip.id);
      for (const own of ownFileIds(clip)) await freeFile(tx, own);
      await dropExportsOf(tx, clip.id);
    } else await freeFile(tx, id);
  }
}

/** Parts of files there is no row of. Judged by their keys alone: they are large. */
export const PART_INSPECTOR: Inspector = {
  store: 'parts',
  isKeysOnly: true,
  judge: async (_raw, key, facts) => {
    const [fileId] = Array.isArray(key) ? key : [];
    return (await facts.row('files', fileId as string)) === undefined ? ['parts-leftover'] : [];
  },
  /** its file */
  idOf: (key) => (Array.isArray(key) && typeof key[0] === 'string' ? key[0] : ''),
  mends: {
    'parts-leftover': async (_raw, key, tx) => {
      const fileId = key as string;
      if ((await tx.objectStore('files').getKey(fileId)) === undefined)
        await tx.objectStore('parts').delete(partsOf(fileId));
    },
  },
};
