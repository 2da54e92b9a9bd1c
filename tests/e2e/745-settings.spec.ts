/** @file What is set in one tab holds in the other at once, for a render in the worker, and at the next start. */
import type { Locator, Page } from 'playwright/test';
import { goTo, jobNamed, promptField, trySandbox } from './studio';
import { expect, test } from './world';

test.use({ renderMs: 300 });

test('settings keep two tabs in step, come back as they came, and New says what has no room', async ({ world }) => {
  const first = await world.open();
  await trySandbox(first);
  const second = await world.open();
  // Specs ask for stillness; here it is what the person chooses.
  for (const page of [first, second]) await page.emulateMedia({ reducedMotion: 'no-preference' });
  await goTo(first, 'Settings');
  await test.step('motion', () => shareMotion(first, second));
  await test.step('numbers and dates', () => shareFormat(first, second));
  await test.step('what New begins with', () => shareDefaults(first, second));
  await test.step('the first look, which the engine takes too', () => sharePolling(first, second));
  await test.step('all of them put back, and not', () => putBack(first, second));
  await test.step('a clip that has no room', () => warnOfRoom(second));
});

/** What the styles and the scripts go by; the same in a tab that asks for stillness by itself. */
const isStill = (page: Page): Promise<boolean> =>
  page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--still') === '1');

const motionOf = (page: Page): Locator => page.getByRole('radiogroup', { name: 'Motion' });
const formatOf = (page: Page): Locator => page.getByRole('combobox', { name: 'Numbers and dates' });
const firstLookOf = (page: Page): Locator => page.getByRole('combobox', { name: 'First look at a render' });

async function shareMotion(first: Page, second: Page): Promise<void> {
  expect(await isStill(second)).toBe(false);
  await motionOf(first).getByText('Reduced').click();
  await expect.poll(() => isStill(second)).toBe(true);
  await expect.poll(() => isStill(first)).toBe(true);
  // Before anything of the app runs that reads a database.
  await second.reload({ waitUntil: 'domcontentloaded' });
  await expect.poll(() => isStill(second)).toBe(true);
}

async function shareFormat(first: Page, second: Page): Promise<void> {
  const estimate = second.getByRole('status', { name: 'Estimated cost' });
  await expect(estimate).toContainText(/\$\d+\.\d\d/);
  await formatOf(first).selectOption('de-DE');
  await expect(first.getByLabel('For example')).toContainText('12.345,60');
  await expect(estimate).toContainText(/\d+,\d\d\s\$/);
}

async function shareDefaults(first: Page, second: Page): Promise<void> {
  const card = first.getByRole('region', { name: 'New renders' });
  await expect(card.getByRole('status')).toHaveText('Whatever the form held last.');
  await second.getByRole('spinbutton', { name: 'Takes' }).fill('3');
  await second.getByRole('spinbutton', { name: 'Takes' }).blur();
  await goTo(second, 'Settings');
  await second.getByRole('button', { name: 'Use the present form as the default' }).click();
  await expect(card.getByRole('status')).toContainText('3 takes');
  await goTo(second, 'New');
  await second.getByRole('spinbutton', { name: 'Takes' }).fill('1');
  await second.getByRole('spinbutton', { name: 'Takes' }).blur();
  await second.reload();
  await expect(second.getByRole('spinbutton', { name: 'Takes' })).toHaveValue('3');
  await second.getByRole('spinbutton', { name: 'Takes' }).fill('1');
}

async function sharePolling(first: Page, second: Page): Promise<void> {
  await goTo(second, 'Settings');
  await firstLookOf(first).selectOption('3 seconds');
  await expect(firstLookOf(second)).toHaveValue('3');
  await goTo(second, 'New');
  await promptField(second).fill('a lamp on a pier');
  await second.getByRole('button', { name: /^Render/ }).click();
  await goTo(second, 'Queue');
  const job = jobNamed(second, 'a lamp on a pier');
  const sentAt = Date.now();
  await expect(job).toContainText('Succeeded', { timeout: 20_000 });
  // By itself the sandbox would be asked after 1.5 s, and its render ends after 0.3.
  expect(Date.now() - sentAt).toBeGreaterThan(2000);
}

async function putBack(first: Page, second: Page): Promise<void> {
  await goTo(second, 'Settings');
  await first.getByRole('button', { name: 'Put back' }).click();
  await expect(firstLookOf(second)).toHaveValue('');
  await expect(motionOf(second).getByRole('radio', { name: 'System' })).toBeChecked();
  await expect(formatOf(second)).toHaveValue('');
  await expect.poll(() => isStill(second)).toBe(false);
  await first.getByRole('button', { name: 'Undo' }).click();
  await expect(firstLookOf(second)).toHaveValue('3');
  await expect(motionOf(second).getByRole('radio', { name: 'Reduced' })).toBeChecked();
  await expect(formatOf(second)).toHaveValue('de-DE');
}

async function warnOfRoom(page: Page): Promise<void> {
  await page.addInitScript(() => {
    StorageManager.prototype.estimate = () => Promise.resolve({ quota: 1e9, usage: 1e9 - 2e6 });
  });
  await goTo(page, 'New');
  await page.reload();
  const estimate = page.getByRole('region', { name: 'Estimate and Render' });
  await expect(estimate).toContainText(/needs? about .+, and about 2 MB are free here/);
  await expect(estimate.getByRole('button', { name: 'Render' })).toBeEnabled();
  await estimate.getByRole('link', { name: 'Make room' }).click();
  await expect(page.getByRole('region', { name: 'Storage', exact: true })).toBeVisible();
}
