/**
 * @file What the library worker needs of storage, and nothing else of it: its bundle is loaded with the first look at the
 * library. Opens a connection of its own to the same database.
 */
import { createChanges, type Changes } from './changes';
import { createClipQueries, type ClipQueries } from './clip-queries';
import { createConnectionStore, type ConnectionStore } from './connection-store';
import { createDatabase } from './database';
import { DATABASE_NAME, MIGRATIONS } from './migrations';
import { Opener } from './opener';

/** Clips to read, and the connections they were made with. */
export interface LibraryStorage {
  clips: ClipQueries;
  connections: Pick<ConnectionStore, 'list'>;
  changes: Changes;
  /** For good: later calls reject. */
  close(): void;
}

/** Nothing is opened yet. Readings reject with a DatabaseError when it cannot be opened. `databaseName`: tests only. */
export function openLibraryStorage(databaseName: string = DATABASE_NAME): LibraryStorage {
  const opener = new Opener({ name: databaseName, migrations: MIGRATIONS, onTrouble: () => undefined });
  const db = createDatabase(opener);
  const changes = createChanges();
  return {
    clips: createClipQueries(db),
    connections: createConnectionStore(db, changes),
    changes,
    close: () => {
      db.close();
      changes.close();
    },
  };
}
