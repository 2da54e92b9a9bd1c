import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME, sampleFile } from './fixtures/samples';
import { clipAt, idsOf, withClips } from './fixtures/stored-clips';

type Clips = Awaited<ReturnType<typeof withClips>>['clips'];

const favour = (clips: Clips, ...ids: string[]) => clips.updateMany(ids, (clip) => ({ ...clip, favourite: true }));

/** Storage with so many clips, written behind the store's back. */
async function withMany(count: number) {
  const storage = await withClips();
  const behind = await openBehind(storage);
  const ids = Array.from({ length: count }, (_, n) => `clip ${String(n).padStart(5, '0')}`);
  const tx = behind.transaction('clips', 'readwrite');
  for (const [n, id] of ids.entries())
    void tx.store.put({ ...clipAt(id, n), index: { shownAt: SAMPLE_TIME + n, owns: [`video of ${id}`] } });
  await tx.done;
  return { ...storage, behind, ids };
}

afterEach(() => void vi.restoreAllMocks());

describe('what was changed', () => {
  it('is every clip that was stored, changed, hidden, shown again or added since', async () => {
    const storage = await withClips(clipAt('a', 1), clipAt('b', 2), clipAt('c', 3));
    const { clips, files } = storage;
    expect(await clips.lastChange()).toBe(3);
    const since = async (after: number) => {
      const { clips: shown, deletedIds, last } = await clips.listChanged(after);
      return [idsOf(shown), deletedIds, last];
    };
    expect(await since(0)).toEqual([['a', 'b', 'c'], [], 3]);
    expect(await since(3)).toEqual([[], [], 3]);
    await clips.update('a', (clip) => ({ ...clip, title: 'renamed' }));
    await clips.markDeletedMany(['b', 'c'], SAMPLE_TIME);
    expect(await since(3)).toEqual([['a'], ['b', 'c'], 6]);
    await clips.undeleteMany(['c']);
    expect(await since(6)).toEqual([['c'], [], 7]);
    await files.putWhole({ id: 'mine', madeBy: 'import', type: 'video/mp4', createdAt: 1 }, new Blob(['x']));
    await clips.add(clipAt('d', 4, { fileId: 'mine' }), (await files.get('mine'))!);
    expect(await since(7)).toEqual([['d'], [], 8]);
  });

  it('comes piece by piece where it is much, and loses none', async () => {
    const { clips } = await withClips(...['a', 'b', 'c', 'd', 'e'].map((id, n) => clipAt(id, n)));
    const first = await clips.listChanged(1, 2);
    expect([idsOf(first.clips), first.last]).toEqual([['b', 'c'], 3]);
    const rest = await clips.listChanged(first.last, 3);
    expect([idsOf(rest.clips), rest.last]).toEqual([['d', 'e'], 5]);
  });

  it('misses no write after the clip with the highest number was purged', async () => {
    const { clips } = await withClips(clipAt('a', 1), clipAt('b', 2));
    await clips.markDeletedMany(['b'], SAMPLE_TIME);
    const { last } = await clips.listChanged(0);
    await clips.purge(['b']);
    await favour(clips, 'a');
    expect(idsOf((await clips.listChanged(last)).clips)).toEqual(['a']);
  });

  it('says by a lower number that the count began anew', async () => {
    const { clips } = await withClips(clipAt('a', 1));
    expect(await clips.listChanged(99)).toEqual({ clips: [], deletedIds: [], last: 1 });
  });

  it('keeps its number when the transaction that writes the clip is not kept', async () => {
    const storage = await withClips(clipAt('a', 1));
    const { clips } = storage;
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'clips') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, row);
    });
    await expect(favour(clips, 'a')).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await clips.lastChange()).toBe(1);
  });

  it('is counted on by every context of the database', async () => {
    const mine = await withClips(clipAt('a', 1), clipAt('b', 2));
    const other = await openBehind(mine);
    await Promise.all([favour(mine.clips, 'a', 'b'), mine.clips.update('a', (clip) => ({ ...clip, title: 'x' }))]);
    const numbers = (await other.getAll('clips')).map(({ index }) => index.changed);
    expect(new Set(numbers).size).toBe(2);
    expect(await other.get('counters', 'clips')).toBe(5);
  });
});

describe('a change to many clips', () => {
  it('changes each once, passes over those that are gone, and tells once', async () => {
    const { clips, changes } = await withClips(clipAt('a', 1), clipAt('b', 2), clipAt('c', 3));
    const announced = vi.spyOn(changes, 'announce');
    const change = vi.fn((clip: ReturnType<typeof clipAt>) => (clip.id === 'c' ? null : { ...clip, title: 'new' }));
    expect(await clips.updateMany(['b', 'x', 'a', 'b', 'c'], change)).toBe(3);
    expect(change).toHaveBeenCalledTimes(3);
    expect((await clips.listNewest(9)).map(({ title }) => title)).toEqual([clipAt('c', 3).title, 'new', 'new']);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['clips']);
  });

  it('is silent when there is nothing to change', async () => {
    const { clips, changes } = await withClips(clipAt('a', 1));
    const announced = vi.spyOn(changes, 'announce');
    expect([await clips.updateMany([], (clip) => clip), await clips.updateMany(['a', 'x'], () => null)]).toEqual([
      0, 1,
    ]);
    expect(announced).not.toHaveBeenCalled();
  });

  it('goes in short transactions, reads the last number once in each, and leaves room between them', async () => {
    const { clips, changes, ids } = await withMany(1201);
    const announced = vi.spyOn(changes, 'announce');
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const numbers = vi.spyOn(IDBObjectStore.prototype, 'get');
    const order: string[] = [];
    const done = favour(clips, ...ids).then(() => order.push('all'));
    const beside = clips.get('clip 00000').then(() => order.push('beside'));
    await Promise.all([done, beside]);
    expect(order).toEqual(['beside', 'all']);
    expect(begin.mock.calls.filter(([, mode]) => mode === 'readwrite')).toHaveLength(3);
    expect(numbers.mock.contexts.filter((store) => (store as IDBObjectStore).name === 'counters')).toHaveLength(3);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['clips']);
    const { clips: changed, last } = await clips.listChanged(0);
    expect([changed.length, changed.every(({ favourite }) => favourite), last]).toEqual([1201, true, 1201]);
  });

  it('that is cut off between two transactions leaves every clip whole and tells of those that are done', async () => {
    const { clips, changes, behind, ids } = await withMany(900);
    const announced = vi.spyOn(changes, 'announce');
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    let left = 500 + 200;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'clips' && (left -= 1) < 0) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, row);
    });
    await expect(favour(clips, ...ids)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    full.mockRestore();
    const rows = await behind.getAll('clips');
    expect(rows.filter(({ favourite }) => favourite)).toHaveLength(500);
    // Whole: a row has its change and its number, or neither.
    expect(rows.every(({ favourite, index }) => favourite === (index.changed === undefined ? undefined : true))).toBe(
      true,
    );
    expect(await clips.lastChange()).toBe(500);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['clips']);
  });
});

describe('adding a clip', () => {
  const stored = async (id: string, partCount = 1) => {
    const storage = await withClips(clipAt('a', 1, { posterFileId: 'poster of a' }));
    const bytes = partCount;
    const file = sampleFile(id, { madeBy: 'import', bytes, partCount });
    await storage.files.begin(sampleFile(id, { madeBy: 'import' }));
    for (let n = 1; n <= partCount; n += 1)
      await storage.files.append({ ...file, bytes: n, partCount: n }, new Blob(['x']));
    return {
      ...storage,
      file: { ...file, whole: true, totalBytes: bytes },
      announced: vi.spyOn(storage.changes, 'announce'),
    };
  };

  it('makes its file whole in the same transaction, and tells', async () => {
    const { clips, files, jobs, file, announced } = await stored('mine', 2);
    const clip = clipAt('b', 2, { fileId: 'mine', remote: { remoteId: 'video_7', operation: null } });
    expect(await clips.add(clip, file)).toBe('stored');
    expect([await clips.get('b'), await files.get('mine')]).toEqual([clip, file]);
    expect(await (await files.read('mine'))?.text()).toBe('xx');
    expect([...(await jobs.linkedRemoteIds('box'))]).toContain('video_7');
    expect(announced).toHaveBeenCalledExactlyOnceWith(['clips', 'files']);
  });

  it('leaves a clip alone that is here, by its id or its file, deleted or not', async () => {
    const { clips, file, files, announced } = await stored('mine');
    expect(await clips.add(clipAt('a', 2, { fileId: 'mine' }), file)).toBe('known');
    const theirs = (await files.get('video of a'))!;
    expect(await clips.add(clipAt('b', 2, { fileId: theirs.id }), theirs)).toBe('known');
    await clips.markDeletedMany(['a'], SAMPLE_TIME);
    announced.mockClear();
    expect(await clips.add(clipAt('a', 2, { fileId: 'mine' }), file)).toBe('known');
    expect(announced).not.toHaveBeenCalled();
    expect(await clips.getMany(['a', 'b'])).toMatchObject([{ id: 'a', deletedAt: SAMPLE_TIME }]);
  });

  it('does not add a clip whose bytes are not all here', async () => {
    const { clips, file, files } = await stored('mine', 2);
    const clip = clipAt('b', 2, { fileId: 'mine' });
    expect(await clips.add(clip, { ...file, partCount: 3, bytes: 3 })).toBe('gone');
    await files.drop('mine');
    expect(await clips.add(clip, file)).toBe('gone');
    expect(await clips.get('b')).toBeUndefined();
  });

  it('says that the disk is full, and keeps nothing', async () => {
    const { clips, files, file } = await stored('mine');
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
      if (this.name === 'clips') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, row);
    });
    expect(await clips.add(clipAt('b', 2, { fileId: 'mine' }), file)).toBe('disk-full');
    full.mockRestore();
    expect([await clips.get('b'), (await files.get('mine'))?.whole]).toEqual([undefined, false]);
  });
});
