import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Clip } from '../domain/clip';
import { SAMPLE_TIME, sampleClip } from './fixtures/samples';
import { clipAt, idsOf, putNewerClip, withClips } from './fixtures/stored-clips';

describe('clips', () => {
  it('come back as they went in, newest first, and no more than asked for', async () => {
    const [a, b, c] = [clipAt('a', 5), clipAt('b', 9), clipAt('c', 1)];
    const { clips } = await withClips(a, b, c);
    expect(await clips.get('a')).toStrictEqual(a);
    expect(await clips.listNewest(9)).toStrictEqual([b, a, c]);
    expect(await clips.listNewest(2)).toStrictEqual([b, a]);
    expect(await clips.listNewest(0)).toEqual([]);
    expect(await clips.count()).toBe(3);
  });

  it('are counted from a time on, without those that are deleted', async () => {
    const { clips } = await withClips(clipAt('a', 5), clipAt('b', 9), clipAt('c', 1));
    const counts = (...offsets: number[]) => Promise.all(offsets.map((by) => clips.countAfter(SAMPLE_TIME + by)));
    expect(await counts(0, 1, 5, 9)).toEqual([3, 2, 1, 0]);
    await clips.markDeletedMany(['b'], SAMPLE_TIME + 50);
    expect(await counts(0, 5)).toEqual([2, 0]);
  });

  it('come in the order asked for, without those that are gone', async () => {
    const { clips } = await withClips(clipAt('a', 1), clipAt('b', 2));
    expect(idsOf(await clips.getMany(['b', 'x', 'a']))).toEqual(['b', 'a']);
  });

  it('come in pieces by id that lose and repeat none, and leave out what is hidden', async () => {
    const { clips } = await withClips(...['d', 'a', 'e', 'b', 'c'].map((id, n) => clipAt(id, n)));
    await clips.markDeletedMany(['a', 'c'], SAMPLE_TIME);
    for (const limit of [1, 2, 5, 9]) {
      const seen: string[] = [];
      let lastId: string | null = null;
      do {
        const piece: Awaited<ReturnType<typeof clips.listRange>> = await clips.listRange(lastId, limit);
        seen.push(...idsOf(piece.clips));
        lastId = piece.lastId;
      } while (lastId !== null);
      expect(seen).toEqual(['b', 'd', 'e']);
    }
  });

  it('without a poster are listed until one is made or cannot be', async () => {
    const { clips } = await withClips(clipAt('a', 1), clipAt('b', 2), clipAt('c', 3), clipAt('d', 4));
    await clips.update('b', (clip) => ({ ...clip, posterFileId: 'poster' }));
    await clips.update('c', (clip) => ({ ...clip, posterFailure: 'broken' }));
    await clips.markDeletedMany(['d'], SAMPLE_TIME);
    expect(idsOf(await clips.listPosterless(5))).toEqual(['a']);
    await clips.undeleteMany(['d']);
    expect(idsOf(await clips.listPosterless(1))).toEqual(['d']);
  });

  it('change in one transaction, so that two changes at once both stand', async () => {
    const { clips } = await withClips(clipAt('a', 1));
    await Promise.all([
      clips.update('a', (clip) => ({ ...clip, title: 'renamed' })),
      clips.update('a', (clip) => ({ ...clip, posterFileId: 'poster' })),
    ]);
    expect(await clips.get('a')).toMatchObject({ title: 'renamed', posterFileId: 'poster' });
  });

  it('stay as they are, unannounced, when a change gives null or the clip is gone', async () => {
    const { clips, changes } = await withClips(clipAt('a', 1));
    const announced = vi.spyOn(changes, 'announce');
    const last = await clips.lastChange();
    expect(await clips.update('a', () => null)).toEqual(clipAt('a', 1));
    expect(await clips.update('x', (clip) => clip)).toBeUndefined();
    expect(announced).not.toHaveBeenCalled();
    expect(await clips.lastChange()).toBe(last);
  });
});

describe('clips that were made from another', () => {
  const from = (clipId: string): Partial<Clip> => ({
    params: {
      ...sampleClip('x').params,
      origin: { how: 'remix', clipId, title: 'A clip', fileId: `video of ${clipId}` },
    },
  });
  const madeFrom = async ({ clips }: Awaited<ReturnType<typeof withClips>>, id: string): Promise<string[]> =>
    idsOf(await clips.listMadeFrom(id));

  it('are listed oldest first, those of one moment too, and none of another clip', async () => {
    const storage = await withClips(
      ...[clipAt('parent', 0), clipAt('c', 9, from('parent')), clipAt('a', 1, from('parent'))],
      ...[clipAt('b', 1, from('parent')), clipAt('of-child', 5, from('a'))],
      ...[clipAt('of-similar', 5, from('parent-2')), clipAt('of-shorter', 5, from('paren'))],
    );
    expect(await madeFrom(storage, 'parent')).toEqual(['a', 'b', 'c']);
    expect(await madeFrom(storage, 'a')).toEqual(['of-child']);
    expect([await madeFrom(storage, 'c'), await madeFrom(storage, 'x')]).toEqual([[], []]);
  });

  it('are left out while they are deleted, and kept whole when their parent is gone', async () => {
    const storage = await withClips(
      ...[clipAt('parent', 0), clipAt('a', 1, from('parent')), clipAt('b', 2, from('parent'))],
    );
    await storage.clips.markDeletedMany(['a'], SAMPLE_TIME);
    expect(await madeFrom(storage, 'parent')).toEqual(['b']);
    await storage.clips.undeleteMany(['a']);
    await storage.clips.update('a', (clip) => ({ ...clip, title: 'renamed' }));
    await storage.clips.markDeletedMany(['parent'], SAMPLE_TIME);
    expect(await storage.clips.purge(['parent'])).toEqual(['parent']);
    expect(await madeFrom(storage, 'parent')).toEqual(['a', 'b']);
    expect(await storage.clips.get('b')).toStrictEqual(clipAt('b', 2, from('parent')));
  });
});

describe('takes of one render', () => {
  it('are listed in the order they were accepted, without deleted ones and those of other renders', async () => {
    const take = (id: string, acceptedAt: number, takesId = 'press'): Clip => clipAt(id, 9, { acceptedAt, takesId });
    const { clips } = await withClips(
      ...[take('b', 2), take('a', 1), take('c', 3), take('other', 1, 'press 2'), clipAt('alone', 1)],
    );
    const listed = async (): Promise<string[]> => idsOf(await clips.listTakes('press'));
    expect(await listed()).toEqual(['a', 'b', 'c']);
    await clips.markDeletedMany(['b'], SAMPLE_TIME);
    expect(await listed()).toEqual(['a', 'c']);
    await clips.undeleteMany(['b']);
    expect(await listed()).toEqual(['a', 'b', 'c']);
  });
});

describe('a clip of a newer build', () => {
  it('is left alone, and stands in nobody’s way', async () => {
    const storage = await withClips(clipAt('a', 1), clipAt('z', 2));
    const index = { shownAt: SAMPLE_TIME + 9, posterDueAt: SAMPLE_TIME + 9, changed: 50 };
    const { behind, row } = await putNewerClip(storage, 'x', index, { deletedAt: 5 });
    const { clips } = storage;
    expect(await clips.get('x')).toBeUndefined();
    expect(idsOf(await clips.listNewest(1))).toEqual(['z']);
    expect(idsOf(await clips.listPosterless(2))).toEqual(['z', 'a']);
    expect(idsOf(await clips.getMany(['x', 'a']))).toEqual(['a']);
    expect(await clips.listRange('a', 1)).toEqual({ clips: [], lastId: 'x' });
    expect(await clips.update('x', (clip) => ({ ...clip, title: 'mine' }))).toBeUndefined();
    expect(await clips.updateMany(['x', 'a'], (clip) => ({ ...clip, title: 'mine' }))).toBe(1);
    expect(await clips.markDeletedMany(['x'], SAMPLE_TIME)).toBe(0);
    expect(await clips.undeleteMany(['x'])).toBe(1);
    expect(await clips.purge(['x'])).toEqual([]);
    expect((await clips.listChanged(40)).deletedIds).toEqual(['x']);
    expect(await behind.get('clips', 'x')).toEqual(row);
  });
});
