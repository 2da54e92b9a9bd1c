/** @file A clip dragged out of the window takes its file along, under its readable name; it is not kept in memory afterwards. */
import type { Page } from 'playwright/test';
import { RELEASE_AFTER_MS } from '../../src/state/library-drag-out';
import { sandboxFilm, openLibrary } from './seeded-library';
import { clipNamed, goTo } from './studio';
import { expect, test, type World } from './world';

const FILM = sandboxFilm('1280x720-orbs');

/** Notes what drags carry, and which addresses of files stand. */
async function listen({ context }: World): Promise<void> {
  await context.addInitScript(() => {
    const held = new Map<string, number>();
    Reflect.set(window, 'heldAddresses', held);
    const [create, revoke] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
    URL.createObjectURL = (file: Blob) => {
      const url = create(file);
      held.set(url, file.size);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      held.delete(url);
      revoke(url);
    };
    addEventListener('dragstart', ({ defaultPrevented, dataTransfer }) => {
      const data = dataTransfer?.getData('DownloadURL') ?? '';
      Reflect.set(window, 'dragged', { defaultPrevented, data, types: [...(dataTransfer?.types ?? [])] });
    });
  });
}

interface Dragged {
  defaultPrevented: boolean;
  data: string;
  types: string[];
}

const dragged = (page: Page) => page.evaluate(() => Reflect.get(window, 'dragged') as Dragged | undefined);
/** Addresses of files that stand, and how many bytes each leads to. */
const held = (page: Page) => page.evaluate(() => [...(Reflect.get(window, 'heldAddresses') as Map<string, number>)]);

test('a drag that begins on a tile carries the clip’s file, where that is at hand', async ({ world }) => {
  await listen(world);
  const page = await openLibrary(world, [
    { prompt: 'a fox: in the snow', film: FILM },
    { prompt: 'another', film: FILM },
    { prompt: 'its bytes are gone' },
  ]);
  await test.step('without its file a tile begins no drag, and is a link all the same', () => dragGone(page));
  await page.getByRole('link', { name: 'Back to Library' }).click();
  await test.step('the file is let go afterwards', () => dragFilm(page));
});

async function dragFilm(page: Page): Promise<void> {
  const tile = clipNamed(page, 'a fox: in the snow');
  await expect(tile).toHaveAttribute('draggable', 'false');
  await page.clock.install();
  await tile.hover();
  await page.clock.runFor(500);
  await expect(tile).toHaveAttribute('draggable', 'true');
  await page.mouse.down();
  await page.mouse.move(900, 600, { steps: 5 });
  await expect.poll(async () => (await dragged(page))?.data).toMatch(/^video\/mp4:a fox.* in the snow\.mp4:blob:http/);
  const { data = '', defaultPrevented, types } = (await dragged(page)) ?? {};
  expect([defaultPrevented, types]).toEqual([false, ['downloadurl']]);
  const address = data.replace(/^.*?:.*?:/, '');
  await page.mouse.up();
  // Whoever got it copies it after the drop.
  await page.clock.runFor(RELEASE_AFTER_MS / 2);
  expect(await held(page)).toContainEqual([address, FILM.length]);
  await expect(page).toHaveURL(/\/library$/);
  await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeHidden();
  await page.clock.runFor(RELEASE_AFTER_MS);
  await goTo(page, 'Queue');
  await expect.poll(() => held(page)).toEqual([]);
}

async function dragGone(page: Page): Promise<void> {
  const tile = clipNamed(page, 'its bytes are gone');
  await tile.hover();
  await page.waitForTimeout(500);
  await expect(tile).toHaveAttribute('draggable', 'false');
  await page.mouse.down();
  await page.mouse.move(900, 600, { steps: 5 });
  await page.mouse.up();
  expect(await dragged(page)).toBeUndefined();
  await tile.click();
  await expect(page.getByRole('heading', { level: 1, name: 'its bytes are gone' })).toBeVisible();
}
