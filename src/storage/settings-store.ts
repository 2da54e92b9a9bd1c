/**
 * @file Small values kept on this device: theme, queue settings, the draft, what was dismissed. Who reads a value says what
 * it may be; a value that is something else counts as not there, and stays until it is set.
 */
import type { Changes } from './changes';
import type { Database } from './database';

/** Values under keys. */
export interface SettingsStore {
  /** The value as `read` understands it; undefined when there is none or `read` does not know it. */
  get<Value>(key: string, read: (raw: unknown) => Value | undefined): Promise<Value | undefined>;
  /** Plain data only. A file id anywhere in a value keeps that file from the sweep. */
  set(key: string, value: unknown): Promise<void>;
  /**
   * Reads, changes and writes in one transaction, so that two contexts that change halves of one value both keep theirs. `change` is
   * given the value unchecked, undefined where there is none, and gives the new one; undefined takes the value away.
   */
  update(key: string, change: (raw: unknown) => unknown): Promise<void>;
}

/** Binds settings to the database. */
export function createSettingsStore(db: Database, changes: Changes): SettingsStore {
  return {
    get: async (key, read) => {
      const raw = await db.read(['settings'], ({ store }) => store.get(key));
      return raw === undefined ? undefined : read(raw);
    },
    set: async (key, value) => {
      await db.write(['settings'], ({ store }) => store.put(value, key));
      changes.announce(['settings']);
    },
    update: async (key, change) => {
      await db.write(['settings'], async ({ store }) => {
        const value = change(await store.get(key));
        await (value === undefined ? store.delete(key) : store.put(value, key));
      });
      changes.announce(['settings']);
    },
  };
}
