/** @file What the bundle worker needs of storage, and nothing else of it. Opens a connection of its own to the same database. */
import { createBundleRows, type BundleRows } from './bundle-rows';
import { createChanges } from './changes';
import { createClipQueries, type ClipQueries } from './clip-queries';
import { createConnectionStore, type ConnectionStore } from './connection-store';
import { createDatabase } from './database';
import { createFileStore, type FileStore } from './file-store';
import { DATABASE_NAME, MIGRATIONS } from './migrations';
import type { FolderStorage } from './folder-storage';
import { Opener } from './opener';
import { locateFile } from './read-placed';

/** Everything that goes into a bundle, and the way back. */
export interface BundleStorage {
  clips: Pick<ClipQueries, 'get' | 'getMany' | 'listRange' | 'count'>;
  files: FileStore;
  connections: Pick<ConnectionStore, 'list'>;
  rows: BundleRows;
  locate: FolderStorage['locate'];
  /** For good: later calls reject. */
  close(): void;
}

/** Nothing is opened yet. Calls reject with a DatabaseError when it cannot be opened. `databaseName`: tests only. */
export function openBundleStorage(databaseName: string = DATABASE_NAME): BundleStorage {
  const opener = new Opener({ name: databaseName, migrations: MIGRATIONS, onTrouble: () => undefined });
  const db = createDatabase(opener);
  const changes = createChanges();
  return {
    clips: createClipQueries(db),
    files: createFileStore(db, changes),
    connections: createConnectionStore(db, changes),
    rows: createBundleRows(db, changes),
    locate: (fileId) => locateFile(db, fileId),
    close: () => {
      db.close();
      changes.close();
    },
  };
}
