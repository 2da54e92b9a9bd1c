/**
 * @file What servers said of their models, in the database: one value a connection, read by its provider alone. Apart from the
 * connection's row, which is written with every answer and must stay small.
 */
import type { Json } from '../base/json';
import type { Changes } from './changes';
import type { Database } from './database';
import { knownRow } from './row';

/** One server's models as it last told them. */
export interface StoredCatalogue {
  catalogue: Json;
  /** ms since epoch */
  readAt: number;
}

/** Catalogues by connection. They go with the connection. */
export interface CatalogueStore {
  /** all, by connection id; those of a newer build are left out */
  list(): Promise<ReadonlyMap<string, StoredCatalogue>>;
  /** Writes or replaces. */
  put(connectionId: string, stored: StoredCatalogue): Promise<void>;
  /** Forgets one: its connection leads to another server now. */
  remove(connectionId: string): Promise<void>;
}

/** Binds catalogues to the database. */
export function createCatalogueStore(db: Database, changes: Changes): CatalogueStore {
  return {
    list: () =>
      db.read(['catalogues'], async ({ store }) => {
        const [ids, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
        const known = rows.flatMap((raw, n) => {
          const row = knownRow(raw);
          return row ? [[ids[n] ?? '', { catalogue: row.catalogue, readAt: row.readAt }] as const] : [];
        });
        return new Map(known);
      }),
    put: async (connectionId, { catalogue, readAt }) => {
      await db.write(['catalogues'], ({ store }) => store.put({ schema: 1, readAt, catalogue }, connectionId));
      changes.announce(['catalogues']);
    },
    remove: async (connectionId) => {
      await db.write(['catalogues'], ({ store }) => store.delete(connectionId));
      changes.announce(['catalogues']);
    },
  };
}
