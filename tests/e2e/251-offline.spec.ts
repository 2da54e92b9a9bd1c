/**
 * @file After the first visit the app opens without a network: each screen by its address, and the clips; what is queued then
 * goes on by itself.
 */
import type { Page } from 'playwright/test';
import { CLIP_TIMEOUT_MS } from './expect-clip';
import { readStored } from './stored';
import { clipNamed, goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300, isFirstVisit: true });

test('every screen opens offline, also one that was never opened, and New still queues', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('a screen that was never opened before', () => openUnseen(world, page));
  await goTo(page, 'New');
  await render(page, PROMPT);
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT)).toBeVisible({ timeout: 30_000 });
  const clip = await clipNamed(page, PROMPT).getAttribute('href');

  await test.step('every screen by its address', () => openByAddress(world, page, clip?.slice(1) ?? ''));
  await test.step('New still queues, and goes on by itself', () => queueOffline(world, page));
});

async function openUnseen(world: World, page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await world.context.setOffline(true);
  await goTo(page, 'Library');
  await expect(page.getByText('No clips yet')).toBeVisible();
  await goTo(page, 'Queue');
  await expect(page.getByText('Nothing is rendering')).toBeVisible();
  await world.context.setOffline(false);
  await expect(page.getByText('You are offline.')).toBeHidden();
}

async function openByAddress(world: World, page: Page, clip: string): Promise<void> {
  await world.context.setOffline(true);
  const screens: [path: string, words: string][] = [
    ['queue', 'Succeeded'],
    ['library', PROMPT],
    [clip, 'Cost and time'],
    ['settings', 'This data belongs to this browser.'],
    ['settings/connections', world.sandbox.url],
    ['nowhere', 'There is nothing here'],
    ['new', 'Press Render'],
  ];
  for (const [path, words] of screens) {
    await page.goto(world.url + path);
    if (path === 'new') await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(PROMPT);
    else await expect(page.getByRole('main')).toContainText(words);
    await expect(page.getByText('You are offline.')).toBeVisible();
  }
}

async function queueOffline(world: World, page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Render/ })).toBeVisible();
  await render(page, 'a tram in the rain');
  await goTo(page, 'Queue');
  // The sandbox is on this very machine, so the app does not blame the network.
  const job = jobNamed(page, 'a tram in the rain');
  await expect(job).toContainText('Queued');
  await expect(job).toContainText('no answer, next try');
  expect((await readStored(page)).jobs.map(({ prompt }) => prompt).sort()).toEqual([PROMPT, 'a tram in the rain']);
  expect(world.sandbox.control.acceptedCount()).toBe(1);

  await world.context.setOffline(false);
  await expect(job).toContainText('Succeeded', { timeout: CLIP_TIMEOUT_MS });
  expect(world.sandbox.control.acceptedCount()).toBe(2);
}

test('clips play offline, and everything that is loaded with a press opens', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPT);
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT)).toBeVisible({ timeout: CLIP_TIMEOUT_MS });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await world.context.setOffline(true);
  // Nothing of the page's memory helps: all comes from the device.
  await page.reload();
  await expect(
    clipNamed(page, PROMPT).getByRole('img').or(clipNamed(page, PROMPT).locator('img')).first(),
  ).toBeVisible();
  await clipNamed(page, PROMPT).click();
  const video = page.locator('video');
  await video.evaluate(async (film: HTMLVideoElement) => {
    film.muted = true;
    await film.play();
  });
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.currentTime)).toBeGreaterThan(0.5);

  await page.getByRole('button', { name: /^Connection in use and spend/ }).click();
  await expect(page.getByRole('heading', { name: 'Spend' })).toBeVisible();
  await page.keyboard.press('Escape');
  await goTo(page, 'Queue');
  await jobNamed(page, PROMPT).getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto(`${world.url}settings/connections`);
  await page.getByRole('button', { name: 'Add connection' }).first().click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Address' })).toBeVisible();
});
