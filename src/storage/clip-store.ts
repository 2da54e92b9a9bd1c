/**
 * @file Clips in the database: rows only, their bytes are files. New clips come by the job store's `saveClip`. Deleting is
 * two steps: hidden at once, freed later. Rows of a newer build are never returned and never written.
 */
import type { Clip } from '../domain/clip';
import type { Changes } from './changes';
import { clipToRow, rowToClip } from './clip-row';
import { listShownClips, toClips } from './shown-clips';
import type { Database } from './database';
import { freeFile } from './file-parts';

/** Where a page of clips begins: after this one. */
export type ClipPosition = Pick<Clip, 'id' | 'createdAt'>;

/** Clips. "Shown" means not deleted. */
export interface ClipStore {
  get(id: string): Promise<Clip | undefined>;
  /** in the order asked for; those that are gone are left out */
  getMany(ids: readonly string[]): Promise<Clip[]>;
  /** ids of all shown clips, newest first */
  listIds(): Promise<string[]>;
  /** all shown clips, newest first */
  list(): Promise<Clip[]>;
  /** Shown clips, newest first, from the one after `after` (null: from the newest), `limit` at most. */
  listPage(after: ClipPosition | null, limit: number): Promise<Clip[]>;
  /** shown clips that were made from this one, oldest first */
  listMadeFrom(id: string): Promise<Clip[]>;
  /** how many are shown */
  count(): Promise<number>;
  /** how many shown clips were stored after `at` (ms since epoch); reads the index alone */
  countAfter(at: number): Promise<number>;
  /** shown clips without a poster that nobody has tried to make, newest first */
  listPosterless(limit: number): Promise<Clip[]>;
  /** Reads, changes and writes in one transaction; null leaves it. Undefined: it is gone. */
  update(id: string, change: (clip: Clip) => Clip | null): Promise<Clip | undefined>;
  /** Hides it; its bytes stay until `purge`. `at`: ms since epoch. */
  markDeleted(id: string, at: number): Promise<Clip | undefined>;
  /** Shows it again; undefined when it was purged. */
  undelete(id: string): Promise<Clip | undefined>;
  /**
   * Frees a deleted clip, its files and their parts. False: it is gone, was shown again meanwhile, or was deleted at
   * `deletedBefore` (ms since epoch) or later, as when it was shown and deleted again.
   */
  purge(id: string, deletedBefore?: number): Promise<boolean>;
  /** ids of clips deleted before `before` (ms since epoch) and not purged yet */
  listDeleted(before: number): Promise<string[]>;
}

/** Binds clips to the database. */
export function createClipStore(db: Database, changes: Changes): ClipStore {
  async function update(id: string, change: (clip: Clip) => Clip | null): Promise<Clip | undefined> {
    const { clip, isChanged } = await db.write(['clips'], async ({ store }) => {
      const row = await store.get(id);
      const stored = rowToClip(row);
      const next = stored && change(stored);
      if (!next) return { clip: stored, isChanged: false };
      await store.put(clipToRow(next, row?.index.remoteKey));
      return { clip: next, isChanged: true };
    });
    if (isChanged) changes.announce(['clips']);
    return clip;
  }

  async function purge(id: string, deletedBefore = Infinity): Promise<boolean> {
    const isFreed = await db.write(['clips', 'files', 'parts'], async (tx) => {
      const clip = rowToClip(await tx.objectStore('clips').get(id));
      if (!clip || clip.deletedAt === null || clip.deletedAt >= deletedBefore) return false;
      const fileIds = [clip.fileId, clip.posterFileId].filter((fileId) => fileId !== null);
      await tx.objectStore('clips').delete(id);
      for (const fileId of fileIds) await freeFile(tx, fileId);
      return true;
    });
    if (isFreed) changes.announce(['clips', 'files']);
    return isFreed;
  }

  return {
    ...createClipQueries(db),
    update,
    purge,
    markDeleted: (id, at) => update(id, (clip) => (clip.deletedAt === null ? { ...clip, deletedAt: at } : null)),
    undelete: (id) => update(id, (clip) => (clip.deletedAt === null ? null : { ...clip, deletedAt: null })),
  };
}

type ClipQueries = Omit<ClipStore, 'update' | 'purge' | 'markDeleted' | 'undelete'>;

function createClipQueries(db: Database): ClipQueries {
  return {
    get: async (id) => rowToClip(await db.read(['clips'], ({ store }) => store.get(id))),
    getMany: async (ids) =>
      toClips(await db.read(['clips'], ({ store }) => Promise.all(ids.map((id) => store.get(id))))),
    listIds: async () => (await db.read(['clips'], ({ store }) => store.index('shown').getAllKeys())).reverse(),
    list: () => listShownClips(db),
    listMadeFrom: async (id) =>
      // An array sorts after every number, so the range holds every time.
      toClips(
        await db.read(['clips'], ({ store }) => store.index('madeFrom').getAll(IDBKeyRange.bound([id], [id, []]))),
      ),
    count: () => db.read(['clips'], ({ store }) => store.index('shown').count()),
    countAfter: (at) => db.read(['clips'], ({ store }) => store.index('shown').count(IDBKeyRange.lowerBound(at, true))),
    listPage: (after, limit) => listPage(db, after, limit),
    listPosterless: async (limit) => {
      const ids = await db.read(['clips'], ({ store }) => store.index('posterDue').getAllKeys());
      const newest = ids.reverse().slice(0, limit);
      return toClips(await db.read(['clips'], ({ store }) => Promise.all(newest.map((id) => store.get(id)))));
    },
    listDeleted: (before) =>
      db.read(['clips'], ({ store }) => store.index('deleted').getAllKeys(IDBKeyRange.upperBound(before, true))),
  };
}

function listPage(db: Database, after: ClipPosition | null, limit: number): Promise<Clip[]> {
  return db.read(['clips'], async ({ store }) => {
    const range = after ? IDBKeyRange.upperBound(after.createdAt) : null;
    const page: Clip[] = [];
    let cursor = await store.index('shown').openCursor(range, 'prev');
    while (cursor && page.length < limit) {
      // Clips of the same millisecond are ordered by id, here downwards: skip up to and with the one before.
      const isBefore = after !== null && cursor.key === after.createdAt && cursor.primaryKey >= after.id;
      const clip = isBefore ? undefined : rowToClip(cursor.value);
      if (clip) page.push(clip);
      cursor = await cursor.continue();
    }
    return page;
  });
}
