/**
 * @file Folders on disk in the database, each with the handle the browser gave for it. Called by what writes into them and looks
 * through them; asks no disk. Rows of a newer build are never returned and never written.
 */
import type { Changes } from './changes';
import type { Database } from './database';
import { knownRow } from './row';
import type { FolderRow, StoredFolder } from './schema';

/** Folders; the promises stand at `FolderRows` in `folders/ports.ts`. */
export interface FolderStore {
  list(): Promise<FolderRow[]>;
  get(id: string): Promise<FolderRow | undefined>;
  add(folder: FolderRow): Promise<void>;
  update(id: string, change: (folder: FolderRow) => FolderRow | null): Promise<FolderRow | undefined>;
  remove(id: string): Promise<void>;
}

/** Binds folders to the database. */
export function createFolderStore(db: Database, changes: Changes): FolderStore {
  async function update(id: string, change: (folder: FolderRow) => FolderRow | null): Promise<FolderRow | undefined> {
    const { folder, isChanged } = await db.write(['folders'], async ({ store }) => {
      const stored = rowToFolder(await store.get(id));
      const next = stored && change(stored);
      if (!next) return { folder: stored, isChanged: false };
      await store.put(folderToRow(next));
      return { folder: next, isChanged: true };
    });
    if (isChanged) changes.announce(['folders']);
    return folder;
  }

  return {
    list: async () => {
      const rows = await db.read(['folders'], ({ store }) => store.getAll());
      return rows.flatMap((row) => rowToFolder(row) ?? []).sort((a, b) => a.addedAt - b.addedAt);
    },
    get: async (id) => rowToFolder(await db.read(['folders'], ({ store }) => store.get(id))),
    add: async (folder) => {
      await db.write(['folders'], ({ store }) => store.add(folderToRow(folder)), { strict: true });
      changes.announce(['folders']);
    },
    update,
    remove: async (id) => {
      await db.write(['folders', 'exports'], async (tx) => {
        await tx.objectStore('folders').delete(id);
        await tx.objectStore('exports').delete(exportsInto(id));
      });
      changes.announce(['folders', 'exports']);
    },
  };
}

function folderToRow(folder: FolderRow): StoredFolder {
  return { ...folder, index: folder.savesNew ? { savesNew: folder.schema } : {} };
}

function rowToFolder(row: StoredFolder | undefined): FolderRow | undefined {
  const known = knownRow(row);
  if (!known) return undefined;
  const folder: FolderRow & { index?: StoredFolder['index'] } = { ...known };
  delete folder.index;
  return folder;
}

/** All exports into a folder. An array sorts after every text, so the range holds every clip. */
function exportsInto(folderId: string): IDBKeyRange {
  return IDBKeyRange.bound([folderId], [folderId, []]);
}
