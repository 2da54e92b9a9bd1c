import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME } from './fixtures/samples';
import { clipAt, idsOf, withClips } from './fixtures/stored-clips';

describe('deleting a clip', () => {
  it('hides it at once and shows it again on undo, with all its bytes', async () => {
    const { clips, files } = await withClips(clipAt('a', 1), clipAt('b', 2));
    await clips.markDeletedMany(['a'], SAMPLE_TIME + 50);
    expect([idsOf(await clips.listNewest(9)), await clips.count()]).toEqual([['b'], 1]);
    expect(await files.get('video of a')).toBeDefined();
    expect(await clips.undeleteMany(['a'])).toBe(0);
    expect(await clips.get('a')).toStrictEqual(clipAt('a', 1));
    expect(await clips.count()).toBe(2);
  });

  it('keeps the first time when it is deleted twice', async () => {
    const { clips } = await withClips(clipAt('a', 1));
    await clips.markDeletedMany(['a'], SAMPLE_TIME + 50);
    expect(await clips.markDeletedMany(['a'], SAMPLE_TIME + 90)).toBe(1);
    expect(await clips.get('a')).toMatchObject({ deletedAt: SAMPLE_TIME + 50 });
    expect(await clips.listDeleted(SAMPLE_TIME + 50)).toEqual([]);
    expect(await clips.listDeleted(SAMPLE_TIME + 51)).toEqual(['a']);
  });

  it('frees the clip, its video, poster and filmstrip when purged, and nothing else', async () => {
    const storage = await withClips(
      clipAt('a', 1, { posterFileId: 'poster', stripFileId: 'strip' }),
      clipAt('b', 2, { stripFileId: null }),
    );
    const { clips, files } = storage;
    for (const id of ['video of a', 'video of b', 'poster', 'strip'])
      await files.putWhole({ id, madeBy: 'render', type: 'video/mp4', createdAt: SAMPLE_TIME }, new Blob(['bytes']));
    await clips.markDeletedMany(['a'], SAMPLE_TIME);
    expect(await clips.purge(['a'])).toEqual(['a']);
    const behind = await openBehind(storage);
    expect(await behind.getAllKeys('clips')).toEqual(['b']);
    expect(await behind.getAllKeys('files')).toEqual(['video of b']);
    expect(await behind.getAllKeys('parts')).toEqual([['video of b', 0]]);
  });

  it('frees every output with it', async () => {
    const facts = { type: 'video/mp4', bytes: 5, damaged: false };
    const outputs = [{ number: 1, missing: 'expired' } as const, { number: 3, fileId: 'third', ...facts }];
    const storage = await withClips(clipAt('a', 1, { outputs }));
    for (const id of ['video of a', 'third', 'another'])
      await storage.files.putWhole(
        { id, madeBy: 'render', type: 'video/mp4', createdAt: SAMPLE_TIME },
        new Blob(['bytes']),
      );
    await storage.clips.markDeletedMany(['a'], SAMPLE_TIME);
    await storage.clips.purge(['a']);
    expect(await (await openBehind(storage)).getAllKeys('parts')).toEqual([['another', 0]]);
  });

  it('does not purge a clip that is shown, or shown again', async () => {
    const { clips, changes } = await withClips(clipAt('a', 1));
    expect(await clips.purge(['a'])).toEqual([]);
    await clips.markDeletedMany(['a'], SAMPLE_TIME);
    await clips.undeleteMany(['a']);
    const announced = vi.spyOn(changes, 'announce');
    expect(await clips.purge(['a', 'x'])).toEqual([]);
    expect(await clips.get('a')).toBeDefined();
    expect(announced).not.toHaveBeenCalled();
  });

  it('leaves a clip that was shown and deleted again its full time to undo', async () => {
    const { clips } = await withClips(clipAt('a', 1));
    await clips.markDeletedMany(['a'], SAMPLE_TIME);
    await clips.undeleteMany(['a']);
    await clips.markDeletedMany(['a'], SAMPLE_TIME + 8);
    expect(await clips.purge(['a'], SAMPLE_TIME + 8)).toEqual([]);
    expect(await clips.purge(['a'], SAMPLE_TIME + 9)).toEqual(['a']);
  });
});

describe('deleting many clips', () => {
  it('passes over those that are gone, and says on undo how many came too late', async () => {
    const { clips } = await withClips(clipAt('a', 1), clipAt('b', 2), clipAt('c', 3));
    expect(await clips.markDeletedMany(['a', 'x', 'b', 'a'], SAMPLE_TIME)).toBe(2);
    expect(await clips.purge(['b', 'c'])).toEqual(['b']);
    expect(await clips.undeleteMany(['a', 'b', 'x', 'b', 'c'])).toBe(2);
    expect(idsOf(await clips.listNewest(9))).toEqual(['c', 'a']);
  });

  it('frees in short transactions, and tells once', async () => {
    const many = Array.from({ length: 120 }, (_, n) => clipAt(`clip ${n}`, n));
    const { clips, changes } = await withClips(...many);
    await clips.markDeletedMany(idsOf(many), SAMPLE_TIME);
    const announced = vi.spyOn(changes, 'announce');
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    expect(await clips.purge(idsOf(many))).toHaveLength(120);
    expect(begin.mock.calls.filter(([, mode]) => mode === 'readwrite')).toHaveLength(3);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['clips', 'files', 'exports']);
    vi.restoreAllMocks();
  });
});
