/** @file Storage: what takes room, leftovers, new posters, failed renders, and deleting everything with another tab open. */
import type { Page } from 'playwright/test';
import { expectAccessible } from './accessible';
import { expectClipOf } from './clip-of';
import { goTo, jobNamed, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

const PROMPT = 'a kettle on a red stove';
const BAD = 'a kettle that never boils [fault: fail]';

test.use({ renderMs: 300 });

test('room is told and made, and at the end everything is deleted, in every tab', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, PROMPT);
  await expectClipOf(world, page, PROMPT);
  await render(page, BAD);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, BAD)).toContainText('Failed');
  await page.goto(`${world.url}settings/storage`);
  await test.step('what takes room', () => expectSizes(page));
  await test.step('leftovers, posters, failed renders', () => makeRoom(page));
  await expectAccessible(page, 'Storage');
  await test.step('reset', () => reset(page, world));
});

async function expectSizes(page: Page): Promise<void> {
  const card = page.getByRole('region', { name: 'What takes room' });
  await expect(card.getByRole('row', { name: /^Clips 1 [\d.]+ [kM]B$/ })).toBeVisible();
  await expect(card.getByRole('row', { name: /^Posters 1 / })).toBeVisible();
  await expect(card.getByRole('link', { name: PROMPT })).toHaveAttribute('href', /\/library\/./);
}

async function makeRoom(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Free leftovers' }).click();
  await expect(page.getByText('There was nothing to free.')).toBeVisible();
  await page.getByRole('button', { name: 'Rebuild posters' }).click();
  await expect(page.getByText('1 clip gets new pictures.')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Posters 1 / })).toBeVisible();
  await page.getByRole('button', { name: 'Purge failed jobs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purge failed jobs' });
  await expect(dialog).toContainText('Take 1 render out of the queue?');
  await dialog.getByRole('button', { name: 'Purge 1' }).click();
  await expect(page.getByText('1 render taken out of the queue.')).toBeVisible();
}

async function reset(page: Page, world: World): Promise<void> {
  const other = await world.open();
  await other.getByRole('textbox', { name: 'Prompt', exact: true }).fill('typed in the other tab');
  // Half a second after its start a page listens to what others do.
  await other.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/background-')),
  );
  await page.bringToFront();
  await page.getByRole('button', { name: 'Reset everything' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reset everything' });
  await expect(dialog).toContainText('All clips: 1.');
  const confirm = dialog.getByRole('button', { name: 'Delete everything now' });
  await expect(confirm).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('textbox').fill('Delete everything');
  await confirm.click();
  for (const tab of [page, other]) {
    await expect(tab.getByRole('dialog', { name: 'Welcome to Sora Renderer' })).toBeVisible();
    await expect(tab.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('');
  }
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
}
