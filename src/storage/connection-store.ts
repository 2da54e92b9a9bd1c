/**
 * @file Connections in the database. A connection's key stands in `secrets` under the connection's id and goes with it, as do its
 * other secrets and its catalogue.
 * Rows of a newer build are never returned and never written.
 */
import type { Connection } from '../domain/connection';
import type { Changes } from './changes';
import type { Database } from './database';
import { knownRow } from './row';

/** Connections. */
export interface ConnectionStore {
  get(id: string): Promise<Connection | undefined>;
  /** all, oldest first */
  list(): Promise<Connection[]>;
  /** Adds a new one; on the disk when it resolves. */
  add(connection: Connection): Promise<void>;
  /**
   * Reads, changes and writes in one transaction, and raises `rev`. `change` gives null to leave it as it is. Resolves
   * with the row as it stands then; undefined: it is gone.
   */
  update(id: string, change: (connection: Connection) => Connection | null): Promise<Connection | undefined>;
  /** Removes it with its secrets and its catalogue. Its jobs and clips stay. */
  remove(id: string): Promise<void>;
}

/** Binds connections to the database. */
export function createConnectionStore(db: Database, changes: Changes): ConnectionStore {
  async function add(connection: Connection): Promise<void> {
    await db.write(['connections'], ({ store }) => store.add(connection), { strict: true });
    changes.announce(['connections']);
  }

  async function update(
    id: string,
    change: (connection: Connection) => Connection | null,
  ): Promise<Connection | undefined> {
    const { connection, isChanged } = await db.write(['connections'], async ({ store }) => {
      const stored = knownRow(await store.get(id));
      const next = stored && change(stored);
      if (!next) return { connection: stored, isChanged: false };
      const row = { ...next, rev: stored.rev + 1 };
      await store.put(row);
      return { connection: row, isChanged: true };
    });
    if (isChanged) changes.announce(['connections']);
    return connection;
  }

  async function remove(id: string): Promise<void> {
    await db.write(['connections', 'secrets', 'catalogues'], async (tx) => {
      await tx.objectStore('connections').delete(id);
      // Its key stands under its id, what else of it is secret under "<id>/…": "0" is the character after "/".
      await tx.objectStore('secrets').delete(id);
      await tx.objectStore('secrets').delete(IDBKeyRange.bound(`${id}/`, `${id}0`, false, true));
      await tx.objectStore('catalogues').delete(id);
    });
    changes.announce(['connections', 'catalogues']);
  }

  return {
    get: async (id) => knownRow(await db.read(['connections'], ({ store }) => store.get(id))),
    list: async () => {
      const rows = await db.read(['connections'], ({ store }) => store.getAll());
      return rows.flatMap((row) => knownRow(row) ?? []).sort((a, b) => a.createdAt - b.createdAt);
    },
    add,
    update,
    remove,
  };
}
