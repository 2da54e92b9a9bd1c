/** @file The library and the viewer for everybody: axe in both colours, all of it with the keyboard alone, no address left behind. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { expectFocusKept, expectFocusSeen, tabTo } from './keyboard';
import { openLibrary, sandboxFilm, seedClips, type Seeded } from './seeded-library';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test } from './world';

/** A wall with all there can be on a tile. */
function busyWall(): Seeded[] {
  const plain = Array.from({ length: 40 }, (_, n): Seeded => ({ prompt: `shot ${String(n)}` }));
  return [
    { prompt: 'with a film', film: sandboxFilm('1280x720-orbs'), rating: 3, favourite: true, tags: ['Night'] },
    { prompt: 'damaged', damaged: true, posterFileId: null, posterFailure: 'broken', film: Buffer.alloc(100, 1) },
    { prompt: 'made from another', params: { origin: { how: 'remix', clipId: 'x', title: 'gone', fileId: 'x' } } },
    ...plain,
  ];
}

const search = (page: Page) => page.getByRole('searchbox', { name: 'Search clips' });
const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' });

test('nothing axe can find is wrong with the library and the viewer, whatever is open', async ({ world }) => {
  // Fourteen looks at a full wall, each in both schemes: 51 s by itself on a slow machine, and another test runs beside it.
  test.setTimeout(180_000);
  const page = await world.open();
  await trySandbox(page);
  await seedClips(page, busyWall());
  await test.step('the library', () => lookThroughLibrary(page));
  await test.step('the viewer', () => lookThroughViewer(page));
});

async function lookThroughLibrary(page: Page): Promise<void> {
  await render(page, 'a harbor at first light [fault: slow factor=1000]');
  await goTo(page, 'Library');
  await expect(page.getByRole('region', { name: 'Running renders' })).toBeVisible();
  await expect(clipNamed(page, 'with a film').locator('img')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'Library, busy');
  await clipNamed(page, 'with a film').hover();
  await page.getByRole('button', { name: 'Actions' }).first().click();
  await expect(page.getByRole('menu', { name: 'Actions' })).toBeVisible();
  await expectAccessible(page, 'Library, menu of a tile');
  await page.keyboard.press('Escape');
  await page.getByRole('search').getByRole('button', { name: 'Tag' }).click();
  await expectAccessible(page, 'Library, a filter open');
  await page.keyboard.press('Escape');
  await page.getByRole('search').getByRole('button', { name: 'More' }).click();
  await expectAccessible(page, 'Library, more filters open');
  await page.keyboard.press('Escape');
  await search(page).fill('zzzz qqqq');
  await expect(page.getByText('No clips match', { exact: true })).toBeVisible();
  await expectAccessible(page, 'Library, no match');
  await search(page).fill('');
  await clipNamed(page, 'with a film').click({ modifiers: ['ControlOrMeta'] });
  await clipNamed(page, 'made from another').click({ modifiers: ['ControlOrMeta'] });
  await expectAccessible(page, 'Library, clips chosen');
  await toolbar(page).getByRole('button', { name: 'Rate' }).click();
  await expectAccessible(page, 'Library, stars open');
  await page.keyboard.press('Escape');
  await toolbar(page).getByRole('button', { name: 'Tag' }).click();
  await expect(page.getByRole('dialog', { name: 'Tags of 2 clips' })).toBeVisible();
  await expectAccessible(page, 'Library, tags of the chosen');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(toolbar(page)).toBeHidden();
}

async function lookThroughViewer(page: Page): Promise<void> {
  await clipNamed(page, 'with a film').click();
  const track = page.getByRole('slider', { name: 'Position' });
  await expect(track.locator('img').first()).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'Viewer');
  await page.getByText('Raw record').click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await expectAccessible(page, 'Viewer, actions open');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Speed/ }).click();
  await expectAccessible(page, 'Viewer, speeds open');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Keyboard' }).click();
  await expectAccessible(page, 'Viewer, keys open');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('button', { name: 'Add tag' }).click();
  await expectAccessible(page, 'Viewer, name and tag being typed');
}

test('found, chosen, rated, opened, watched and deleted with the keyboard alone', async ({ world }) => {
  const page = await openLibrary(world, busyWall());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { keyboard } = page;
  await keyboard.press('/');
  await keyboard.type('shot 1');
  await expect(page.getByText(/^13 of 43 clips, /)).toBeVisible();
  const tile = (n: number) => page.getByRole('link', { name: `shot ${String(n)}`, exact: true });
  await tabTo(page, tile(1));
  await keyboard.press('ArrowRight');
  await expect(tile(10)).toBeFocused();
  await expectFocusSeen(page);
  await keyboard.press('Space');
  await keyboard.press('Shift+ArrowRight');
  await expect(toolbar(page)).toContainText('2 selected');
  await tabTo(page, toolbar(page).getByRole('button', { name: 'Rate' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: '5 stars' })).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(tile(10)).toHaveAccessibleDescription(/4 of 5 stars/);
  await expectFocusKept(page);
  await keyboard.press('Escape');
  await expect(toolbar(page)).toBeHidden();
  await expectFocusKept(page);

  await tabTo(page, tile(11));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'shot 11' })).toBeVisible();
  await expectFocusKept(page);
  await keyboard.press('Shift+N');
  await expect(page.getByRole('heading', { level: 1, name: 'shot 12' })).toBeVisible();
  await expectFocusKept(page);
  await tabTo(page, page.getByRole('button', { name: 'Delete' }));
  await keyboard.press('Enter');
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  // Back where it was: the same question, and the focus on the one that came next.
  await expect(page.getByText(/^12 of 42 clips, /)).toBeVisible();
  await expect(page).toHaveURL(/\/library\?q=shot\+1$/);
  await expect(search(page)).toHaveValue('shot 1');
  await expect(tile(13)).toBeFocused();
  await expect(tile(13)).toBeInViewport();
});

test('after twenty openings no address of a file is left', async ({ world }) => {
  await world.context.addInitScript(() => {
    const held = new Set<string>();
    Reflect.set(window, 'heldAddresses', held);
    const [create, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
    URL.createObjectURL = (file: Blob) => {
      const url = create(file);
      held.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      held.delete(url);
      revoke(url);
    };
  });
  const film = sandboxFilm('1280x720-orbs');
  const page = await openLibrary(
    world,
    Array.from({ length: 10 }, (_, n) => ({ prompt: `shot ${String(n)}`, film })),
  );
  const held = () => page.evaluate(() => [...(Reflect.get(window, 'heldAddresses') as Set<string>)]);
  for (let n = 0; n < 20; n++) {
    await page.getByRole('link', { name: `shot ${String(n % 10)}`, exact: true }).click();
    const video = page.locator('video');
    await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState)).toBeGreaterThanOrEqual(1);
    await page.getByRole('link', { name: 'Back to Library' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  }
  await goTo(page, 'Queue');
  await expect.poll(held).toEqual([]);
});
