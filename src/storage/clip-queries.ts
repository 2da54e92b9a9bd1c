/**
 * @file What can be asked of the clips in the database. A part of the clip store, which promises what stands there; writes
 * nothing. Nothing here reads all rows at once: there may be hundreds of thousands.
 */
import type { Clip } from '../domain/clip';
import { CLIPS_COUNTER } from './change-number';
import { rowToClip, toClips } from './clip-of-row';
import type { Database } from './database';
import { listPosterless } from './posterless';
import { createShownClips } from './shown-clips';

/** A piece of all clips, in the order of their ids. */
export interface ClipRange {
  /** those of it that are shown */
  clips: Clip[];
  /** where the next piece begins; null: this was the last */
  lastId: string | null;
}

/** What was written since a reader has looked. */
export interface ChangedClips {
  /** shown, each as it is now, in the order of their writes */
  clips: Clip[];
  /** of those that are deleted now, or were written by a newer build */
  deletedIds: string[];
  /** the number to ask with next time. Lower than the one asked with: the count began anew, everything is to be read again. */
  last: number;
}

/** Questions. "Shown" means not deleted. */
export interface ClipQueries {
  get(id: string): Promise<Clip | undefined>;
  /** in the order asked for; those that are gone are left out */
  getMany(ids: readonly string[]): Promise<Clip[]>;
  /** the newest that are shown, at most `limit`, newest first */
  listNewest(limit: number): Promise<Clip[]>;
  /** shown clips that were made from this one, oldest first */
  listMadeFrom(id: string): Promise<Clip[]>;
  /** shown clips of one press of Render, in the order they were accepted */
  listTakes(takesId: string): Promise<Clip[]>;
  /** how many are shown; goes through the keys of all: 65 ms for 50,000, in which the database does nothing else */
  count(): Promise<number>;
  /** how many shown clips were stored after `at` (ms since epoch); reads the index alone */
  countAfter(at: number): Promise<number>;
  /**
   * shown clips without a poster that nobody has tried to make and whose video can be read now: those that are here, newest first, then
   * those in folders
   */
  listPosterless(limit: number): Promise<Clip[]>;
  /** All clips piece by piece: `limit` rows (also hidden ones) after `afterId`, null: from the first. */
  listRange(afterId: string | null, limit: number): Promise<ClipRange>;
  /**
   * What was written since: rows with a number above `after`, at most `limit`; where it gives as many there may be more, to be
   * asked for with `last`. A clip that was deleted and purged meanwhile is not told of, only `count` shows it.
   */
  listChanged(after: number, limit?: number): Promise<ChangedClips>;
  /** The number of the last write of a clip; 0: none since version 2. Take it before a first reading of all. */
  lastChange(): Promise<number>;
  /** ids of clips deleted before `before` (ms since epoch) and not purged yet */
  listDeleted(before: number): Promise<string[]>;
}

/** Binds the questions to the database. */
export function createClipQueries(db: Database): ClipQueries {
  return {
    ...createShownClips(db),
    ...createReadings(db),
    get: async (id) => rowToClip(await db.read(['clips'], ({ store }) => store.get(id))),
    getMany: async (ids) =>
      toClips(await db.read(['clips'], ({ store }) => Promise.all(ids.map((id) => store.get(id))))),
    listMadeFrom: async (id) =>
      toClips(await db.read(['clips'], ({ store }) => store.index('madeFrom').getAll(everyTimeOf(id)))),
    listTakes: async (takesId) =>
      toClips(await db.read(['clips'], ({ store }) => store.index('takes').getAll(everyTimeOf(takesId)))),
    count: () => countShown(db),
    countAfter: (at) => db.read(['clips'], ({ store }) => store.index('shown').count(IDBKeyRange.lowerBound(at, true))),
    listPosterless: (limit) => listPosterless(db, limit),
    listDeleted: (before) =>
      db.read(['clips'], ({ store }) => store.index('deleted').getAllKeys(IDBKeyRange.upperBound(before, true))),
  };
}

/** A clip is shown or in the index of those that are deleted. Chromium takes five times as long to count an index as its store. */
function countShown(db: Database): Promise<number> {
  return db.read(['clips'], async ({ store }) => {
    const [all, deleted] = await Promise.all([store.count(), store.index('deleted').count()]);
    return all - deleted;
  });
}

/** An array sorts after every number, so the range holds every time. */
function everyTimeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

/** What a reader needs that has a copy of its own of all clips. */
function createReadings(db: Database): Pick<ClipQueries, 'listRange' | 'listChanged' | 'lastChange'> {
  return {
    listRange: async (afterId, limit) => {
      const range = afterId === null ? null : IDBKeyRange.lowerBound(afterId, true);
      const rows = await db.read(['clips'], ({ store }) => store.getAll(range, limit));
      const clips = toClips(rows).filter(({ deletedAt }) => deletedAt === null);
      return { clips, lastId: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
    },
    listChanged: (after, limit) => listChanged(db, after, limit),
    lastChange: async () => (await db.read(['counters'], ({ store }) => store.get(CLIPS_COUNTER))) ?? 0,
  };
}

function listChanged(db: Database, after: number, limit?: number): Promise<ChangedClips> {
  return db.read(['clips', 'counters'], async (tx) => {
    const range = IDBKeyRange.lowerBound(after, true);
    const rows = await tx.objectStore('clips').index('changed').getAll(range, limit);
    const counted = (await tx.objectStore('counters').get(CLIPS_COUNTER)) ?? 0;
    const clips: Clip[] = [];
    const deletedIds: string[] = [];
    for (const row of rows) {
      const clip = rowToClip(row);
      if (clip?.deletedAt === null) clips.push(clip);
      else deletedIds.push(row.id);
    }
    const isCut = limit !== undefined && rows.length >= limit;
    return { clips, deletedIds, last: isCut ? (rows.at(-1)?.index.changed ?? counted) : counted };
  });
}
