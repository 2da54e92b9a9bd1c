import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { sampleClip, sampleFile } from './fixtures/samples';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { LATER, wholeLibrary } from './fixtures/whole-library';
import { LARGEST_CLIPS } from './stored-sizes';
import { createUpkeep } from './upkeep';

describe('sizes', () => {
  it('are added up by what made the files', async () => {
    const { storage } = await wholeLibrary();
    const { kinds } = await createUpkeep(storage).care.sizes();
    expect(kinds.render).toEqual({ bytes: 13 + 13 + 15 + 5, count: 4 });
    expect(kinds.poster).toEqual({ bytes: 6, count: 1 });
    expect(kinds.filmstrip).toEqual({ bytes: 9, count: 1 });
    expect([kinds['start-image'].count, kinds['fitted-image'].count, kinds.import.count]).toEqual([1, 1, 0]);
  });

  it('leave out what stands in folders, and say how much that is', async () => {
    const { storage } = await wholeLibrary();
    expect((await createUpkeep(storage).care.sizes()).placed).toEqual({ bytes: 7, count: 1 });
  });

  it('name the largest clips with all of their videos, and no deleted one', async () => {
    const { storage } = await wholeLibrary();
    expect((await createUpkeep(storage).care.sizes()).largest).toEqual([
      { id: 'clip-b', title: 'a lighthouse at dusk', bytes: 28 },
      { id: 'clip-a', title: 'a lighthouse at dusk', bytes: 13 },
    ]);
    await storage.clips.markDeletedMany(['clip-b'], LATER);
    expect((await createUpkeep(storage).care.sizes()).largest.map(({ id }) => id)).toEqual(['clip-a']);
  });

  it('go through more rows than are read at once', async () => {
    const storage = freshStorage();
    const behind = await openBehind(storage);
    const tx = behind.transaction(['files', 'clips'], 'readwrite');
    for (let n = 0; n < 4100; n++) {
      const id = `f${String(n)}`;
      await tx.objectStore('files').put(sampleFile(id, { bytes: n, whole: true }));
      if (n >= 4000)
        await tx.objectStore('clips').put({ ...sampleClip(`c${String(n)}`, { fileId: id }), index: { owns: [id] } });
    }
    await tx.done;
    const { kinds, largest } = await createUpkeep(storage).care.sizes();
    expect(kinds.render).toEqual({ bytes: (4099 * 4100) / 2, count: 4100 });
    expect(largest.map(({ id }) => id)).toEqual(
      Array.from({ length: LARGEST_CLIPS }, (_, n) => `c${String(4099 - n)}`),
    );
  });
});

describe('dropping pictures', () => {
  it('leaves those of a clip whose folder cannot be read now: nobody could make them again', async () => {
    const { storage } = await wholeLibrary();
    const poster = { id: 'poster-c', madeBy: 'poster', type: 'image/webp', createdAt: 1 } as const;
    await storage.files.putWhole(poster, new Blob(['poster']));
    await storage.clips.update('clip-c', (clip) => ({ ...clip, posterFileId: 'poster-c', posterFailure: null }));
    expect(await createUpkeep(storage).care.dropPictures(() => undefined)).toEqual(['clip-a', 'clip-b']);
    expect((await storage.clips.get('clip-c'))?.posterFileId).toBe('poster-c');
    expect(await storage.files.read('poster-c')).toBeDefined();
  });

  it('takes posters, filmstrips and notes of failure away, and nothing else', async () => {
    const { storage } = await wholeLibrary();
    const { care, integrity } = createUpkeep(storage);
    const told: number[] = [];
    expect(await care.dropPictures((clips) => told.push(clips))).toEqual(['clip-a', 'clip-b']);
    expect(told).toEqual([2]);
    const clips = await storage.clips.getMany(['clip-a', 'clip-b']);
    expect(
      clips.map(({ posterFileId, posterFailure, stripFileId }) => [posterFileId, posterFailure, stripFileId]),
    ).toEqual([
      [null, null, undefined],
      [null, null, undefined],
    ]);
    expect(await (await storage.files.read('video-a'))?.text()).toBe('a whole video');
    expect([await storage.files.get('poster-a'), await storage.files.get('strip-a')]).toEqual([undefined, undefined]);
    expect((await storage.clips.listPosterless(9)).map(({ id }) => id).sort()).toEqual(['clip-a', 'clip-b']);
    expect((await integrity.check(LATER)).findings).toEqual([]);
    expect(await care.dropPictures(() => undefined)).toEqual([]);
  });
});

describe('trying the database out', () => {
  it('leaves nothing behind', async () => {
    const { storage, behind } = await wholeLibrary();
    const before = await behind.getAllKeys('parts');
    expect(await createUpkeep(storage).care.tryOut()).toBe(true);
    expect(await behind.getAllKeys('parts')).toEqual(before);
  });

  it('leaves, when it is cut off, what the look through all rows frees', async () => {
    const { storage, behind } = await wholeLibrary();
    await behind.put('parts', new ArrayBuffer(8), ['self-test', 0]);
    const { integrity } = createUpkeep(storage);
    const [finding] = (await integrity.check(LATER)).findings;
    expect(finding).toEqual({ kind: 'parts-leftover', ids: ['self-test'], count: 1 });
    if (finding) await integrity.repair(finding, LATER);
    expect((await integrity.check(LATER)).findings).toEqual([]);
  });
});

describe('a sweep the person asks for', () => {
  it('goes through a large library at once, however lately it was swept', async () => {
    const storage = freshStorage();
    const behind = await openBehind(storage);
    const tx = behind.transaction('files', 'readwrite');
    for (let n = 0; n < 2100; n++) await tx.store.put(sampleFile(`f${String(n)}`, { bytes: 2 }));
    await tx.done;
    await storage.settings.set('swept-at', LATER - 1000);
    expect((await storage.sweep(LATER)).fileIds).toHaveLength(0);
    expect(await storage.sweep(LATER, true)).toMatchObject({ bytes: 4200 });
  });
});
