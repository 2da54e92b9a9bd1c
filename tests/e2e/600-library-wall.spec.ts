/** @file The library's wall with no clip, one, and ten thousand: what it holds, where keys lead, and the way back from a clip. */
import type { Page } from 'playwright/test';
import { goTo } from './studio';
import { openLibrary, sandboxFilm, seedClips, type Seeded } from './seeded-library';
import { expect, test } from './world';

const MANY = 10_000;
const NODES_MAX = 2000;

const many = (): Seeded[] =>
  Array.from({ length: MANY }, (_, n) => ({
    prompt: `shot ${String(n)}`,
    params: { size: ['1280x720', '720x1280', '1024x1024'][n % 3] ?? '' },
  }));

const grid = (page: Page) => page.getByRole('grid', { name: 'Clips' });
const shot = (page: Page, n: number) => grid(page).getByRole('link', { name: `shot ${String(n)}`, exact: true });

/** Tiles in the page by their place on the wall, with what stands there; waits until each has its words. */
async function readTiles(page: Page): Promise<{ at: number; title: string }[]> {
  const read = () =>
    grid(page)
      .getByRole('gridcell')
      .evaluateAll((cells) =>
        cells.map((cell) => ({
          at: Number((cell as HTMLElement).dataset['index']),
          title: cell.querySelector('.title')?.textContent ?? '',
        })),
      );
  await expect.poll(async () => (await read()).every(({ title }) => title !== '')).toBe(true);
  return read();
}

/** Scrolls to a part of the page, 0 to 1, and waits until it stands. */
async function scrollTo(page: Page, part: number): Promise<void> {
  await page.evaluate((to) => {
    window.scrollTo(0, to * (document.documentElement.scrollHeight - window.innerHeight));
  }, part);
  await page.waitForTimeout(300);
}

test('without clips it says so and leads to New; one clip stands alone, and gets its poster', async ({ world }) => {
  const page = await openLibrary(world, []);
  await expect(page.getByText('No clips yet')).toBeVisible();
  await expect(grid(page)).toBeHidden();
  await page.getByRole('main').getByRole('link', { name: 'New render' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New' })).toBeVisible();

  await seedClips(page, [{ prompt: 'a fox in the snow', film: sandboxFilm('1280x720-orbs') }]);
  await goTo(page, 'Library');
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1');
  await expect(grid(page)).toHaveAttribute('aria-colcount', '1');
  await expect(page.getByText(/^1 clip, .* on this device$/)).toBeVisible();
  const tile = grid(page).getByRole('link', { name: 'a fox in the snow' });
  await expect(tile).toHaveAccessibleDescription(/sora-2.*1280×720/);
  await expect(tile.locator('img')).toBeVisible();
  await tile.focus();
  for (const key of ['End', 'ArrowRight', 'ArrowDown', 'PageDown', 'Home']) {
    await page.keyboard.press(key);
    await expect(tile).toBeFocused();
  }
});

test('ten thousand: each is where it belongs, and there one comes back to', async ({ world }) => {
  const page = await openLibrary(world, many());
  await expect(page.getByText('10,000 clips, 10 GB on this device')).toBeVisible({ timeout: 20_000 });
  await test.step('every one is where it belongs, and few are in the page', () => lookEverywhere(page));
  await test.step('place and focus survive opening a clip, stepping on and coming back', () => comeBack(page));
});

async function lookEverywhere(page: Page): Promise<void> {
  await expect(grid(page)).toHaveAttribute('aria-rowcount', /^\d{4}$/);
  for (const part of [0, 0.137, 0.5, 0.731, 0.999, 0.25, 1]) {
    await scrollTo(page, part);
    const tiles = await readTiles(page);
    expect(tiles.map(({ title }) => title)).toEqual(tiles.map(({ at }) => `shot ${String(at)}`));
    expect(Math.abs((tiles[0]?.at ?? 0) / MANY - part)).toBeLessThan(0.02);
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(NODES_MAX);
  }
  await scrollTo(page, 0);
  await shot(page, 0).focus();
  await page.keyboard.press('End');
  await expect(shot(page, MANY - 1)).toBeFocused();
  await expect(shot(page, MANY - 1)).toBeInViewport();
  const rowCount = Number(await grid(page).getAttribute('aria-rowcount'));
  const last = grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: `shot ${String(MANY - 1)}` }) });
  await expect(last).toHaveAttribute('aria-rowindex', String(rowCount));
  await page.keyboard.press('Home');
  await expect(shot(page, 0)).toBeFocused();
  await expect(shot(page, 0)).toBeInViewport();
}

async function comeBack(page: Page): Promise<void> {
  await scrollTo(page, 0.4);
  const tiles = await readTiles(page);
  const { at } = tiles[Math.floor(tiles.length / 2)] ?? { at: 0 };
  const scrolled = () => page.evaluate(() => window.scrollY);
  const before = await scrolled();
  await shot(page, at).click();
  await expect(page.getByRole('heading', { level: 1, name: `shot ${String(at)}` })).toBeVisible();
  const steps = page.getByRole('navigation', { name: 'Clips' });
  await expect(steps).toContainText(`${(at + 1).toLocaleString('en')} of 10,000`);
  await page.getByRole('link', { name: 'Back to Library' }).click();
  await expect(shot(page, at)).toBeFocused();
  await expect.poll(scrolled).toBe(before);

  await page.keyboard.press('Enter');
  await steps.getByRole('link', { name: 'Next clip' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `shot ${String(at + 1)}` })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(
    shot(page, at)
      .or(shot(page, at + 1))
      .first(),
  ).toBeInViewport();
  await expect.poll(scrolled).toBe(before);

  // A way that does not lead back begins anew.
  await goTo(page, 'Queue');
  await goTo(page, 'Library');
  await expect(shot(page, 0)).toBeInViewport();
}

test('tiles change their size and stay large, and days or models part the wall with headings', async ({ world }) => {
  const page = await openLibrary(
    world,
    Array.from({ length: 60 }, (_, n) => ({
      prompt: `shot ${String(n)}`,
      params: { model: n < 40 ? 'sora-2' : 'wan-2.5' },
      // Noon, so that every clock has them on the same three days.
      createdAt: Date.UTC(2026, 9, 20 - Math.floor(n / 20), 12) - n,
    })),
  );
  const heightOf = async (n: number) => (await shot(page, n).boundingBox())?.height ?? 0;
  const usual = await heightOf(0);
  await page.getByRole('slider', { name: 'Tile size' }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => heightOf(0)).toBeGreaterThan(usual * 1.2);
  await page.reload();
  await expect.poll(() => heightOf(0)).toBeGreaterThan(usual * 1.2);
  await page.getByRole('slider', { name: 'Tile size' }).focus();
  await page.keyboard.press('Home');
  const group = page.getByRole('combobox', { name: 'Group' });
  await group.selectOption({ label: 'By model' });
  await expect(page.getByRole('rowheader', { name: 'sora-2 40 clips' })).toBeVisible();
  await group.selectOption({ label: 'By day' });
  await expect(page.getByRole('rowheader').first()).toContainText('20 clips');
  await shot(page, 0).focus();
  await page.keyboard.press('End');
  await expect(shot(page, 59)).toBeFocused();
  await expect(page.getByRole('rowheader').last()).toContainText('20 clips');
});
