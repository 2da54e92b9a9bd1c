/**
 * @file Where the vault keeps what it has sealed: values under ids, never looked into here. A connection's secret stands
 * under the connection's id. Only the vault calls this; nothing in here is ever announced by content or logged.
 */
import type { Changes } from './changes';
import type { Database } from './database';

/** Sealed things. */
export interface SecretStore {
  get(id: string): Promise<unknown>;
  /** Writes or replaces; on the disk when it resolves. */
  put(id: string, secret: unknown): Promise<void>;
  /**
   * Writes `fresh` unless what stands is good, in one transaction, and gives what stands then: of two contexts that do
   * this at once, both end with the first one's.
   */
  keepOrPut(id: string, fresh: unknown, isGood: (standing: unknown) => boolean): Promise<unknown>;
  remove(id: string): Promise<void>;
  /** Everything that stands, at one moment. */
  all(): Promise<ReadonlyMap<string, unknown>>;
  /** Writes all of `changes` (undefined takes away) in one transaction, or nothing where `mayWrite` says no: false then. */
  exchange(
    changes: ReadonlyMap<string, unknown>,
    mayWrite: (standing: ReadonlyMap<string, unknown>) => boolean,
  ): Promise<boolean>;
}

/** Binds secrets to the database. Changes are told as changes of connections, which show whether they have a key. */
export function createSecretStore(db: Database, changes: Changes): SecretStore {
  return {
    get: (id) => db.read(['secrets'], ({ store }) => store.get(id)),
    put: async (id, secret) => {
      await db.write(['secrets'], ({ store }) => store.put(secret, id), { strict: true });
      changes.announce(['connections']);
    },
    keepOrPut: (id, fresh, isGood) =>
      db.write(
        ['secrets'],
        async ({ store }) => {
          const standing = await store.get(id);
          if (isGood(standing)) return standing;
          await store.put(fresh, id);
          return fresh;
        },
        { strict: true },
      ),
    remove: async (id) => {
      await db.write(['secrets'], ({ store }) => store.delete(id));
      changes.announce(['connections']);
    },
    all: () => db.read(['secrets'], ({ store }) => readAll(store)),
    exchange: async (next, mayWrite) => {
      const isWritten = await db.write(
        ['secrets'],
        async ({ store }) => {
          if (!mayWrite(await readAll(store))) return false;
          for (const [id, secret] of next) {
            if (secret === undefined) await store.delete(id);
            else await store.put(secret, id);
          }
          return true;
        },
        { strict: true },
      );
      if (isWritten) changes.announce(['connections']);
      return isWritten;
    },
  };
}

/** As many as connections, and a few more. */
async function readAll(store: {
  getAllKeys(): Promise<string[]>;
  getAll(): Promise<unknown[]>;
}): Promise<ReadonlyMap<string, unknown>> {
  const ids = await store.getAllKeys();
  const secrets = await store.getAll();
  return new Map(ids.map((id, n) => [id, secrets[n]]));
}
