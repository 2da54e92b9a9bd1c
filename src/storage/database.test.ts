import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { deleteDB, openDB, unwrap } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DatabaseError, type DatabaseTrouble } from './database-trouble';
import { freshStorage } from './fixtures/fresh-storage';
import { sampleConnection } from './fixtures/samples';
import { MIGRATIONS } from './migrations';

const NEXT_MIGRATIONS = [...MIGRATIONS, () => undefined];

function watched(options: Parameters<typeof freshStorage>[0] = {}) {
  const told: (DatabaseTrouble['code'] | null)[] = [];
  const storage = freshStorage({ ...options, onTrouble: (trouble) => told.push(trouble?.code ?? null) });
  return { ...storage, told };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof DatabaseError ? error.trouble.code : String(error);
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('opening', () => {
  it('happens once for many calls at once', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const { connections, jobs, told } = watched();
    await Promise.all([connections.list(), jobs.list(), connections.list()]);
    expect(open).toHaveBeenCalledTimes(1);
    expect(told).toEqual([]);
  });

  it('says "newer" when a newer version has changed the database', async () => {
    const newer = watched({ migrations: NEXT_MIGRATIONS });
    await newer.open();
    newer.close();
    const older = watched({ databaseName: newer.databaseName });
    expect(await older.open()).toMatchObject({ ok: false, error: { code: 'newer' } });
    expect(await codeOf(older.jobs.list())).toBe('newer');
    expect(older.told).toEqual(['newer']);
  });

  it('says "no-storage" where the browser has none', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const { open, told } = watched();
    expect(await open()).toMatchObject({ ok: false, error: { code: 'no-storage' } });
    expect(told).toEqual(['no-storage']);
  });

  it.each([
    ['SecurityError', 'no-storage'],
    ['InvalidStateError', 'no-storage'],
    ['UnknownError', 'broken'],
  ])('reads %s as "%s"', async (name, code) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not here', name);
    });
    const { open } = watched();
    expect(await open()).toEqual({ ok: false, error: { code, detail: `${name}: not here` } });
  });

  it('works again by itself once the browser lets it', async () => {
    const { open, jobs, told } = watched();
    const refusing = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('', 'UnknownError');
    });
    await open();
    refusing.mockRestore();
    expect(await jobs.list()).toEqual([]);
    expect(told).toEqual(['broken', null]);
  });

  it('says "blocked" at once while another tab holds an older version, and goes on when that closes', async () => {
    const databaseName = `held ${crypto.randomUUID()}`;
    const stubborn = await openDB(databaseName, 1, { upgrade: (db) => void db.createObjectStore('old') });
    const migrations = [() => undefined, ...MIGRATIONS];
    const { open, connections, told } = watched({ databaseName, migrations });
    const waiting = connections.list();
    expect(await open()).toMatchObject({ ok: false, error: { code: 'blocked' } });
    expect(await open()).toMatchObject({ ok: false, error: { code: 'blocked' } });
    stubborn.close();
    expect(await waiting).toEqual([]);
    expect(await open()).toEqual({ ok: true, value: null });
    expect(told).toEqual(['blocked', null]);
  });
});

describe('an open connection', () => {
  it('closes for a newer version, says so, and does nothing more', async () => {
    const older = watched();
    await older.connections.add(sampleConnection('box'));
    const newer = watched({ databaseName: older.databaseName, migrations: NEXT_MIGRATIONS });
    expect(await newer.connections.list()).toEqual([sampleConnection('box')]);
    expect(newer.told).toEqual([]);
    expect(older.told).toEqual(['newer']);
    expect(await codeOf(older.connections.list())).toBe('newer');
    expect(await older.open()).toMatchObject({ ok: false, error: { code: 'newer' } });
  });

  it('closes for a deletion and begins anew, empty', async () => {
    const { connections, databaseName, told } = watched();
    await connections.add(sampleConnection('box'));
    const blocked = vi.fn();
    await deleteDB(databaseName, { blocked });
    expect(blocked).not.toHaveBeenCalled();
    expect(await connections.list()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('is opened again when the browser ends it', async () => {
    const handles: IDBDatabase[] = [];
    const { connections } = watched({
      migrations: MIGRATIONS.map((step) => (db, tx) => {
        handles.push(unwrap(db));
        step(db, tx);
      }),
    });
    await connections.add(sampleConnection('box'));
    // The types of the package and of the browser differ in places that do not matter here.
    forceCloseDatabase(handles[0] as never);
    expect(await connections.list()).toEqual([sampleConnection('box')]);
  });

  it('is opened again when it was found closed without a word', async () => {
    const handles: IDBDatabase[] = [];
    const { connections } = watched({
      migrations: MIGRATIONS.map((step) => (db, tx) => {
        handles.push(unwrap(db));
        step(db, tx);
      }),
    });
    await connections.add(sampleConnection('box'));
    handles[0]?.close();
    await connections.add(sampleConnection('second'));
    expect(await connections.list()).toHaveLength(2);
  });

  it('rejects everything after it was closed for good', async () => {
    const { connections, close } = watched();
    await connections.list();
    close();
    expect(await codeOf(connections.list())).toBe('broken');
  });
});
