import 'fake-indexeddb/auto';
import { openDB, type IDBPDatabase } from 'idb';
import { describe, expect, it } from 'vitest';
import { freshStorage } from './fixtures/fresh-storage';
import { V1_LAYOUT, V1_ROWS, type StoreLayout } from './fixtures/v1';
import { MIGRATIONS } from './migrations';

const asStored = (raw: unknown): unknown => raw;
const withoutIndex = (row: unknown): unknown =>
  Object.fromEntries(Object.entries(row as object).filter(([field]) => field !== 'index'));
const rowsOf = (store: keyof typeof V1_ROWS): unknown[] => V1_ROWS[store].map(([row]) => withoutIndex(row));
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** Makes the stores from the written-down layout alone, as the first version did, and fills them. */
async function layDownV1(name: string): Promise<void> {
  const db = await openDB(name, 1, {
    upgrade(fresh) {
      for (const [store, { keyPath, indexes }] of Object.entries<StoreLayout>(V1_LAYOUT)) {
        const made = fresh.createObjectStore(store, keyPath === null ? {} : { keyPath });
        for (const [index, [path, multiEntry]] of Object.entries(indexes))
          made.createIndex(index, path, { multiEntry });
      }
    },
  });
  for (const [store, rows] of Object.entries(V1_ROWS)) for (const [row, key] of rows) await db.put(store, row, key);
  db.close();
}

async function openV1() {
  const databaseName = `v1 ${crypto.randomUUID()}`;
  await layDownV1(databaseName);
  return freshStorage({ databaseName });
}

function layoutOf(db: IDBPDatabase): unknown {
  const stores = [...db.objectStoreNames].map((name) => {
    const { keyPath, indexNames } = db.transaction(name).store;
    const indexes = [...indexNames].map((index) => {
      const { keyPath: path, multiEntry } = db.transaction(name).store.index(index) as Pick<
        IDBIndex,
        'keyPath' | 'multiEntry'
      >;
      return [index, [path, multiEntry]];
    });
    return [name, { keyPath, indexes: Object.fromEntries(indexes) as unknown }];
  });
  return Object.fromEntries(stores);
}

describe('the history of the database', () => {
  it('makes version 1 with exactly the stores and indexes it was released with', async () => {
    const databaseName = `layout ${crypto.randomUUID()}`;
    const storage = freshStorage({ databaseName, migrations: MIGRATIONS.slice(0, 1) });
    await storage.open();
    const db = await openDB(databaseName);
    expect(db.version).toBe(1);
    expect(layoutOf(db)).toEqual(V1_LAYOUT);
  });

  it('has at least three rows in every store of its fixture', () => {
    for (const rows of Object.values(V1_ROWS)) expect(rows.length).toBeGreaterThanOrEqual(3);
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
    expect(await clips.list()).toEqual([newest, oldest]);
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
