/** @file What can be done with a clip: delete and undo, download every byte, use again. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { UNDO_MS } from '../../src/domain/clip';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

/** Renders one clip and opens it. */
async function openClip(world: World): Promise<Page> {
  const page = await world.open();
  await trySandbox(page);
  await page.getByRole('radio', { name: /^Sora 2 Pro, / }).check();
  await page.getByRole('radio', { name: /1792 by 1024/ }).check();
  await page.getByRole('spinbutton', { name: 'Seconds' }).fill('4');
  await render(page, PROMPT);
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT)).toBeVisible({ timeout: 30_000 });
  await clipNamed(page, PROMPT).click();
  await expect(page.locator('video')).toBeVisible();
  return page;
}

test('a clip is downloaded and used again', async ({ world }) => {
  const page = await openClip(world);
  await test.step('Download gives every byte, under a readable name', () => download(world, page));
  await page.reload();
  await test.step('Download into a chosen file gives every byte, and changing one’s mind is no error', () =>
    downloadInto(world, page));
  await test.step('Use again fills the form with what the clip was made of, and the draft before it can come back', () =>
    takeAgain(page));
});

async function download(world: World, page: Page): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe(`${PROMPT}.mp4`);
  expect(hashOf(readFileSync(await file.path()))).toBe(hashOf(filmOf(world)));
  await expect(page.getByText('Saved. The clip also stays in the library.')).toBeVisible();
}

async function downloadInto(world: World, page: Page): Promise<void> {
  await page.evaluate(() => {
    const answers = [
      () => Promise.reject(new DOMException('changed my mind', 'AbortError')),
      async () => (await navigator.storage.getDirectory()).getFileHandle('saved.mp4', { create: true }),
    ];
    Reflect.set(window, 'showSaveFilePicker', () => answers.shift()?.());
  });
  await page.getByRole('button', { name: 'Download' }).click();
  await expect(page.getByRole('button', { name: 'Download' })).toBeEnabled();
  await expect(page.getByText('could not be saved')).toBeHidden();
  await page.getByRole('button', { name: 'Download' }).click();
  await expect(page.getByText('Saved. The clip also stays in the library.')).toBeVisible();
  const sha256 = await page.evaluate(async () => {
    const file = await (await (await navigator.storage.getDirectory()).getFileHandle('saved.mp4')).getFile();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
  expect(sha256).toBe(hashOf(filmOf(world)));
}

async function takeAgain(page: Page): Promise<void> {
  await goTo(page, 'New');
  await page.getByRole('radio', { name: /^Sora 2, / }).check();
  await page.getByRole('textbox', { name: 'Prompt' }).fill('something else');
  await goTo(page, 'Library');
  await clipNamed(page, PROMPT).click();
  await page.getByRole('button', { name: 'Use again' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(PROMPT);
  await expect(page.getByRole('radio', { name: /^Sora 2 Pro, / })).toBeChecked();
  await expect(page.getByRole('radio', { name: /1792 by 1024/ })).toBeChecked();
  await expect(page.getByRole('spinbutton', { name: 'Seconds' })).toHaveValue('4');
  await expect(page.getByRole('status', { name: 'Estimated cost' })).toHaveText('Estimated: $2.00 (50¢/sec)');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('something else');
  await expect(page.getByRole('radio', { name: /^Sora 2, / })).toBeChecked();
}

test('a deleted clip can be brought back, and goes for good without Undo', async ({ world }) => {
  const page = await openClip(world);
  const address = page.url();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Library' })).toBeVisible();
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  await expect(clipNamed(page, PROMPT)).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The clip is back in the library.')).toBeVisible();
  await clipNamed(page, PROMPT).click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThanOrEqual(1);

  await page.clock.install();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No clips yet')).toBeVisible();
  expect((await readStored(page)).fileCount).toBeGreaterThan(0);
  await page.clock.fastForward(UNDO_MS + 1000);
  await expect.poll(async () => (await readStored(page)).fileCount).toBe(0);
  await page.goto(address);
  await expect(page.getByText('This clip is not here')).toBeVisible();
});
