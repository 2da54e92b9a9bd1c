/** @file After the first visit the app opens without a network: each screen by its address, and the clips. */
import { readStored } from './stored';
import { clipNamed, goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300 });

test('every screen opens offline by its address, and New still queues', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPT);
  await goTo(page, 'Library');
  await expect(clipNamed(page, PROMPT)).toBeVisible({ timeout: 30_000 });
  const clip = await clipNamed(page, PROMPT).getAttribute('href');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  await world.context.setOffline(true);
  const screens: [path: string, words: string][] = [
    ['queue', 'Succeeded'],
    ['library', PROMPT],
    [clip?.slice(1) ?? '', 'Cost and time'],
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
  await expect(page.getByRole('button', { name: /^Render/ })).toBeVisible();
  await render(page, 'a tram in the rain');
  await goTo(page, 'Queue');
  await expect(jobNamed(page, 'a tram in the rain')).toBeVisible();
  expect((await readStored(page)).jobs.map(({ prompt }) => prompt).sort()).toEqual([PROMPT, 'a tram in the rain']);
});

test('a screen that was never opened before opens offline', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await world.context.setOffline(true);
  await goTo(page, 'Library');
  await expect(page.getByText('No clips yet')).toBeVisible();
  await goTo(page, 'Queue');
  await expect(page.getByText('Nothing is rendering')).toBeVisible();
  await world.context.setOffline(false);
  await expect(page.getByText('You are offline.')).toBeHidden();
});
