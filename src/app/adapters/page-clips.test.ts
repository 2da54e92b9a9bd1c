import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UNDO_MS } from '../../domain/clip';
import { SAMPLE_TIME } from '../../storage/fixtures/samples';
import { clipAt, idsOf, withClips } from '../../storage/fixtures/stored-clips';
import { createPageClips } from './page-clips';

async function open(...ids: string[]) {
  const storage = await withClips(...ids.map((id, n) => clipAt(id, n)));
  return { storage, clips: createPageClips(storage), stored: async (id: string) => storage.clips.get(id) };
}

/** Resolves when so many deleted ones are left. Not by `vi.waitFor`, which would move the time on. */
async function purged({ clips }: Awaited<ReturnType<typeof open>>['storage'], left: number): Promise<void> {
  while ((await clips.listDeleted(Infinity)).length !== left) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'Date'], now: SAMPLE_TIME + 1000 }));
afterEach(() => void vi.useRealTimers());

/** fake-indexeddb goes on by `setImmediate`, which stays real. */
const later = (ms: number): void => void vi.advanceTimersByTime(ms);

describe('clips of the page', () => {
  it('are those that are not deleted', async () => {
    const { clips, stored } = await open('a', 'b', 'c');
    await clips.remove(['b']);
    expect(idsOf(await clips.listNewest(9))).toEqual(['c', 'a']);
    expect(await clips.count()).toBe(2);
    expect(idsOf(await clips.getMany(['c', 'b', 'x', 'a']))).toEqual(['c', 'a']);
    expect([await clips.get('b'), (await clips.get('a'))?.id]).toEqual([undefined, 'a']);
    expect(await stored('b')).toMatchObject({ deletedAt: SAMPLE_TIME + 1000 });
  });

  it('are freed 10 s after they were deleted, and can be brought back until then', async () => {
    const { clips, storage, stored } = await open('a', 'b', 'c');
    await clips.remove(['a', 'b', 'x']);
    later(UNDO_MS - 1);
    expect(await clips.restore(['a'])).toBe(0);
    later(1);
    await purged(storage, 0);
    expect([await stored('b'), (await clips.get('a'))?.id]).toEqual([undefined, 'a']);
    expect(await clips.restore(['b', 'c', 'a'])).toBe(1);
  });

  it('can be brought back as far as they were deleted when the disk gets full on the way', async () => {
    const ids = Array.from({ length: 900 }, (_, n) => `clip-${String(n)}`);
    const { storage, clips } = await open(...ids);
    const { clips: store } = storage;
    const mark = store.markDeletedMany.bind(store);
    vi.spyOn(store, 'markDeletedMany').mockImplementationOnce(mark).mockRejectedValueOnce(new Error('full'));
    const gone = await clips.remove(ids);
    expect([gone.length, await clips.count()]).toEqual([500, 400]);
    expect(await clips.restore(gone)).toBe(0);
    expect(await clips.count()).toBe(900);
    vi.spyOn(storage.clips, 'markDeletedMany').mockRejectedValueOnce(new Error('full'));
    await expect(clips.remove(ids)).rejects.toThrow('full');
  });

  it('have their whole time again when they are deleted again after an undo', async () => {
    const { clips, storage, stored } = await open('a', 'b');
    await clips.remove(['a', 'b']);
    later(UNDO_MS - 1000);
    await clips.restore(['a']);
    await clips.remove(['a']);
    later(1000);
    await purged(storage, 1);
    expect([(await stored('a'))?.id, await stored('b')]).toEqual(['a', undefined]);
    later(UNDO_MS - 1001);
    expect(await clips.restore(['a'])).toBe(0);
    await clips.remove(['a']);
    later(UNDO_MS);
    await purged(storage, 0);
    expect(await stored('a')).toBeUndefined();
  });

  it('take stars, marks, tags and names, and those that are gone are passed over', async () => {
    const { clips, stored } = await open('a', 'b', 'deleted');
    await clips.remove(['deleted']);
    const ids = ['a', 'deleted', 'x', 'b'];
    await clips.rate(ids, 5);
    await clips.setFavourite(ids, true);
    await clips.tag(ids, { add: [' Sea ', 'fog'], remove: [] });
    await clips.tag(['b'], { add: [], remove: ['SEA'] });
    await clips.rename('b', 'Harbour');
    const markedAt = SAMPLE_TIME + 1000;
    const marks = { rating: 5, favourite: true, tags: ['Sea', 'fog'], markedAt } as const;
    expect(await clips.get('a')).toEqual(clipAt('a', 0, marks));
    expect(await clips.get('b')).toMatchObject({ rating: 5, tags: ['fog'], title: 'Harbour', renamed: true });
    expect(await stored('deleted')).toEqual(clipAt('deleted', 2, { deletedAt: SAMPLE_TIME + 1000 }));
    await clips.rate(['b'], null);
    await clips.rename('b', '');
    expect(await clips.get('b')).toStrictEqual(clipAt('b', 1, { favourite: true, tags: ['fog'], markedAt }));
  });
});
