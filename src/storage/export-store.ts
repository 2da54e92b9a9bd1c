/**
 * @file What is to be written into folders on disk, in the database. Called by what writes it and by the page that asks for it;
 * asks no disk. Those for new clips come by the job store's `saveClip`. Rows of a newer build are never returned and never written.
 */
import type { FolderExport } from '../domain/folder';
import type { Changes } from './changes';
import { rowToClip } from './clip-of-row';
import type { Database } from './database';
import { exportToRow, isSameWish, rowToExport } from './export-row';
import { knownRow } from './row';
import type { ExportRow, WriteTransaction } from './schema';

/** Exports; the promises stand at `ExportRows` in `folders/ports.ts`. */
export interface ExportStore {
  listWaiting(): Promise<FolderExport[]>;
  listOf(clipId: string): Promise<FolderExport[]>;
  add(exports: readonly FolderExport[]): Promise<void>;
  put(exported: FolderExport): Promise<boolean>;
  drop(folderId: string, clipId: string): Promise<void>;
  unblock(folderId?: string): Promise<number>;
  giveUp(folderId: string): Promise<number>;
}

/** Binds exports to the database. */
export function createExportStore(db: Database, changes: Changes): ExportStore {
  /** Writes, and tells of it where anything was written. */
  async function write<const Names extends readonly ('exports' | 'clips' | 'folders')[]>(
    stores: Names,
    work: (tx: WriteTransaction<Names>) => Promise<number>,
  ): Promise<number> {
    const count = await db.write(stores, work);
    if (count > 0) changes.announce(['exports']);
    return count;
  }

  return {
    listWaiting: async () => toExports(await db.read(['exports'], ({ store }) => store.index('waiting').getAll())),
    listOf: async (clipId) => toExports(await db.read(['exports'], ({ store }) => store.index('clip').getAll(clipId))),
    add: async (exports) => void (await write(['exports', 'clips', 'folders'], (tx) => addAll(tx, exports))),
    put: async (exported) => (await write(['exports'], (tx) => putOne(tx, exported))) > 0,
    drop: async (folderId, clipId) => {
      await write(['exports'], async ({ store }) => {
        await store.delete([folderId, clipId]);
        return 1;
      });
    },
    unblock: (folderId) =>
      write(['exports'], (tx) =>
        eachWaiting(tx, folderId, async (exported) => {
          if (exported.state !== 'blocked') return false;
          await tx.store.put(exportToRow(withoutReason({ ...exported, state: 'pending' })));
          return true;
        }),
      ),
    giveUp: (folderId) =>
      write(['exports'], (tx) =>
        eachWaiting(tx, folderId, async ({ clipId }) => {
          await tx.store.delete([folderId, clipId]);
          return true;
        }),
      ),
  };
}

function toExports(rows: readonly ExportRow[]): FolderExport[] {
  return rows.flatMap((row) => rowToExport(row) ?? []);
}

function withoutReason(exported: FolderExport): FolderExport {
  const next = { ...exported };
  delete next.why;
  return next;
}

/** Gives how many were asked for. */
async function addAll(
  tx: WriteTransaction<readonly ['exports', 'clips', 'folders']>,
  exports: readonly FolderExport[],
): Promise<number> {
  let count = 0;
  for (const exported of exports) {
    const { folderId, clipId } = exported;
    if (!knownRow(await tx.objectStore('folders').get(folderId))) continue;
    if (rowToClip(await tx.objectStore('clips').get(clipId))?.deletedAt !== null) continue;
    const row = await tx.objectStore('exports').get([folderId, clipId]);
    const stored = rowToExport(row);
    if (row && !stored) continue;
    await tx
      .objectStore('exports')
      .put(exportToRow({ ...(stored?.base !== undefined && { base: stored.base }), ...exported }));
    count += 1;
  }
  return count;
}

async function putOne({ store }: WriteTransaction<readonly ['exports']>, exported: FolderExport): Promise<number> {
  const stored = rowToExport(await store.get([exported.folderId, exported.clipId]));
  if (!isSameWish(stored, exported)) return 0;
  await store.put(exportToRow(exported));
  return 1;
}

/** Gives of how many `work` said that it did something. */
async function eachWaiting(
  { store }: WriteTransaction<readonly ['exports']>,
  folderId: string | undefined,
  work: (exported: FolderExport) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  for (const exported of toExports(await store.index('waiting').getAll()))
    if ((folderId === undefined || exported.folderId === folderId) && (await work(exported))) count += 1;
  return count;
}
