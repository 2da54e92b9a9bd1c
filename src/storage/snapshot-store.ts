/**
 * @file A small database of its own for something large that can be made again at any time, as the library's index. Used by the
 * library worker. It never rejects: what cannot be read or kept is as if it had not been there.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Where the app keeps it. Derived from the clips alone; may be lost at any time. */
export const SNAPSHOT_DATABASE = 'sora-renderer-library';

/** The one snapshot of a name. */
export interface SnapshotStore {
  /** What was written last; undefined: nothing, of another format, not whole, or it cannot be read. */
  read(): Promise<ArrayBuffer[] | undefined>;
  /** One part of it, without reading the others; undefined: as with `read`, or there are not so many. */
  readPart(n: number): Promise<ArrayBuffer | undefined>;
  /** Puts these in place of what was there, all or none. False: it could not be kept, and what was there may still be. */
  write(parts: readonly ArrayBuffer[]): Promise<boolean>;
  /** Forgets it and frees its bytes. */
  drop(): Promise<void>;
}

interface SnapshotSchema extends DBSchema {
  /** a record each, so that none is so large that a browser refuses it */
  parts: { key: number; value: ArrayBuffer };
  /** under HEAD: what the parts are; written with them in one transaction */
  head: { key: string; value: { format: number; partCount: number } };
}

const HEAD = 'head';
const STORES = ['parts', 'head'] as const;

/**
 * Binds it to the database of this name. `format` is the number of the parts' layout: a build reads only its own, and the
 * next write takes the place of another's. The database is opened for each call and closed again, so it is in nobody's way.
 */
export function createSnapshotStore(name: string, format: number): SnapshotStore {
  return {
    read: () => withDatabase(name, undefined, (db) => readWhole(db, format)),
    readPart: (n) => withDatabase(name, undefined, (db) => readPart(db, format, n)),
    write: (parts) =>
      withDatabase(name, false, async (db) => {
        const tx = db.transaction(STORES, 'readwrite', { durability: 'relaxed' });
        // Rejects also when a request below has rejected before.
        tx.done.catch(() => undefined);
        await tx.objectStore('parts').clear();
        for (const [n, part] of parts.entries()) await tx.objectStore('parts').put(part, n);
        await tx.objectStore('head').put({ format, partCount: parts.length }, HEAD);
        await tx.done;
        return true;
      }),
    drop: () =>
      withDatabase(name, undefined, async (db) => {
        const tx = db.transaction(STORES, 'readwrite');
        tx.done.catch(() => undefined);
        for (const store of STORES) await tx.objectStore(store).clear();
        await tx.done;
        return undefined;
      }),
  };
}

async function readWhole(db: IDBPDatabase<SnapshotSchema>, format: number): Promise<ArrayBuffer[] | undefined> {
  const tx = db.transaction(STORES);
  tx.done.catch(() => undefined);
  const head = await tx.objectStore('head').get(HEAD);
  if (head?.format !== format) return undefined;
  const parts = await tx.objectStore('parts').getAll();
  return parts.length === head.partCount && parts.every((part) => part instanceof ArrayBuffer) ? parts : undefined;
}

async function readPart(db: IDBPDatabase<SnapshotSchema>, format: number, n: number): Promise<ArrayBuffer | undefined> {
  const tx = db.transaction(STORES);
  tx.done.catch(() => undefined);
  const head = await tx.objectStore('head').get(HEAD);
  if (head?.format !== format) return undefined;
  const part = await tx.objectStore('parts').get(n);
  return part instanceof ArrayBuffer ? part : undefined;
}

/** Whatever goes wrong, there is no snapshot: it is made again. */
async function withDatabase<Value>(
  name: string,
  none: Value,
  work: (db: IDBPDatabase<SnapshotSchema>) => Promise<Value>,
): Promise<Value> {
  try {
    const db = await openDB<SnapshotSchema>(name, 1, {
      upgrade: (fresh) => STORES.forEach((store) => void fresh.createObjectStore(store)),
      // Somebody deletes it: that is their right.
      blocking: (_from, _wanted, { target }) => target instanceof IDBDatabase && target.close(),
    });
    try {
      return await work(db);
    } finally {
      db.close();
    }
  } catch {
    return none;
  }
}
