/** @file The library's index is only a copy: what happens to clips without it is caught up with, and lost or spoilt it is made anew. */
import type { Page } from 'playwright/test';
import { openLibrary, seedClips } from './seeded-library';
import { expect, test, type World } from './world';

const COUNT = 300;
const INDEX = 'sora-renderer-library';

/** Reads or changes the index on the disk; gives how many parts it has. */
async function withIndex(page: Page, act: 'count' | 'spoil' | 'delete'): Promise<number> {
  return page.evaluate(
    async ([name, what]) => {
      const asked = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('request failed'));
        });
      if (!(await indexedDB.databases()).some((db) => db.name === name)) return 0;
      if (what === 'delete') {
        await asked(indexedDB.deleteDatabase(name));
        return 0;
      }
      const db = await asked(indexedDB.open(name));
      const parts = db.transaction('parts', 'readwrite').objectStore('parts');
      const count = await asked(parts.count());
      if (what === 'spoil') {
        const whole = (await asked(parts.get(0))) as ArrayBuffer;
        new Uint8Array(whole).fill(0x5a, whole.byteLength >> 1);
        await asked(parts.put(whole, 0));
      }
      db.close();
      return count;
    },
    [INDEX, act] as const,
  );
}

/** A page of the app's origin without the app: nobody is there who could follow. */
async function leaveApp(page: Page, world: World): Promise<void> {
  await page.goto(`${world.url}icon-192.png`);
}

async function expectWhole(page: Page): Promise<void> {
  await expect(page.getByText(`${String(COUNT)} clips, 300 MB on this device`)).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Search clips' });
  await search.fill(`shot ${String(COUNT - 1)}`);
  await expect(page.getByText(/^1 of 300 clips/)).toBeVisible();
  await search.fill('');
}

test('the index catches up with the clips, and is made anew where it is lost or spoilt', async ({ world }) => {
  const page = await openLibrary(
    world,
    Array.from({ length: COUNT }, (_, n) => ({ prompt: `shot ${String(n)}` })),
  );
  await expectWhole(page);
  await expect.poll(() => withIndex(page, 'count')).toBeGreaterThan(0);
  await test.step('what happened while nobody followed is there at the next start', () => catchUp(page, world));
  for (const act of ['delete', 'spoil'] as const)
    await test.step(`made anew from the clips: ${act}`, () => makeAnew(page, world, act));
});

async function catchUp(page: Page, world: World): Promise<void> {
  await leaveApp(page, world);
  await seedClips(page, [{ prompt: 'a kite over the harbor' }], 7);
  await seedClips(page, [{ prompt: 'a newcomer' }], COUNT);
  // Gone without a trace among the changes, as clips are whose bytes were freed.
  await page.evaluate(async () => {
    const request = indexedDB.open('sora-renderer');
    await new Promise((resolve) => (request.onsuccess = resolve));
    const tx = request.result.transaction('clips', 'readwrite');
    tx.objectStore('clips').delete('clip-8');
    await new Promise((resolve) => (tx.oncomplete = resolve));
    request.result.close();
  });
  await page.goto(`${world.url}library`);
  await expectWhole(page);
  const search = page.getByRole('searchbox', { name: 'Search clips' });
  for (const words of ['kite', 'newcomer']) {
    await search.fill(words);
    await expect(page.getByText(/^1 of 300 clips/)).toBeVisible();
  }
  await search.fill('shot 8');
  // 80 to 89, 180 to 189, 280 to 289 and the like have both words; the eighth itself is gone.
  await expect(page.getByRole('link', { name: 'shot 80', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'shot 8', exact: true })).toBeHidden();
}

async function makeAnew(page: Page, world: World, act: 'delete' | 'spoil'): Promise<void> {
  await leaveApp(page, world);
  await withIndex(page, act);
  await page.goto(`${world.url}library`);
  await expectWhole(page);
  await expect.poll(() => withIndex(page, 'count')).toBeGreaterThan(0);
}
