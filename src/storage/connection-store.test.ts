import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME, sampleConnection } from './fixtures/samples';

const later = sampleConnection('second', { createdAt: SAMPLE_TIME + 1 });
const box = sampleConnection('box');

async function withConnections() {
  const storage = freshStorage();
  await storage.connections.add(later);
  await storage.connections.add(box);
  return { ...storage, announced: vi.spyOn(storage.changes, 'announce') };
}

describe('connections', () => {
  it('come back as they went in, oldest first', async () => {
    const { connections } = await withConnections();
    expect(await connections.get('box')).toStrictEqual(box);
    expect(await connections.list()).toStrictEqual([box, later]);
    expect(await connections.get('x')).toBeUndefined();
  });

  it('are added once', async () => {
    const { connections } = await withConnections();
    await expect(connections.add({ ...box, label: 'other' })).rejects.toThrow();
    expect((await connections.get('box'))?.label).toBe('My box');
  });

  it('raise their revision with each change, whoever changes them', async () => {
    const { connections, databaseName, announced } = await withConnections();
    const other = freshStorage({ databaseName });
    await Promise.all([
      connections.update('box', (stored) => ({ ...stored, label: 'Renamed' })),
      other.connections.update('box', (stored) => ({ ...stored, canList: 'no', rev: 0 })),
    ]);
    expect(await connections.get('box')).toEqual({ ...box, label: 'Renamed', canList: 'no', rev: 2 });
    expect(announced).toHaveBeenCalledExactlyOnceWith(['connections']);
  });

  it('stay as they are, unannounced, when a change gives null or it is gone', async () => {
    const { connections, announced } = await withConnections();
    expect(await connections.update('box', () => null)).toEqual(box);
    expect(await connections.update('x', (stored) => stored)).toBeUndefined();
    expect(announced).not.toHaveBeenCalled();
  });

  it('take their key with them when removed, and no other key', async () => {
    const { connections, secrets } = await withConnections();
    await secrets.put('box', 'sealed');
    await secrets.put('second', 'sealed too');
    await connections.remove('box');
    expect(await connections.list()).toEqual([later]);
    expect([await secrets.get('box'), await secrets.get('second')]).toEqual([undefined, 'sealed too']);
  });

  it('take all their secrets with them, and none of a connection whose id is like theirs', async () => {
    const { connections, secrets, databaseName } = await withConnections();
    const theirs = ['box', 'box/headers', 'box/', 'box/~'];
    const others = ['box-2', 'box-2/headers', 'box.', 'box0', 'box0/headers', 'bo', 'BOX/headers', 'device-key'];
    for (const id of [...theirs, ...others]) await secrets.put(id, `sealed ${id}`);
    await connections.remove('box');
    const behind = await openBehind({ open: freshStorage({ databaseName }).open, databaseName });
    expect((await behind.getAllKeys('secrets')).sort()).toEqual(others.sort());
  });

  it('of a newer build are left alone', async () => {
    const storage = await withConnections();
    const row = { ...box, id: 'x', schema: 2 };
    const behind = await openBehind(storage);
    await behind.put('connections', row as never);
    const { connections } = storage;
    expect(await connections.get('x')).toBeUndefined();
    expect(await connections.list()).toHaveLength(2);
    expect(await connections.update('x', (stored) => ({ ...stored, label: 'mine' }))).toBeUndefined();
    expect(await behind.get('connections', 'x')).toEqual(row);
  });
});
