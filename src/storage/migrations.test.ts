import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { describe, expect, it } from 'vitest';
import { freshStorage } from './fixtures/fresh-storage';
import { V1_LAYOUT, V1_ROWS, type StoreLayout } from './fixtures/v1';
import { V2_LAYOUT, V2_ROWS } from './fixtures/v2';
import { V3_LAYOUT, V3_ROWS } from './fixtures/v3';
import { V4_LAYOUT, V4_ROWS } from './fixtures/v4';
import { V5_LAYOUT, V5_ROWS } from './fixtures/v5';
import { V6_LAYOUT, V6_ROWS } from './fixtures/v6';
import { createFolderStorage } from './folder-storage';
import { MIGRATIONS } from './migrations';
import { createUpkeep } from './upkeep';

const asStored = (raw: unknown): unknown => raw;
const withoutIndex = (row: unknown): unknown =>
  Object.fromEntries(Object.entries(row as object).filter(([field]) => field !== 'index'));
const rowsOf = (store: keyof typeof V1_ROWS): unknown[] => V1_ROWS[store].map(([row]) => withoutIndex(row));
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

type Rows = Readonly<Record<string, readonly (readonly [value: unknown, key?: IDBValidKey])[]>>;

/** Makes the stores from the written-down layout alone, as that version did, and fills them. */
async function layDown(name: string, version: number, layout: Record<string, StoreLayout>, rowsByStore: Rows) {
  const db = await openDB(name, version, {
    upgrade(fresh) {
      for (const [store, { keyPath, autoIncrement = false, indexes }] of Object.entries(layout)) {
        const made = fresh.createObjectStore(
          store,
          keyPath === null ? { autoIncrement } : { keyPath: keyPath as string },
        );
        for (const [index, [path, multiEntry]] of Object.entries(indexes))
          made.createIndex(index, path, { multiEntry });
      }
    },
  });
  for (const [store, rows] of Object.entries(rowsByStore)) for (const [row, key] of rows) await db.put(store, row, key);
  db.close();
}

/** Opens a new database of that version with this build. */
const opener = (version: number, layout: Record<string, StoreLayout>, rows: Rows) => async () => {
  const databaseName = `v${String(version)} ${crypto.randomUUID()}`;
  await layDown(databaseName, version, layout, rows);
  return freshStorage({ databaseName });
};

const openV1 = opener(1, V1_LAYOUT, V1_ROWS);
const openV2 = opener(2, V2_LAYOUT, V2_ROWS);
const openV3 = opener(3, V3_LAYOUT, V3_ROWS);
const openV4 = opener(4, V4_LAYOUT, V4_ROWS);
const openV5 = opener(5, V5_LAYOUT, V5_ROWS);
const openV6 = opener(6, V6_LAYOUT, V6_ROWS);

function layoutOf(db: IDBPDatabase): unknown {
  const stores = [...db.objectStoreNames].map((name) => {
    const { keyPath, autoIncrement, indexNames } = db.transaction(name).store;
    const indexes = [...indexNames].map((index) => {
      const { keyPath: path, multiEntry } = db.transaction(name).store.index(index) as Pick<
        IDBIndex,
        'keyPath' | 'multiEntry'
      >;
      return [index, [path, multiEntry]];
    });
    const numbered = autoIncrement ? { autoIncrement } : {};
    return [name, { keyPath, ...numbered, indexes: Object.fromEntries(indexes) as unknown }];
  });
  return Object.fromEntries(stores);
}

/** Of a row that holds its key. */
function keyOf(store: string, row: unknown): IDBValidKey {
  const { id, folderId, clipId } = row as { id: string; folderId: string; clipId: string };
  return store === 'exports' ? [folderId, clipId] : id;
}

describe('the history of the database', () => {
  it.each([
    [1, V1_LAYOUT],
    [2, V2_LAYOUT],
    [3, V3_LAYOUT],
    [4, V4_LAYOUT],
    [5, V5_LAYOUT],
    [6, V6_LAYOUT],
  ])('makes version %i with exactly the stores and indexes it was released with', async (version, layout) => {
    const databaseName = `layout ${crypto.randomUUID()}`;
    const storage = freshStorage({ databaseName, migrations: MIGRATIONS.slice(0, version) });
    await storage.open();
    const db = await openDB(databaseName);
    expect(db.version).toBe(version);
    expect(layoutOf(db)).toEqual(layout);
  });

  it('has a fixture of every version, each with at least three rows in every store, and every counter', () => {
    expect(MIGRATIONS).toHaveLength(6);
    const [{ counters, ...v3Rows }, { counters: laterCounters, ...v4Rows }] = [V3_ROWS, V4_ROWS];
    const { counters: v5Counters, ...v5Rows } = V5_ROWS;
    const { counters: newestCounters, folders, ...v6Rows } = V6_ROWS;
    // The handle in a row of a folder is nothing a fixture can hold.
    expect(folders).toEqual([]);
    for (const counted of [counters, laterCounters, v5Counters, newestCounters])
      expect(counted.map(([, key]) => key)).toEqual(['clips']);
    for (const rows of [V1_ROWS, V2_ROWS, v3Rows, v4Rows, v5Rows, v6Rows].flatMap((all) => Object.values(all)))
      expect(rows.length).toBeGreaterThanOrEqual(3);
  });
});

describe.each([
  ['1', openV1, V1_ROWS, ['catalogues', 'counters', 'requests', 'problems', 'folders', 'exports']],
  ['2', openV2, V2_ROWS, ['counters', 'requests', 'problems', 'folders', 'exports']],
  ['3', openV3, V3_ROWS, ['requests', 'problems', 'folders', 'exports']],
  ['4', openV4, V4_ROWS, ['requests', 'problems', 'folders', 'exports']],
  ['5', openV5, V5_ROWS, ['folders', 'exports']],
  ['6', openV6, V6_ROWS, []],
])('a database of version %s', (_version, openOld, oldRows: Rows, newStores) => {
  it('becomes version 6, and loses no row and changes none', async () => {
    const storage = await openOld();
    await storage.open();
    const db = await openDB(storage.databaseName);
    expect([db.version, layoutOf(db)]).toEqual([6, V6_LAYOUT]);
    for (const [store, rows] of Object.entries(oldRows)) {
      expect(await db.count(store)).toBe(rows.length);
      for (const [row, key] of rows) expect(await db.get(store, key ?? keyOf(store, row))).toEqual(row);
    }
    for (const store of newStores) expect(await db.count(store)).toBe(0);
  });

  it('numbers its clips from their next write on', async () => {
    const { clips } = await openOld();
    const before = await clips.lastChange();
    await clips.update('clip-old', (clip) => ({ ...clip, favourite: true }));
    const { clips: changed, deletedIds, last } = await clips.listChanged(before);
    expect([changed.map(({ id }) => id), deletedIds, last]).toEqual([['clip-old'], [], before + 1]);
  });
});

describe('a database of version 1', () => {
  it('gives back every job, by every question', async () => {
    const { jobs } = await openV1();
    const [rendering, leftAlone, done] = rowsOf('jobs');
    expect(await jobs.list()).toEqual([done, leftAlone, rendering]);
    expect(await jobs.listActive()).toEqual([rendering]);
    expect(await jobs.listNotifyDue()).toEqual([done]);
    expect(await jobs.listLeftAlone('box', 0)).toEqual([leftAlone]);
    expect([...(await jobs.linkedRemoteIds('box'))].sort()).toEqual(['video_0', 'video_1', 'video_3', 'video_9']);
  });

  it('gives back every clip, the deleted one only by its id', async () => {
    const { clips } = await openV1();
    const [newest, oldest, deleted] = rowsOf('clips');
    expect(await clips.listNewest(9)).toEqual([newest, oldest]);
    expect(await clips.listMadeFrom('clip-old')).toEqual([]);
    expect(await clips.get('clip-deleted')).toEqual(deleted);
    expect(await clips.listPosterless(9)).toEqual([newest]);
    expect(await clips.listDeleted(Infinity)).toEqual(['clip-deleted']);
  });

  it('gives back every file with its bytes', async () => {
    const { files } = await openV1();
    for (const row of rowsOf('files')) expect(await files.get((row as { id: string }).id)).toEqual(row);
    const video = await files.read('video');
    expect([await video?.text(), video?.type]).toEqual(['old way', 'video/mp4']);
    expect(await (await files.read('old video'))?.text()).toBe('AB');
    expect(await (await files.read('poster'))?.bytes()).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('gives back connections, secrets, settings and spend', async () => {
    const { connections, secrets, settings, spend } = await openV1();
    expect((await connections.list()).sort(byId)).toEqual(rowsOf('connections'));
    for (const [secret, key] of V1_ROWS.secrets) expect(await secrets.get(key as string)).toEqual(secret);
    for (const [value, key] of V1_ROWS.settings) expect(await settings.get(key as string, asStored)).toEqual(value);
    expect(await spend.sumSince(0)).toEqual([
      { connectionId: 'box', practice: false, micros: 780_000, unknownCount: 0 },
      { connectionId: 'practice', practice: true, micros: 0, unknownCount: 1 },
    ]);
  });
});

describe('a database of version 2', () => {
  const added = (store: 'jobs' | 'clips' | 'connections'): unknown[] =>
    V2_ROWS[store].slice(V1_ROWS[store].length).map(([row]) => withoutIndex(row));

  it('gives back a job with its pictures, its origin and what its server said', async () => {
    const { jobs } = await openV2();
    const [job] = added('jobs');
    expect(await jobs.get('job-with-pictures')).toEqual(job);
    expect((await jobs.listActive()).map(({ id }) => id).sort()).toEqual(['job-rendering', 'job-with-pictures']);
  });

  it('gives back what was made from a clip, oldest first, the deleted one only by its id', async () => {
    const { clips } = await openV2();
    const [second, first, deleted] = added('clips');
    expect(await clips.listMadeFrom('clip-new')).toEqual([first, second]);
    expect(await clips.get('clip-deleted-take')).toEqual(deleted);
    await clips.undeleteMany(['clip-deleted-take']);
    expect((await clips.listMadeFrom('clip-new')).map(({ id }) => id)).toEqual([
      ...['clip-deleted-take', 'clip-first-take', 'clip-second-take'],
    ]);
  });

  it('gives back a connection with all that was set on it, its secrets and its catalogue', async () => {
    const { connections, secrets, catalogues } = await openV2();
    expect(await connections.get('cloud')).toEqual(added('connections')[0]);
    for (const [secret, key] of V2_ROWS.secrets) expect(await secrets.get(key as string)).toEqual(secret);
    for (const [row, key] of V2_ROWS.catalogues) {
      const { catalogue, readAt } = row as { catalogue: unknown; readAt: number };
      expect((await catalogues.list()).get(key as string)).toEqual({ catalogue, readAt });
    }
  });
});

describe('a database of version 3', () => {
  const added = V3_ROWS.clips.slice(V2_ROWS.clips.length).map(([row]) => withoutIndex(row));

  it('gives back a clip with stars, tags, a filmstrip and what its file says, and one that was imported', async () => {
    const { clips } = await openV3();
    const [sorted, imported, deleted] = added;
    expect(await clips.getMany(['clip-sorted', 'clip-imported', 'clip-just-deleted'])).toEqual([
      ...[sorted, imported, deleted],
    ]);
    expect((await clips.listNewest(1))[0]).toEqual(sorted);
    expect((await clips.listPosterless(9))[0]).toEqual(imported);
  });

  it('tells what was changed since a number, and goes on counting after a number that was purged', async () => {
    const { clips } = await openV3();
    const [sorted, imported] = added;
    expect(await clips.listChanged(0)).toEqual({
      ...{ clips: [imported, sorted], deletedIds: ['clip-just-deleted'], last: 12 },
    });
    expect(await clips.listChanged(9)).toEqual({ clips: [], deletedIds: ['clip-just-deleted'], last: 12 });
    await clips.undeleteMany(['clip-just-deleted']);
    expect((await clips.listChanged(12)).last).toBe(13);
  });
});

describe('a database of version 4', () => {
  it('gives back the takes of one render in their order, without the deleted one', async () => {
    const { clips } = await openV4();
    const [second, first] = V4_ROWS.clips.slice(V3_ROWS.clips.length).map(([row]) => withoutIndex(row));
    expect(await clips.listTakes('press-1')).toEqual([first, second]);
    await clips.undeleteMany(['take-3']);
    expect((await clips.listTakes('press-1')).map(({ id }) => id)).toEqual(['take-1', 'take-2', 'take-3']);
  });
});

describe('a database of version 5', () => {
  it('gives back both logs, newest first, and goes on numbering', async () => {
    const { log } = createUpkeep(await openV5());
    const newestFirst = (store: 'requests' | 'problems'): unknown[] => V5_ROWS[store].map(([row]) => row).reverse();
    expect(await log.listRequests()).toEqual(newestFirst('requests'));
    expect(await log.listProblems()).toEqual(newestFirst('problems'));
    const [last] = await log.listRequests(1);
    if (!last) throw new Error('no row');
    await log.addRequests([{ ...last, path: '/next' }]);
    expect((await log.listRequests()).map(({ path }) => path)).toEqual([
      ...['/next', '/v1/models', '/v1/videos/video_1', '/v1/videos'],
    ]);
  });
});

describe('a database of version 6', () => {
  it('gives back clips with their places, what is written and what waits', async () => {
    const storage = await openV6();
    const { exports, placed } = createFolderStorage(storage);
    const [there, missing] = V6_ROWS.clips.slice(V5_ROWS.clips.length).map(([row]) => withoutIndex(row));
    expect(await storage.clips.getMany(['clip-in-folder', 'clip-missing'])).toEqual([there, missing]);
    expect(await placed.count('folder-1')).toEqual({ clips: 2, missing: 1 });
    // The folder itself is not known here.
    expect((await placed.listLost()).map(({ fileId }) => fileId)).toEqual(['video-j', 'video-j-2', 'video-k']);
    expect((await placed.list('folder-1')).map(({ fileId, clipId }) => [fileId, clipId])).toEqual([
      ['video-j', 'clip-in-folder'],
      ['video-j-2', 'clip-in-folder'],
      ['video-k', 'clip-missing'],
    ]);
    const [written, pending, blocked] = V6_ROWS.exports.map(([row]) => withoutIndex(row));
    expect([await exports.listOf('clip-in-folder'), await exports.listWaiting()]).toEqual([
      [written],
      [blocked, pending],
    ]);
  });
});
