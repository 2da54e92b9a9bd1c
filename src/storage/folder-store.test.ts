import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FolderExport } from '../domain/folder';
import { createFolderStorage } from './folder-storage';
import { openBehind } from './fixtures/fresh-storage';
import { sampleExport, sampleFolder } from './fixtures/samples';
import { clipAt, withClips } from './fixtures/stored-clips';

async function withFolders(...clipIds: string[]) {
  const storage = await withClips(...clipIds.map((id, n) => clipAt(id, n)));
  const stores = createFolderStorage(storage);
  await stores.folders.add(sampleFolder('films', { addedAt: 2 }));
  await stores.folders.add(sampleFolder('disk', { addedAt: 1 }));
  return { storage, ...stores, announced: vi.spyOn(storage.changes, 'announce') };
}

afterEach(() => void vi.restoreAllMocks());

describe('folders', () => {
  it('are listed in the order they were added, each with its handle', async () => {
    const { folders } = await withFolders();
    expect(await folders.list()).toEqual([sampleFolder('disk', { addedAt: 1 }), sampleFolder('films', { addedAt: 2 })]);
    expect((await folders.get('films'))?.handle).toEqual({ kind: 'directory', name: 'films' });
  });

  it('are changed in one transaction, and left where nothing is to change', async () => {
    const { folders, announced } = await withFolders();
    expect(await folders.update('films', () => null)).toEqual(sampleFolder('films', { addedAt: 2 }));
    expect(announced).not.toHaveBeenCalled();
    await folders.update('films', (folder) => ({ ...folder, savesNew: true }));
    expect((await folders.get('films'))?.savesNew).toBe(true);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['folders']);
    expect(await folders.update('gone', (folder) => folder)).toBeUndefined();
  });

  it('go with their exports, and with nobody else’s', async () => {
    const { folders, exports, announced } = await withFolders('a', 'b');
    await exports.add([sampleExport('films', 'a'), sampleExport('films', 'b'), sampleExport('disk', 'a')]);
    announced.mockClear();
    await folders.remove('films');
    expect(await folders.get('films')).toBeUndefined();
    expect(await exports.listWaiting()).toEqual([sampleExport('disk', 'a')]);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['folders', 'exports']);
  });

  it('of a newer build are neither given nor changed', async () => {
    const { storage, folders } = await withFolders();
    const newer = { ...sampleFolder('newer'), schema: 2, savesNew: 'sometimes' };
    const behind = await openBehind(storage);
    await behind.put('folders', newer as never);
    expect([await folders.get('newer'), (await folders.list()).length]).toEqual([undefined, 2]);
    expect(await folders.update('newer', (folder) => ({ ...folder, name: 'x' }))).toBeUndefined();
    expect(await behind.get('folders', 'newer')).toEqual(newer);
  });
});

describe('exports', () => {
  it('wait in the order they were asked for, until they are written', async () => {
    const { exports } = await withFolders('a', 'b', 'c');
    const [first, second] = [sampleExport('films', 'b', { askedAt: 1 }), sampleExport('disk', 'a', { askedAt: 2 })];
    await exports.add([second, first]);
    expect(await exports.listWaiting()).toEqual([first, second]);
    const blocked: FolderExport = { ...first, state: 'blocked', why: 'disk-full' };
    const written: FolderExport = { ...second, state: 'written', base: 'a film' };
    expect([await exports.put(blocked), await exports.put(written)]).toEqual([true, true]);
    expect(await exports.listWaiting()).toEqual([blocked]);
    expect(await exports.listOf('a')).toEqual([written]);
  });

  it('are not asked for where clip or folder is gone, or the clip is deleted', async () => {
    const { storage, exports, announced } = await withFolders('a', 'b');
    await storage.clips.markDeletedMany(['b'], 1);
    announced.mockClear();
    await exports.add([sampleExport('films', 'gone'), sampleExport('gone', 'a'), sampleExport('films', 'b')]);
    expect(await exports.listWaiting()).toEqual([]);
    expect(announced).not.toHaveBeenCalled();
  });

  it('asked for anew keep the names they were written under, and an older run can no longer write them', async () => {
    const { exports } = await withFolders('a');
    const copy = sampleExport('films', 'a', { base: '2026/a' });
    await exports.add([copy]);
    const move = sampleExport('films', 'a', { kind: 'move', askedAt: copy.askedAt + 1 });
    await exports.add([move]);
    expect(await exports.listWaiting()).toEqual([{ ...move, base: '2026/a' }]);
    expect(await exports.put({ ...copy, state: 'written' })).toBe(false);
    expect(await exports.put({ ...move, state: 'written' })).toBe(true);
  });

  it('that are gone stay gone', async () => {
    const { exports } = await withFolders('a');
    await exports.add([sampleExport('films', 'a')]);
    await exports.drop('films', 'a');
    expect(await exports.put(sampleExport('films', 'a', { state: 'written' }))).toBe(false);
    expect(await exports.listOf('a')).toEqual([]);
  });

  it('that are blocked are tried again, of one folder or of all', async () => {
    const { exports, announced } = await withFolders('a', 'b');
    const blocked = { state: 'blocked', why: 'not-written' } as const;
    await exports.add([
      sampleExport('films', 'a', blocked),
      sampleExport('disk', 'b', blocked),
      sampleExport('disk', 'a'),
    ]);
    announced.mockClear();
    expect(await exports.unblock('films')).toBe(1);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['exports']);
    expect((await exports.listWaiting()).filter(({ state }) => state === 'blocked')).toHaveLength(1);
    expect([await exports.unblock(), await exports.unblock()]).toEqual([1, 0]);
    expect(announced).toHaveBeenCalledTimes(2);
    expect((await exports.listOf('b'))[0]).toEqual(sampleExport('disk', 'b'));
  });

  it('are given up for one folder, but for what is written', async () => {
    const { exports } = await withFolders('a', 'b', 'c');
    const written = sampleExport('films', 'c', { state: 'written' });
    await exports.add([sampleExport('films', 'a'), sampleExport('films', 'b', { state: 'blocked' }), written]);
    await exports.add([sampleExport('disk', 'a')]);
    expect(await exports.giveUp('films')).toBe(2);
    expect(await exports.listWaiting()).toEqual([sampleExport('disk', 'a')]);
    expect(await exports.listOf('c')).toEqual([written]);
  });

  it('of a newer build are neither given nor written', async () => {
    const { storage, exports } = await withFolders('a');
    const behind = await openBehind(storage);
    const newer = { ...sampleExport('films', 'a'), schema: 2, index: { waitingAt: 1 } };
    await behind.put('exports', newer as never);
    await exports.add([sampleExport('films', 'a')]);
    expect(await exports.put(sampleExport('films', 'a'))).toBe(false);
    expect([await exports.listWaiting(), await exports.unblock(), await exports.giveUp('films')]).toEqual([[], 0, 0]);
    expect(await behind.get('exports', ['films', 'a'])).toEqual(newer);
  });
});
