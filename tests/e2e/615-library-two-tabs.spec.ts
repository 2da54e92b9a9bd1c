/**
 * @file The library in two tabs: both show the same, and a clip deleted in one while it plays in the other says so there, with the
 * way to bring it back until its bytes are freed.
 */
import type { Page } from 'playwright/test';
import { UNDO_MS } from '../../src/domain/clip';
import { openLibrary, sandboxFilm } from './seeded-library';
import { clipNamed } from './studio';
import { expect, test, type World } from './world';

const PROMPTS = ['a fox in the snow', 'a harbor at first light', 'a tram in the rain'];

const library = () => PROMPTS.map((prompt) => ({ prompt, film: sandboxFilm('1280x720-orbs') }));

const isPlaying = (page: Page): Promise<boolean> =>
  page.locator('video').evaluate((film: HTMLVideoElement) => !film.paused && film.currentTime > 0.2);

test('what is done in one tab is seen in the other', async ({ world }) => {
  const first = await openLibrary(world, library());
  await test.step('a name, stars and a new clip, also in what the other has found', () => change(world, first));
  await first.getByRole('link', { name: 'Back to Library' }).click();
  const watching = await world.open('library/clip-1');
  await test.step('a clip that is deleted while it is played, and brought back from there', () =>
    deleteAndBringBack(first, watching));
  await test.step('once its bytes are freed the way leads back to the library, without Undo', () =>
    deleteForGood(first, watching));
});

async function change(world: World, first: Page): Promise<void> {
  const second = await world.open('library?q=fox');
  await expect(clipNamed(second, 'a fox in the snow')).toBeVisible();
  await expect(clipNamed(second, 'a tram in the rain')).toBeHidden();

  await clipNamed(first, 'a tram in the rain').click();
  await first.getByRole('button', { name: 'Rename' }).click();
  await first.getByRole('textbox', { name: 'Title' }).fill('a fox on a tram');
  await first.keyboard.press('Enter');
  await expect(clipNamed(second, 'a fox on a tram')).toBeVisible();
  await first.getByRole('radio', { name: '3 stars' }).first().click();
  await expect(clipNamed(second, 'a fox on a tram')).toHaveAccessibleDescription(/3 of 5 stars/);

  await clipNamed(second, 'a fox on a tram').click({ modifiers: ['ControlOrMeta'] });
  await second.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Favourite' }).click();
  await expect(first.getByRole('button', { name: 'Favourite' }).first()).toHaveAttribute('aria-pressed', 'true');
  await second.close();
}

async function deleteAndBringBack(first: Page, watching: Page): Promise<void> {
  await watching.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => isPlaying(watching)).toBe(true);

  await clipNamed(first, PROMPTS[1]!).click({ modifiers: ['ControlOrMeta'] });
  await first.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Delete' }).click();
  await expect(watching.getByRole('alert').filter({ hasText: 'This clip was deleted' })).toBeVisible();
  await expect(watching.locator('video')).toBeHidden();
  await watching.getByRole('button', { name: 'Undo' }).click();
  await expect(watching.locator('video')).toBeVisible();
  await expect(clipNamed(first, PROMPTS[1]!)).toBeVisible();
  await watching.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => isPlaying(watching)).toBe(true);
}

async function deleteForGood(first: Page, watching: Page): Promise<void> {
  await watching.clock.install();
  await first.clock.install();
  await clipNamed(first, PROMPTS[1]!).click({ modifiers: ['ControlOrMeta'] });
  await first.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Delete' }).click();
  await expect(watching.getByText('This clip was deleted')).toBeVisible();
  await first.clock.fastForward(UNDO_MS + 1000);
  await watching.clock.fastForward(UNDO_MS + 1000);
  await expect(watching.getByRole('button', { name: 'Undo' })).toBeHidden();
  await watching.getByRole('link', { name: 'Back to Library' }).click();
  await expect(clipNamed(watching, PROMPTS[0]!)).toBeVisible();
  await expect(clipNamed(watching, PROMPTS[1]!)).toBeHidden();
}
