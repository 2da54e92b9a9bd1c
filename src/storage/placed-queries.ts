/**
 * @file What can be asked of the files that stand in folders on disk. A part of `placed-files.ts`; writes nothing. Nothing here reads
 * all rows at once: a folder may hold tens of thousands of clips.
 */
import type { FilePlace } from '../domain/folder';
import { rowToClip } from './clip-of-row';
import { ownFileIds } from './clip-row';
import type { Database } from './database';
import { knownRow } from './row';
import type { ReadTransaction } from './schema';

/** A file of a clip that stands in a folder. */
export interface PlacedFile {
  fileId: string;
  clipId: string;
  bytes: number;
  place: FilePlace;
}

/** Questions; the promises stand at `PlacedFiles` in `folders/ports.ts`. */
export interface PlacedQueries {
  list(folderId: string): Promise<PlacedFile[]>;
  listLost(): Promise<PlacedFile[]>;
  count(folderId: string): Promise<{ clips: number; missing: number }>;
}

/** Rows read in one transaction, some ms. */
const BATCH_ROWS = 500;

/** Binds the questions to the database. */
export function createPlacedQueries(db: Database): PlacedQueries {
  return {
    list: async (folderId) => {
      const ids = await db.read(['files'], ({ store }) => store.index('folder').getAllKeys(folderId));
      return inBatches(ids, (some) => readFiles(db, some));
    },
    listLost: async () => inBatches(await lostClips(db), (some) => readFilesOf(db, some)),
    count: (folderId) =>
      db.read(['clips'], async ({ store }) => {
        const index = store.index('place');
        const [clips, missing] = await Promise.all([index.count(clipsIn(folderId)), index.count(clipsIn(folderId, 1))]);
        return { clips, missing };
      }),
  };
}

/** All clips whose video stands there, or is missing there. An array sorts after every number. */
function clipsIn(...key: [folderId: string, missing?: 1]): IDBKeyRange {
  return IDBKeyRange.bound(key, [...key, []]);
}

async function inBatches(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<PlacedFile[]>,
): Promise<PlacedFile[]> {
  const found: PlacedFile[] = [];
  for (let at = 0; at < ids.length; at += BATCH_ROWS) found.push(...(await read(ids.slice(at, at + BATCH_ROWS))));
  return found;
}

/** These files, each with the clip it belongs to. */
function readFiles(db: Database, ids: readonly string[]): Promise<PlacedFile[]> {
  return db.read(['files', 'clips'], async (tx) => {
    const byFile = await Promise.all(ids.map((id) => tx.objectStore('clips').index('owns').getAll(id)));
    const owners = byFile.map((rows, n) =>
      rows.flatMap((row) => rowToClip(row) ?? []).find((clip) => ownFileIds(clip).includes(ids[n] ?? '')),
    );
    const named = ids.flatMap((id, n) => (owners[n]?.deletedAt === null ? [[id, owners[n].id] as const] : []));
    return placedOf(tx, named);
  });
}

/** Clips whose own video is missing or stands in a folder that is not known. */
function lostClips(db: Database): Promise<string[]> {
  return db.read(['folders', 'clips'], async (tx) => {
    // A row of a newer build is a folder too.
    const known = new Set(await tx.objectStore('folders').getAllKeys());
    const index = tx.objectStore('clips').index('place');
    const lost: string[] = [];
    // At most four keys a folder.
    for (let at = await index.openKeyCursor(null, 'nextunique'); at; at = await at.continue()) {
      const [folderId, missing] = at.key;
      if (missing === 1 || !known.has(folderId)) lost.push(...(await index.getAllKeys(IDBKeyRange.only(at.key))));
    }
    return lost;
  });
}

/** What of these clips stands in a folder. */
function readFilesOf(db: Database, clipIds: readonly string[]): Promise<PlacedFile[]> {
  return db.read(['files', 'clips'], async (tx) => {
    const rows = await Promise.all(clipIds.map((id) => tx.objectStore('clips').get(id)));
    const named = rows.flatMap((row) => {
      const clip = rowToClip(row);
      return clip?.deletedAt === null ? ownFileIds(clip).map((id) => [id, clip.id] as const) : [];
    });
    return placedOf(tx, named);
  });
}

/** Those that stand in a folder. */
async function placedOf(
  tx: ReadTransaction<readonly ['files', 'clips']>,
  named: readonly (readonly [fileId: string, clipId: string])[],
): Promise<PlacedFile[]> {
  const rows = await Promise.all(named.map(([fileId]) => tx.objectStore('files').get(fileId)));
  return named.flatMap(([fileId, clipId], n) => {
    const file = knownRow(rows[n]);
    return file?.place ? [{ fileId, clipId, bytes: file.bytes, place: file.place }] : [];
  });
}
