/**
 * @file Files that stand in folders on disk, as rows: where each stands, for what looks through folders and moves clips into them.
 * File and clip say the same, and are written in one transaction. Asks no disk and touches nothing there.
 */
import type { Clip } from '../domain/clip';
import type { FilePlace, FolderExport } from '../domain/folder';
import type { StoredFile } from '../domain/stored-file';
import { nextChange } from './change-number';
import type { Changes } from './changes';
import { rowToClip } from './clip-of-row';
import { placeOfClip, tellClip } from './clip-place';
import { clipToRow, ownFileIds } from './clip-row';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';
import { exportToRow, isSameWish, rowToExport } from './export-row';
import { partsOf } from './file-parts';
import { createPlacedQueries, type PlacedQueries } from './placed-queries';
import { knownRow } from './row';
import type { WriteTransaction } from './schema';

/** Files that stand in folders; the promises stand at `PlacedFiles` in `folders/ports.ts`. */
export interface PlacedFileStore extends PlacedQueries {
  moveIn(
    exported: FolderExport,
    moved: readonly { fileId: string; bytes: number; place: FilePlace }[],
  ): Promise<boolean>;
  setPlaces(changed: readonly { fileId: string; place: FilePlace }[]): Promise<void>;
  add(clip: Clip, file: StoredFile): Promise<'stored' | 'known' | 'disk-full'>;
}

type Moved = Parameters<PlacedFileStore['moveIn']>[1];

const STORES = ['clips', 'counters', 'files'] as const;
const MOVE_STORES = [...STORES, 'parts', 'exports'] as const;

/** Files of one transaction: each is three requests. */
const BATCH_FILES = 200;

/** Binds them to the database. */
export function createPlacedFiles(db: Database, changes: Changes): PlacedFileStore {
  return {
    ...createPlacedQueries(db),
    moveIn: async (exported, moved) => {
      const isMoved = await db.write(MOVE_STORES, (tx) => moveIn(tx, exported, moved));
      if (isMoved) changes.announce(['clips', 'files', 'exports']);
      return isMoved;
    },
    setPlaces: async (changed) => {
      let count = 0;
      try {
        for (let at = 0; at < changed.length; at += BATCH_FILES)
          count += await db.write(STORES, (tx) => setPlaces(tx, changed.slice(at, at + BATCH_FILES)));
      } finally {
        if (count > 0) changes.announce(['clips', 'files']);
      }
    },
    add: async (clip, file) => {
      try {
        const outcome = await db.write(STORES, (tx) => add(tx, clip, file));
        if (outcome === 'stored') changes.announce(['clips', 'files']);
        return outcome;
      } catch (error) {
        if (isQuotaError(error)) return 'disk-full';
        throw error;
      }
    },
  };
}

/** All is looked at before anything is written. */
async function moveIn(
  tx: WriteTransaction<typeof MOVE_STORES>,
  exported: FolderExport,
  moved: Moved,
): Promise<boolean> {
  const { folderId, clipId } = exported;
  if (!isSameWish(rowToExport(await tx.objectStore('exports').get([folderId, clipId])), exported)) return false;
  const row = await tx.objectStore('clips').get(clipId);
  const clip = rowToClip(row);
  if (clip?.deletedAt !== null) return false;
  const owned = ownFileIds(clip);
  const files: StoredFile[] = [];
  for (const { fileId, bytes, place } of moved) {
    const file = knownRow(await tx.objectStore('files').get(fileId));
    if (!file?.whole || file.bytes !== bytes || !owned.includes(fileId)) return false;
    files.push({ ...file, partCount: 0, place });
  }
  for (const file of files) {
    await tx.objectStore('files').put(file);
    await tx.objectStore('parts').delete(partsOf(file.id));
  }
  const own = moved.find(({ fileId }) => fileId === clip.fileId);
  if (own) {
    const facts = { remoteKey: row?.index.remoteKey, changed: await nextChange(tx) };
    await tx.objectStore('clips').put(clipToRow({ ...clip, place: placeOfClip(own.place) }, facts));
  }
  const written: FolderExport = { ...exported, state: 'written' };
  delete written.why;
  await tx.objectStore('exports').put(exportToRow(written));
  return true;
}

/** Gives how many files were changed. */
async function setPlaces(
  tx: WriteTransaction<typeof STORES>,
  changed: Parameters<PlacedFileStore['setPlaces']>[0],
): Promise<number> {
  let count = 0;
  for (const { fileId, place } of changed) {
    const file = knownRow(await tx.objectStore('files').get(fileId));
    if (!file?.place || (place.missing && file.place.folderId !== place.folderId)) continue;
    await tx.objectStore('files').put({ ...file, place });
    await tellClip(tx, fileId, placeOfClip(place));
    count += 1;
  }
  return count;
}

async function add(tx: WriteTransaction<typeof STORES>, clip: Clip, file: StoredFile): Promise<'stored' | 'known'> {
  if (clip.fileId !== file.id || !file.place) throw new Error(`clip ${clip.id}: ${file.id} stands nowhere`);
  const clips = tx.objectStore('clips');
  // By key and index: rows of a newer build count too.
  const isKnown = (await clips.getKey(clip.id)) ?? (await clips.index('owns').getKey(file.id));
  if (isKnown !== undefined) return 'known';
  const { connectionId, remote } = clip;
  await tx.objectStore('files').put({ ...file, partCount: 0, whole: true });
  await clips.put(
    clipToRow(
      { ...clip, place: placeOfClip(file.place) },
      // A clip of ours that comes back is linked to its render again.
      { remoteKey: remote && [connectionId, remote.remoteId], changed: await nextChange(tx) },
    ),
  );
  return 'stored';
}
