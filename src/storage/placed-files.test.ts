import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FilePlace } from '../domain/folder';
import { createFolderStorage } from './folder-storage';
import { openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME, sampleClip, sampleExport, sampleFile, sampleFolder, samplePlace } from './fixtures/samples';
import { withClips } from './fixtures/stored-clips';

const VIDEO = 'a whole video';
const SECOND = 'the other one';

/** Two clips with bytes here, the second of two videos, and two folders. */
async function library() {
  const second = { number: 2, fileId: 'b2', type: 'video/mp4', bytes: SECOND.length, damaged: false };
  const own = { bytes: VIDEO.length };
  const storage = await withClips(
    sampleClip('a', { ...own, fileId: 'a1' }),
    sampleClip('b', { ...own, fileId: 'b1', outputs: [second] }),
  );
  const whole = { madeBy: 'render', type: 'video/mp4', createdAt: 1 } as const;
  for (const id of ['a1', 'b1']) await storage.files.putWhole({ ...whole, id }, new Blob([VIDEO]));
  await storage.files.putWhole({ ...whole, id: 'b2' }, new Blob([SECOND]));
  const stores = createFolderStorage(storage);
  for (const id of ['films', 'disk']) await stores.folders.add(sampleFolder(id));
  const behind = await openBehind(storage);
  return { storage, behind, ...stores, announced: vi.spyOn(storage.changes, 'announce') };
}

type Library = Awaited<ReturnType<typeof library>>;

const move = sampleExport('films', 'b', { kind: 'move', base: 'b' });
const moved = (change: Partial<FilePlace> = {}) => [
  { fileId: 'b1', bytes: VIDEO.length, place: samplePlace('films', 'b.mp4', change) },
  { fileId: 'b2', bytes: SECOND.length, place: samplePlace('films', 'b (2).mp4', change) },
];

async function moveB({ exports, placed }: Library): Promise<boolean> {
  await exports.add([move]);
  return placed.moveIn(move, moved());
}

const partsHere = async ({ behind }: Library): Promise<unknown[]> =>
  (await behind.getAllKeys('parts')).map((key) => key.join());

afterEach(() => void vi.restoreAllMocks());

describe('a move', () => {
  it('frees the parts, places files and clip and ends the export, all at once', async () => {
    const world = await library();
    const { storage, exports, placed, announced } = world;
    const before = await storage.clips.lastChange();
    expect(await moveB(world)).toBe(true);
    expect(await partsHere(world)).toEqual(['a1,0']);
    expect(await storage.files.get('b2')).toMatchObject({
      ...{ partCount: 0, bytes: SECOND.length, whole: true, place: samplePlace('films', 'b (2).mp4') },
    });
    const { clips } = await storage.clips.listChanged(before);
    expect(clips.map(({ id, place }) => [id, place])).toEqual([['b', { folderId: 'films', path: 'b.mp4' }]]);
    expect(await exports.listOf('b')).toEqual([{ ...move, state: 'written' }]);
    expect(announced).toHaveBeenLastCalledWith(['clips', 'files', 'exports']);
    expect([await placed.count('films'), await placed.count('disk')]).toEqual([
      ...[
        { clips: 1, missing: 0 },
        { clips: 0, missing: 0 },
      ],
    ]);
  });

  it.each<[string, (world: Library) => Promise<unknown>]>([
    ['the export was given up', ({ exports }) => exports.giveUp('films')],
    ['the export was asked for anew', ({ exports }) => exports.add([{ ...move, askedAt: move.askedAt + 1 }])],
    ['the folder was taken out', ({ folders }) => folders.remove('films')],
    ['the clip was deleted', ({ storage }) => storage.clips.markDeletedMany(['b'], 1)],
    ['the clip is gone', ({ storage }) => storage.clips.erase(['b'])],
    [
      'a file is of another length',
      ({ storage }) =>
        storage.files.putWhole({ id: 'b2', madeBy: 'render', type: 'video/mp4', createdAt: 1 }, new Blob(['short'])),
    ],
    ['a file is gone', ({ storage }) => storage.files.drop('b2')],
  ])('does nothing where %s meanwhile', async (_what, happens) => {
    const world = await library();
    await world.exports.add([move]);
    await happens(world);
    const before = await partsHere(world);
    const rows = await world.behind.getAll('files');
    expect(await world.placed.moveIn(move, moved())).toBe(false);
    expect([await partsHere(world), await world.behind.getAll('files')]).toEqual([before, rows]);
    expect((await world.storage.clips.get('b'))?.place).toBeUndefined();
  });

  it('is whole or nothing, wherever it is killed', async () => {
    for (let step = 1; ; step += 1) {
      const world = await library();
      await world.exports.add([move]);
      const lines = async (): Promise<string> =>
        JSON.stringify([
          ...[await partsHere(world), await world.behind.getAll('files'), await world.behind.getAll('clips')],
          ...[await world.behind.getAll('exports'), await world.behind.getAll('counters')],
        ]);
      const before = await lines();
      let left = step;
      for (const name of ['put', 'delete'] as const) {
        const real = Reflect.get(IDBObjectStore.prototype, name) as (...args: unknown[]) => unknown;
        vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
          this: IDBObjectStore,
          ...args: unknown[]
        ) {
          left -= 1;
          if (left === 0) throw new DOMException('killed', 'AbortError');
          return real.apply(this, args) as never;
        });
      }
      const isMoved = await world.placed.moveIn(move, moved()).catch(() => 'killed');
      vi.restoreAllMocks();
      if (isMoved !== 'killed') {
        expect(step).toBe(8);
        return;
      }
      expect(await lines()).toBe(before);
    }
  });
});

describe('places', () => {
  it('are told anew of file and clip, and the library hears of it', async () => {
    const world = await library();
    await moveB(world);
    const { placed, storage } = world;
    const before = await storage.clips.lastChange();
    await placed.setPlaces([{ fileId: 'b1', place: samplePlace('films', 'b.mp4', { missing: true }) }]);
    expect((await storage.clips.get('b'))?.place).toEqual({ folderId: 'films', path: 'b.mp4', missing: true });
    expect(await placed.count('films')).toEqual({ clips: 1, missing: 1 });
    expect((await placed.listLost()).map(({ fileId }) => fileId)).toEqual(['b1', 'b2']);
    await placed.setPlaces([{ fileId: 'b1', place: samplePlace('disk', 'found/b.mp4') }]);
    expect((await storage.clips.get('b'))?.place).toEqual({ folderId: 'disk', path: 'found/b.mp4' });
    expect([await placed.listLost(), await placed.count('disk')]).toEqual([[], { clips: 1, missing: 0 }]);
    expect((await storage.clips.listChanged(before)).last).toBe(before + 2);
    // Only the file says when it was changed.
    await placed.setPlaces([{ fileId: 'b1', place: samplePlace('disk', 'found/b.mp4', { modifiedAt: 9 }) }]);
    expect(await storage.clips.lastChange()).toBe(before + 2);
  });

  it('are not told of what is gone, is here again, or stands in another folder by now', async () => {
    const world = await library();
    await moveB(world);
    const { placed, storage } = world;
    await placed.setPlaces([
      { fileId: 'gone', place: samplePlace('films', 'gone.mp4') },
      { fileId: 'a1', place: samplePlace('films', 'a.mp4') },
      { fileId: 'b1', place: samplePlace('disk', 'b.mp4', { missing: true }) },
    ]);
    expect((await storage.files.get('a1'))?.place).toBeUndefined();
    expect((await storage.files.get('b1'))?.place).toEqual(samplePlace('films', 'b.mp4'));
  });

  it('of a folder are those of clips that are not deleted', async () => {
    const world = await library();
    await moveB(world);
    const { placed, storage } = world;
    expect(await placed.list('films')).toEqual(moved().map((file) => ({ ...file, clipId: 'b' })));
    expect(await placed.list('disk')).toEqual([]);
    await storage.clips.markDeletedMany(['b'], 1);
    expect([await placed.list('films'), await placed.count('films')]).toEqual([[], { clips: 0, missing: 0 }]);
  });

  it('in a folder that was taken out are lost, and found by its clips', async () => {
    const world = await library();
    await moveB(world);
    await world.folders.remove('films');
    expect((await world.placed.listLost()).map(({ clipId, fileId }) => [clipId, fileId])).toEqual([
      ...[
        ['b', 'b1'],
        ['b', 'b2'],
      ],
    ]);
  });
});

describe('a clip that stands in a folder', () => {
  const place = samplePlace('films', 'found.mp4');
  const file = sampleFile('found', { madeBy: 'import', bytes: 7, partCount: 0, whole: true, place });
  const clip = sampleClip('found', { fileId: 'found', bytes: 7 });

  it('is taken in without a byte, once', async () => {
    const { storage, placed, announced } = await library();
    expect(await placed.add(clip, file)).toBe('stored');
    expect(announced).toHaveBeenCalledExactlyOnceWith(['clips', 'files']);
    expect(await storage.clips.get('found')).toEqual({ ...clip, place: { folderId: 'films', path: 'found.mp4' } });
    expect(await storage.files.get('found')).toEqual(file);
    expect(await placed.add(clip, file)).toBe('known');
    expect(await placed.add({ ...clip, id: 'other' }, file)).toBe('known');
    await storage.clips.markDeletedMany(['found'], 1);
    expect(await placed.add(clip, file)).toBe('known');
  });
});

describe('a placed clip that is deleted for good', () => {
  it.each(['purge', 'erase'] as const)('loses its rows and its exports by %s, and nobody else’s', async (how) => {
    const world = await library();
    await moveB(world);
    const { storage, exports, behind } = world;
    await exports.add([sampleExport('disk', 'b'), sampleExport('disk', 'a')]);
    await storage.clips.markDeletedMany(['b'], 1);
    await storage.clips[how](['b']);
    expect(await behind.getAllKeys('files')).toEqual(['a1']);
    expect(await behind.getAllKeys('exports')).toEqual([['disk', 'a']]);
  });

  it('is not asked about the disk by the sweep', async () => {
    const { storage, behind } = await library();
    const alone = sampleFile('alone', { bytes: 900, whole: true, place: samplePlace('films', 'alone.mp4') });
    await behind.put('files', alone);
    const freed = await storage.sweep(SAMPLE_TIME + 24 * 60 * 60 * 1000, true);
    expect([freed.fileIds, freed.bytes]).toEqual([['alone'], 0]);
  });
});

describe('a placed video that comes here again', () => {
  const back = { id: 'b1', madeBy: 'import', type: 'video/mp4', createdAt: 5 } as const;

  it('has its bytes, and neither file nor clip says a place', async () => {
    const world = await library();
    await moveB(world);
    const { storage, placed, announced } = world;
    const before = await storage.clips.lastChange();
    announced.mockClear();
    expect(await storage.files.putWhole(back, new Blob([VIDEO]))).toBe('stored');
    expect(await (await storage.files.read('b1'))?.text()).toBe(VIDEO);
    expect((await storage.files.get('b1'))?.place).toBeUndefined();
    const { clips } = await storage.clips.listChanged(before);
    expect(clips.map(({ id, place }) => [id, place])).toEqual([['b', undefined]]);
    expect(announced.mock.calls.flatMap(([stores]) => stores).sort()).toEqual(['clips', 'files']);
    expect(await placed.count('films')).toEqual({ clips: 0, missing: 0 });
    // The other one of its videos stands where it stood.
    expect((await placed.list('films')).map(({ fileId }) => fileId)).toEqual(['b2']);
  });

  it('and is written anew with a place is told of by its clip', async () => {
    const { storage, behind } = await library();
    const place = samplePlace('disk', 'b.mp4');
    await storage.files.begin(sampleFile('b1', { bytes: VIDEO.length, whole: true, place }));
    expect((await storage.clips.get('b'))?.place).toEqual({ folderId: 'disk', path: 'b.mp4' });
    await storage.files.begin(sampleFile('b1', { bytes: 3, whole: true, place: { ...place, path: 'c.mp4' } }));
    expect((await storage.clips.get('b'))?.place).toEqual({ folderId: 'disk', path: 'c.mp4' });
    expect(await behind.getAllKeys('parts')).toEqual([
      ['a1', 0],
      ['b2', 0],
    ]);
  });

  it('stays where it was when there is no room here', async () => {
    const world = await library();
    await moveB(world);
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'parts') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, row);
    });
    expect(await world.storage.files.putWhole({ ...back, madeBy: 'poster' }, new Blob([VIDEO]))).toBe('disk-full');
    vi.restoreAllMocks();
    expect((await world.storage.files.get('b1'))?.place).toEqual(samplePlace('films', 'b.mp4'));
    expect((await world.storage.clips.get('b'))?.place).toBeDefined();
  });
});

describe('a clip in a folder without a poster', () => {
  it('waits while its folder cannot be read, and holds up no other', async () => {
    const world = await library();
    await moveB(world);
    expect((await world.storage.clips.listPosterless(9)).map(({ id }) => id)).toEqual(['a']);
    expect((await world.storage.clips.get('b'))?.posterFailure).toBeNull();
  });
});
