/**
 * @file A clip made from another: remix, edit and extend from viewer and queue, asked for by the clip's own render; the way from
 * parent to child and back; what is left of it when the parent is deleted; and the last frame where nothing can extend.
 */
import type { Page } from 'playwright/test';
import { clipNamed, connectServer, goTo, jobNamed, promptField, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

const posts = (world: World) =>
  world.sandbox.control
    .requests()
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => path);

async function openClip(page: Page, title: string): Promise<void> {
  await goTo(page, 'Library');
  await expect(clipNamed(page, title).first()).toBeVisible({ timeout: 30_000 });
  await clipNamed(page, title).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

async function change(page: Page, action: 'Remix' | 'Edit clip' | 'Extend', words: string): Promise<void> {
  await page.getByRole('button', { name: action }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'New' })).toBeVisible();
  await promptField(page).fill(words);
  await page.getByRole('button', { name: /^Render/ }).click();
  await expect(page.getByText('Queued.').last()).toBeVisible();
}

test('remix, edit and extend ask by the clip’s render, and lead from parent to child and back', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPT);
  await openClip(page, PROMPT);
  const parentAddress = page.url();
  await expect(page.getByText('Made from its prompt.')).toBeVisible();
  const parentId = world.sandbox.control.requests().find(({ createdId }) => createdId)?.createdId ?? '';

  await change(page, 'Remix', 'the same fox at night');
  await goTo(page, 'Queue');
  await expect(jobNamed(page, 'the same fox at night')).toContainText('Succeeded', { timeout: 30_000 });
  // From the queue, on the row of the remix.
  await jobNamed(page, 'the same fox at night').getByRole('button', { name: 'Edit clip' }).click();
  await expect(promptField(page)).toHaveValue('');
  await promptField(page).fill('make the snow deeper');
  await page.getByRole('button', { name: /^Render/ }).click();
  // A page that is left at once takes the press along.
  await goTo(page, 'Queue');
  await expect(jobNamed(page, 'make the snow deeper')).toBeVisible();
  await page.goto(parentAddress);
  await change(page, 'Extend', 'the fox runs on');
  await goTo(page, 'Queue');
  for (const words of ['make the snow deeper', 'the fox runs on'])
    await expect(jobNamed(page, words)).toContainText('Succeeded', { timeout: 30_000 });
  expect(posts(world)).toEqual([
    '/v1/videos',
    `/v1/videos/${parentId}/remix`,
    '/v1/videos/edits',
    '/v1/videos/extensions',
  ]);

  await page.goto(parentAddress);
  await expect(page.getByText('2 clips were made from it')).toBeVisible();
  await page.getByRole('link', { name: 'the same fox at night' }).click();
  await expect(page.getByText('A remix of')).toBeVisible();
  await expect(page.getByText('1 clip was made from it')).toBeVisible();
  await page.getByRole('link', { name: PROMPT }).click();
  await expect(page).toHaveURL(parentAddress);

  // The children stay whole, and still say what they were made from.
  await page.getByRole('button', { name: 'Delete' }).click();
  await openClip(page, 'the same fox at night');
  await expect(page.getByText(`${PROMPT} (deleted)`)).toBeVisible();
  await expect
    .poll(() => page.locator('video').evaluate((film: HTMLVideoElement) => film.readyState))
    .toBeGreaterThan(0);
});

test('where nothing can extend, the next clip begins with the last frame, and the app says so', async ({ world }) => {
  const page = await world.open();
  await connectServer(page, { address: world.sandbox.url });
  await render(page, PROMPT);
  await openClip(page, PROMPT);
  await expect(page.getByRole('button', { name: 'Remix' })).toBeHidden();
  const extend = page.getByRole('button', { name: 'Extend' });
  await expect(extend).toHaveAttribute('title', /begins with its last frame/);
  await extend.click();
  await expect(promptField(page)).toHaveValue(PROMPT);
  await expect(page.getByRole('group', { name: /^Start image/ })).toBeVisible();
  await page.getByRole('button', { name: /^Render/ }).click();
  await goTo(page, 'Queue');
  await expect(page.getByRole('article', { name: PROMPT }).filter({ hasText: 'Succeeded' })).toHaveCount(2, {
    timeout: 30_000,
  });
  expect(posts(world)).toEqual(['/v1/videos', '/v1/videos']);
  await openClip(page, PROMPT);
  await expect(page.getByText('Begins with the last frame of')).toBeVisible();
});
