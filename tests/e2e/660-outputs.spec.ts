/** @file A render that gives several videos: all of them come down, the viewer shows each, and what is missing is said. */
import { UNDO_MS } from '../../src/domain/clip';
import { expectAccessible } from './accessible';
import { countRows } from './seeded-library';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test, type World } from './world';
import type { Page } from 'playwright/test';

const TWO = 'two foxes [fault: outputs count=2]';
const ONE_GONE = 'three foxes [fault: outputs count=3 gone=2]';

test.use({ renderMs: 500 });

/** Renders in the sandbox until its clip stands in the library, and opens it. */
async function openRendered(page: Page, prompt: string): Promise<void> {
  await goTo(page, 'New');
  await render(page, prompt);
  await goTo(page, 'Library');
  await clipNamed(page, prompt).click();
  await expect(page.getByRole('list', { name: 'Outputs' })).toBeVisible();
}

const fileOf = (page: Page): Promise<string | null> => page.locator('video').getAttribute('src');

test('several videos of one render are a clip, all of them or those there are', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await test.step('one that is not there is named with the reason, the others are a clip', () => missOne(world, page));
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  const told = page.getByRole('group').filter({ hasText: 'Clip deleted.' });
  await told.getByRole('button', { name: 'Dismiss' }).click();
  await test.step('both videos come down, each is watched and saved, and Delete frees them', () =>
    watchTwo(world, page));
});

async function watchTwo(world: World, page: Page): Promise<void> {
  const accepted = world.sandbox.control.acceptedCount();
  await openRendered(page, TWO);
  const outputs = page.getByRole('list', { name: 'Outputs' });
  const [first, second] = [1, 2].map((number) =>
    outputs.getByRole('button', { name: `Show output ${String(number)}` }),
  );
  if (!first || !second) throw new Error('there are two');
  await expect(page.getByText('2 of 2 on this device')).toBeVisible();
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page, 'Viewer, a clip of two outputs');
  const before = await fileOf(page);

  await second.focus();
  await page.keyboard.press('Enter');
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => fileOf(page)).not.toBe(before);
  const after = await fileOf(page);
  await expect.poll(() => page.locator('video').evaluate((film: HTMLVideoElement) => film.videoWidth)).toBe(1280);
  const [a, b] = await page.evaluate(
    (urls) => Promise.all(urls.map(async (url) => (await (await fetch(url)).blob()).size)),
    [before ?? '', after ?? ''],
  );
  expect(Math.min(a ?? 0, b ?? 0)).toBeGreaterThan(10_000);

  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const coming = page.waitForEvent('download');
  await outputs.getByRole('button', { name: 'Save output 2' }).click();
  expect((await coming).suggestedFilename()).toMatch(/ \(2\)\.mp4$/);
  expect(world.sandbox.control.acceptedCount()).toBe(accepted + 1);

  await page.clock.install();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  await page.clock.fastForward(UNDO_MS + 1000);
  await expect.poll(async () => (await countRows(page)).clips).toBe(0);
  await expect.poll(async () => (await countRows(page)).parts).toBe(0);
}

async function missOne(world: World, page: Page): Promise<void> {
  await openRendered(page, ONE_GONE);
  const outputs = page.getByRole('list', { name: 'Outputs' });
  await expect(page.getByText('2 of 3 on this device')).toBeVisible();
  await expect(outputs.getByText('Output 2 is missing. The server no longer had it.')).toBeVisible();
  await outputs.getByRole('button', { name: 'Show output 3' }).click();
  await expect(outputs.getByRole('button', { name: 'Show output 3' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('video')).toBeVisible();
  await expectAccessible(page, 'Viewer, an output is missing');
  expect(world.sandbox.control.acceptedCount()).toBe(1);
}
