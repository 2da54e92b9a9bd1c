/** @file A queued render can be changed while it waits: what is sent is what was saved, and the draft of New comes back. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { countPosts } from './expect-clip';
import { goTo, jobNamed, press, promptField, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

test.use({ renderMs: 300 });

test('what waits is edited and sent as it was saved; what has begun meanwhile is not', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('the text that was saved is what is sent, once', () => saveInTime(world, page));
  await test.step('one that has begun meanwhile keeps the text for a new one', () => saveTooLate(world, page));
});

async function saveInTime(world: World, page: Page): Promise<void> {
  await goTo(page, 'Queue');
  await page.getByRole('button', { name: 'Pause queue' }).click();
  await goTo(page, 'New');
  await render(page, 'a red boat');
  await promptField(page).fill('my next idea');
  await goTo(page, 'Queue');
  await press(page, 'a red boat', 'Edit');
  await expect(page.getByText('Editing a queued render')).toBeVisible();
  await expect(promptField(page)).toHaveValue('a red boat');
  await expect(page.getByRole('button', { name: /^Render/ })).toBeHidden();
  await promptField(page).fill('a blue boat');
  await expectAccessible(page, 'editing a queued render');
  await page.getByRole('radio', { name: '9:16, 720 by 1280' }).check();
  await goTo(page, 'Library');
  await page.reload();
  await goTo(page, 'New');
  await expect(promptField(page)).toHaveValue('a blue boat');
  // Nothing is offered at 19 s: the press leaves the field, which moves to 20.
  await page.getByRole('spinbutton', { name: 'Seconds' }).fill('19');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('What you typed has changed the price.')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await expect(jobNamed(page, 'a blue boat')).toContainText('720×1280');
  expect(countPosts(world)).toBe(0);
  await page.getByRole('button', { name: 'Resume queue' }).click();
  await expect(jobNamed(page, 'a blue boat')).toContainText('Succeeded', { timeout: 30_000 });
  expect(world.sandbox.control.jobs().map(({ prompt, size }) => [prompt, size])).toEqual([['a blue boat', '720x1280']]);
  expect(countPosts(world)).toBe(1);
  await goTo(page, 'New');
  await expect(promptField(page)).toHaveValue('my next idea');
  await expect(page.getByRole('button', { name: /^Render/ })).toBeVisible();
}

async function saveTooLate(world: World, page: Page): Promise<void> {
  const before = countPosts(world);
  await goTo(page, 'Queue');
  await page.getByRole('button', { name: 'Pause queue' }).click();
  await goTo(page, 'New');
  await render(page, 'a red kite');
  await goTo(page, 'Queue');
  await press(page, 'a red kite', 'Edit');
  await promptField(page).fill('a blue kite');
  const other = await world.open('queue');
  await other.getByRole('button', { name: 'Resume queue' }).click();
  await expect(jobNamed(other, 'a red kite')).toContainText('Succeeded', { timeout: 30_000 });
  await expect(page.getByText('It no longer waits')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).dblclick();
  await expect(page.getByText('It has already started. Press Render to make a new one.')).toBeVisible();
  await expect(promptField(page)).toHaveValue('a blue kite');
  await expect(page.getByRole('button', { name: /^Render/ })).toBeVisible();
  expect(countPosts(world)).toBe(before + 1);
  await page.getByRole('button', { name: 'Bring back my draft' }).click();
  await expect(promptField(page)).toHaveValue('a red kite');
}
