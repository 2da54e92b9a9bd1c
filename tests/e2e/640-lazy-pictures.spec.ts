/** @file Posters and filmstrips are made while the app is open: what is looked at first, in one tab, and again where one is lost. */
import type { Page } from 'playwright/test';
import { openLibrary, readClipRow, sandboxFilm, type Seeded } from './seeded-library';
import { clipNamed } from './studio';
import { expect, test, type World } from './world';

// With all that moves.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** Films in the library of two tabs. */
const COUNT = 6;

const shots = (count: number): Seeded[] =>
  Array.from({ length: count }, (_, n) => ({ prompt: `shot ${String(n)}`, film: sandboxFilm('1280x720-orbs') }));

/** Pictures in the database by what made them, and clips that have one. */
async function readPictures(page: Page) {
  return page.evaluate(async () => {
    interface Row {
      madeBy?: string;
      id: string;
      posterFileId?: string | null;
    }
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('request failed'));
      });
    const db = await asked(indexedDB.open('sora-renderer'));
    const tx = db.transaction(['clips', 'files']);
    const [clips, files] = await Promise.all(
      ['clips', 'files'].map((name) => asked(tx.objectStore(name).getAll() as IDBRequest<Row[]>)),
    );
    db.close();
    const madeBy = (what: string) => (files ?? []).filter((file) => file.madeBy === what).length;
    const pictured = (clips ?? []).filter(({ posterFileId }) => posterFileId).map(({ id }) => id);
    return { posters: madeBy('poster'), strips: madeBy('filmstrip'), pictured };
  });
}

test('what is in the window gets its poster before what stands above it', async ({ world }) => {
  const count = 150;
  const page = await openLibrary(world, shots(count));
  await clipNamed(page, 'shot 0').first().focus();
  await page.keyboard.press('End');
  const last = page.getByRole('link', { name: `shot ${String(count - 1)}`, exact: true });
  await expect(last.locator('img')).toBeVisible({ timeout: 20_000 });
  const { pictured } = await readPictures(page);
  expect(pictured).toContain(`clip-${String(count - 1)}`);
  expect(pictured).not.toContain(`clip-${String(count / 2)}`);
});

test('each picture is made once, plays under the pointer, and is made again where it is lost', async ({ world }) => {
  const page = await openLibrary(world, shots(COUNT));
  await test.step('two open tabs make each picture once', () => makeInTwoTabs(world, page));
  await test.step('a pointer moves through a tile’s frames, and resting there plays it', () => pointAtTile(page));
  await test.step('a tile that plays can be pressed, also where another one has the focus', () => pressWhatPlays(page));
  await test.step('a poster whose bytes are gone or are no picture is made again', () => losePosters(world, page));
});

async function makeInTwoTabs(world: World, page: Page): Promise<void> {
  const other = await world.open('library');
  await expect.poll(async () => (await readPictures(other)).pictured.length, { timeout: 25_000 }).toBe(COUNT);
  await expect.poll(async () => (await readPictures(other)).strips, { timeout: 25_000 }).toBe(COUNT);
  expect(await readPictures(page)).toMatchObject({ posters: COUNT, strips: COUNT });
  // What one tab has made the other shows.
  for (const tab of [page, other])
    await expect(tab.getByRole('grid', { name: 'Clips' }).locator('a img')).toHaveCount(COUNT);
  await other.close();
}

/** Without sound. */
async function pointAtTile(page: Page): Promise<void> {
  await page.bringToFront();
  const tile = page.getByRole('link', { name: 'shot 1', exact: true });
  const box = await tile.locator('.film').boundingBox();
  if (!box) throw new Error('no film');
  const at = (part: number): [number, number] => [box.x + box.width * part, box.y + box.height / 3];
  await page.mouse.move(...at(0.1));
  const film = page.locator('video');
  await expect(film).toHaveCount(1);
  await page.mouse.move(...at(0.76));
  await expect(tile.getByText('0:03')).toBeVisible();
  await expect
    .poll(() => film.evaluate((video: HTMLVideoElement) => !video.paused && video.currentTime > 2))
    .toBe(true);
  expect(await film.evaluate((video: HTMLVideoElement) => video.muted)).toBe(true);
  // One at most plays, and none once the pointer has left.
  await page.getByRole('link', { name: 'shot 2', exact: true }).hover();
  await expect(film).toHaveCount(1);
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(film).toHaveCount(0);
}

/** The focus goes from one to the other with the press, and nothing that was pressed may go with it: then browsers know of no click. */
async function pressWhatPlays(page: Page): Promise<void> {
  const [first, second] = [0, 1].map((n) => page.getByRole('link', { name: `shot ${String(n)}`, exact: true }));
  if (!first || !second) throw new Error('no tiles');
  await first.click({ modifiers: ['ControlOrMeta'] });
  await second.hover();
  await expect(second.locator('video')).toHaveCount(1);
  await second.click({ modifiers: ['ControlOrMeta'] });
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('2 selected');
  await expect(second.locator('video')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await first.hover();
  await expect(first.locator('video')).toHaveCount(1);
  await first.click();
  await expect(page).toHaveURL(/library\/clip-0$/);
  await page.goBack();
  await expect(first).toBeFocused();
}

async function losePosters(world: World, page: Page): Promise<void> {
  const before = await Promise.all([0, 1].map((n) => readClipRow(page, `clip-${String(n)}`)));
  await page.evaluate(
    async ([lost, spoilt]) => {
      const asked = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('request failed'));
        });
      const db = await asked(indexedDB.open('sora-renderer'));
      const tx = db.transaction(['files', 'parts'], 'readwrite');
      tx.objectStore('files').delete(lost);
      tx.objectStore('parts').delete([lost, 0]);
      await asked(tx.objectStore('parts').put(new ArrayBuffer(5000), [spoilt, 0]));
      db.close();
    },
    [before[0]?.posterFileId ?? '', before[1]?.posterFileId ?? ''] as const,
  );
  // As after a restart of the browser: pictures that were seen are in its memory else.
  const session = await world.context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.reload();
  for (const n of [0, 1]) {
    await expect
      .poll(async () => (await readClipRow(page, `clip-${String(n)}`))?.posterFileId, { timeout: 20_000 })
      .not.toBe(before[n]?.posterFileId);
    const picture = page.getByRole('link', { name: `shot ${String(n)}`, exact: true }).locator('img');
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  }
}
