/** @file The real worker over the real database: found, read by place, kept up to date, and started again from its snapshot. */
import { afterEach, expect, it, vi } from 'vitest';
import type { Clip } from '../domain/clip';
import { ALL_CLIPS } from '../domain/library-query';
import { createSnapshotStore } from '../storage/snapshot-store';
import { openStorage } from '../storage/storage';
import { clipNamed, DAY } from './fixtures/library-clips';
import { createLibraryBridge, type LibraryBridge } from './library-bridge';
import { COMPARE_LIMITS } from './library-reader';
import { SNAPSHOT_FORMAT } from './library-snapshot';
import workerUrl from './library.worker.ts?worker&url';

const WALL = { width: 1200, filmHeight: 200, gap: 8, captionHeight: 44, headingHeight: 56 };
const workers: Worker[] = [];
const storage = openStorage();

function startLibrary(changed: () => void): LibraryBridge {
  const createWorker = (): Worker => {
    const worker = new Worker(workerUrl, { type: 'module' });
    workers.push(worker);
    return worker;
  };
  return createLibraryBridge({ createWorker, changed });
}

/** Stores a clip as an import does. */
async function keep(clip: Clip): Promise<void> {
  const { fileId: id, type, createdAt } = clip;
  await storage.files.putWhole({ id, madeBy: 'import', type, createdAt }, new Blob(['abc']));
  expect(await storage.clips.add(clip, (await storage.files.get(id))!)).toBe('stored');
}

const endWorkers = (): void => workers.splice(0).forEach((worker) => worker.terminate());

afterEach(() => {
  endWorkers();
  storage.close();
});

it(
  'finds clips of the database, follows its changes, and starts again from its snapshot',
  { timeout: 60_000 },
  async () => {
    for (let n = 0; n < 300; n += 1) {
      const prompt = n % 3 === 0 ? `A fox in the snow, take ${n}` : `Waves at dusk, take ${n}`;
      const params = { prompt, model: n % 2 ? 'sora-2' : 'wan', size: n % 5 ? '1280x720' : '720x1280', seconds: 8 };
      await keep(clipNamed(`clip ${n}`, { createdAt: n * DAY, title: prompt, params }));
    }
    const changed = vi.fn();
    const library = startLibrary(changed);
    const find = async (text: string, from = library) => (await from.find({ ...ALL_CLIPS, text }, WALL))!;

    await vi.waitFor(async () => expect(await find('')).toMatchObject({ total: 300, count: 300 }));
    const foxes = await find('FOX snow');
    expect([foxes.count, foxes.rows.ratios.length, foxes.isClose]).toEqual([100, 100, false]);
    const cards = await library.cardsAt(foxes.revision, 0, 2);
    expect(cards?.map(({ id, title }) => [id, title])).toEqual([
      ['clip 297', 'A fox in the snow, take 297'],
      ['clip 294', 'A fox in the snow, take 294'],
    ]);
    expect(await find('wavse')).toMatchObject({ count: 200, isClose: true });
    expect((await library.facets()).models).toEqual([
      { value: 'sora-2', count: 150 },
      { value: 'wan', count: 150 },
    ]);

    changed.mockClear();
    await storage.clips.markDeletedMany(['clip 297'], Date.now());
    await vi.waitFor(() => expect(changed).toHaveBeenCalled());
    await vi.waitFor(async () => expect((await find('fox')).count).toBe(99));
    expect(await library.placeOf('clip 294')).toEqual({ index: 0, count: 99, previousId: null, nextId: 'clip 291' });

    const snapshots = createSnapshotStore('sora-renderer-library', SNAPSHOT_FORMAT);
    await vi.waitFor(async () => expect(await snapshots.read()).toBeDefined(), { timeout: 15_000 });
    endWorkers();
    await storage.clips.markDeletedMany(['clip 296'], Date.now());
    await storage.clips.purge(['clip 296']);
    const again = startLibrary(() => undefined);
    // Found out by counting, once it has been quiet for a while.
    const whole = async (): Promise<void> => expect(await find('', again)).toMatchObject({ total: 298, count: 298 });
    await vi.waitFor(whole, { timeout: COMPARE_LIMITS.longestMs + 5000, interval: 500 });
  },
);
