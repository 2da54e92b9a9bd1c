/** @file What a person may ask of everything that is stored: how much it is, whether it can be written and read, new pictures. */
import type { Changes } from './changes';
import type { Database } from './database';
import { dropPictures } from './drop-pictures';
import { readSizes, type StoredSizes } from './stored-sizes';

/** Rows of each store that are counted for a report. */
export const COUNTED = ['jobs', 'clips', 'files', 'connections', 'spend', 'requests', 'problems'] as const;

/** What is done to all of it at once. */
export interface CareStore {
  sizes(): Promise<StoredSizes>;
  /** Takes all posters and filmstrips away; gives the ids of the clips that are to have new ones. */
  dropPictures(told: (clips: number) => void): Promise<string[]>;
  /** Writes, reads and deletes 64 KiB, each in a transaction of its own. False: what is read is not what was written. */
  tryOut(): Promise<boolean>;
  counts(): Promise<Readonly<Record<(typeof COUNTED)[number], number>>>;
}

/** No file has this id; should a trial be cut off, the look through all rows frees it. */
const TRIAL_ID = 'self-test';

const TRIAL_BYTES = 64 * 1024;

/** Binds it to the database. */
export function createCareStore(db: Database, changes: Changes): CareStore {
  return {
    sizes: () => readSizes(db),
    dropPictures: (told) => dropPictures(db, changes, told),
    tryOut: async () => {
      const written = crypto.getRandomValues(new Uint8Array(TRIAL_BYTES));
      await db.write(['parts'], ({ store }) => store.put(written.buffer, [TRIAL_ID, 0]), { strict: true });
      const read = await db.read(['parts'], ({ store }) => store.get([TRIAL_ID, 0]));
      await db.write(['parts'], ({ store }) => store.delete([TRIAL_ID, 0]));
      return read instanceof ArrayBuffer && areSame(written, new Uint8Array(read));
    },
    counts: () =>
      db.read(COUNTED, async (tx) => {
        const counted = await Promise.all(
          COUNTED.map(async (name) => [name, await tx.objectStore(name).count()] as const),
        );
        return Object.fromEntries(counted) as Record<(typeof COUNTED)[number], number>;
      }),
  };
}

function areSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, n) => byte === other[n]);
}
