import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Clip } from '../domain/clip';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME, doneState, downloadingState, sampleClip, sampleFile, sampleJob } from './fixtures/samples';

const idsOf = (clips: readonly Clip[]): string[] => clips.map(({ id }) => id);

/** Storage with these clips, each stored the way a download stores it. */
async function withClips(...clips: Clip[]) {
  const storage = freshStorage();
  for (const clip of clips) {
    const job = sampleJob(clip.jobId, { state: downloadingState(`remote of ${clip.id}`, clip.fileId) });
    await storage.jobs.add([job]);
    const done = { ...job, rev: 1, state: doneState(`remote of ${clip.id}`, clip.id) };
    await storage.jobs.saveClip({ job: done, expectedRev: 0, clip, file: sampleFile(clip.fileId, { whole: true }) });
  }
  return storage;
}

const at = (id: string, offset: number, change: Partial<Clip> = {}): Clip =>
  sampleClip(id, { createdAt: SAMPLE_TIME + offset, ...change });

describe('clips', () => {
  it('come back as they went in, newest first', async () => {
    const [a, b, c] = [at('a', 5), at('b', 9), at('c', 1)];
    const { clips } = await withClips(a, b, c);
    expect(await clips.get('a')).toStrictEqual(a);
    expect(await clips.list()).toStrictEqual([b, a, c]);
    expect(await clips.listIds()).toEqual(['b', 'a', 'c']);
    expect(await clips.count()).toBe(3);
  });

  it('are counted from a time on, without those that are deleted', async () => {
    const { clips } = await withClips(at('a', 5), at('b', 9), at('c', 1));
    const counts = (...offsets: number[]) => Promise.all(offsets.map((by) => clips.countAfter(SAMPLE_TIME + by)));
    expect(await counts(0, 1, 5, 9)).toEqual([3, 2, 1, 0]);
    await clips.markDeleted('b', SAMPLE_TIME + 50);
    expect(await counts(0, 5)).toEqual([2, 0]);
  });

  it('come in the order asked for, without those that are gone', async () => {
    const { clips } = await withClips(at('a', 1), at('b', 2));
    expect(idsOf(await clips.getMany(['b', 'x', 'a']))).toEqual(['b', 'a']);
  });

  it('come in pages that lose and repeat none, also at equal times', async () => {
    const offsets = [3, 1, 0, 1, 2, 1, 1];
    const { clips } = await withClips(...offsets.map((offset, n) => at(`c${n}`, offset)));
    for (const limit of [1, 2, 3, 10]) {
      const seen: Clip[] = [];
      for (;;) {
        const page = await clips.listPage(seen.at(-1) ?? null, limit);
        expect(page.length).toBeLessThanOrEqual(limit);
        if (page.length === 0) break;
        seen.push(...page);
      }
      expect(idsOf(seen)).toEqual(await clips.listIds());
      expect(seen).toHaveLength(offsets.length);
    }
  });

  it('without a poster are listed until one is made or cannot be', async () => {
    const { clips } = await withClips(at('a', 1), at('b', 2), at('c', 3), at('d', 4));
    await clips.update('b', (clip) => ({ ...clip, posterFileId: 'poster' }));
    await clips.update('c', (clip) => ({ ...clip, posterFailure: 'broken' }));
    await clips.markDeleted('d', SAMPLE_TIME);
    expect(idsOf(await clips.listPosterless(5))).toEqual(['a']);
    await clips.undelete('d');
    expect(idsOf(await clips.listPosterless(1))).toEqual(['d']);
  });

  it('change in one transaction, so that two changes at once both stand', async () => {
    const { clips } = await withClips(at('a', 1));
    await Promise.all([
      clips.update('a', (clip) => ({ ...clip, title: 'renamed' })),
      clips.update('a', (clip) => ({ ...clip, posterFileId: 'poster' })),
    ]);
    expect(await clips.get('a')).toMatchObject({ title: 'renamed', posterFileId: 'poster' });
  });

  it('stay as they are, unannounced, when a change gives null or the clip is gone', async () => {
    const { clips, changes } = await withClips(at('a', 1));
    const announced = vi.spyOn(changes, 'announce');
    expect(await clips.update('a', () => null)).toEqual(at('a', 1));
    expect(await clips.update('x', (clip) => clip)).toBeUndefined();
    expect(announced).not.toHaveBeenCalled();
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
      ...[at('parent', 0), at('c', 9, from('parent')), at('a', 1, from('parent')), at('b', 1, from('parent'))],
      ...[at('of-child', 5, from('a')), at('of-similar', 5, from('parent-2')), at('of-shorter', 5, from('paren'))],
    );
    expect(await madeFrom(storage, 'parent')).toEqual(['a', 'b', 'c']);
    expect(await madeFrom(storage, 'a')).toEqual(['of-child']);
    expect([await madeFrom(storage, 'c'), await madeFrom(storage, 'x')]).toEqual([[], []]);
  });

  it('are left out while they are deleted, and kept whole when their parent is gone', async () => {
    const storage = await withClips(at('parent', 0), at('a', 1, from('parent')), at('b', 2, from('parent')));
    await storage.clips.markDeleted('a', SAMPLE_TIME);
    expect(await madeFrom(storage, 'parent')).toEqual(['b']);
    await storage.clips.undelete('a');
    await storage.clips.update('a', (clip) => ({ ...clip, title: 'renamed' }));
    await storage.clips.markDeleted('parent', SAMPLE_TIME);
    expect(await storage.clips.purge('parent')).toBe(true);
    expect(await madeFrom(storage, 'parent')).toEqual(['a', 'b']);
    expect(await storage.clips.get('b')).toStrictEqual(at('b', 2, from('parent')));
  });
});

describe('deleting a clip', () => {
  it('hides it at once and shows it again on undo, with all its bytes', async () => {
    const { clips, files } = await withClips(at('a', 1), at('b', 2));
    await clips.markDeleted('a', SAMPLE_TIME + 50);
    expect([await clips.listIds(), idsOf(await clips.list()), await clips.count()]).toEqual([['b'], ['b'], 1]);
    expect(await files.get('video of a')).toBeDefined();
    await clips.undelete('a');
    expect(await clips.get('a')).toStrictEqual(at('a', 1));
    expect(await clips.count()).toBe(2);
  });

  it('keeps the first time when it is deleted twice', async () => {
    const { clips } = await withClips(at('a', 1));
    await clips.markDeleted('a', SAMPLE_TIME + 50);
    expect(await clips.markDeleted('a', SAMPLE_TIME + 90)).toMatchObject({ deletedAt: SAMPLE_TIME + 50 });
    expect(await clips.listDeleted(SAMPLE_TIME + 50)).toEqual([]);
    expect(await clips.listDeleted(SAMPLE_TIME + 51)).toEqual(['a']);
  });

  it('frees the clip, its files and their parts when purged, and nothing else', async () => {
    const storage = await withClips(at('a', 1, { posterFileId: 'poster' }), at('b', 2));
    const { clips, files } = storage;
    for (const id of ['video of a', 'video of b', 'poster'])
      await files.putWhole({ id, madeBy: 'render', type: 'video/mp4', createdAt: SAMPLE_TIME }, new Blob(['bytes']));
    await clips.markDeleted('a', SAMPLE_TIME);
    expect(await clips.purge('a')).toBe(true);
    const behind = await openBehind(storage);
    expect(await behind.getAllKeys('clips')).toEqual(['b']);
    expect(await behind.getAllKeys('files')).toEqual(['video of b']);
    expect(await behind.getAllKeys('parts')).toEqual([['video of b', 0]]);
  });

  it('does not purge a clip that is shown, or shown again', async () => {
    const { clips } = await withClips(at('a', 1));
    expect(await clips.purge('a')).toBe(false);
    await clips.markDeleted('a', SAMPLE_TIME);
    await clips.undelete('a');
    expect([await clips.purge('a'), await clips.purge('x')]).toEqual([false, false]);
    expect(await clips.get('a')).toBeDefined();
  });

  it('leaves a clip that was shown and deleted again its full time to undo', async () => {
    const { clips } = await withClips(at('a', 1));
    await clips.markDeleted('a', SAMPLE_TIME);
    await clips.undelete('a');
    await clips.markDeleted('a', SAMPLE_TIME + 8);
    expect(await clips.purge('a', SAMPLE_TIME + 8)).toBe(false);
    expect(await clips.purge('a', SAMPLE_TIME + 9)).toBe(true);
  });
});

describe('a clip of a newer build', () => {
  it('is left alone', async () => {
    const storage = await withClips();
    const row = { ...sampleClip('x', { deletedAt: 5 }), schema: 2, index: { shownAt: SAMPLE_TIME, owns: [] } };
    const behind = await openBehind(storage);
    await behind.put('clips', row as never);
    const { clips } = storage;
    expect(await clips.get('x')).toBeUndefined();
    expect([await clips.list(), await clips.listPage(null, 9), await clips.getMany(['x'])]).toEqual([[], [], []]);
    expect(await clips.update('x', (clip) => ({ ...clip, title: 'mine' }))).toBeUndefined();
    expect(await clips.purge('x')).toBe(false);
    expect(await behind.get('clips', 'x')).toEqual(row);
  });
});
