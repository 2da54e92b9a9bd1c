/** @file A render that gives several videos: all of them come down, the viewer shows each, and what is missing is said. */
import { UNDO_MS } from '../../src/domain/clip';
import { expectAccessible } from './accessible';
import { countRows } from './seeded-library';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test, type World } from './world';
import type { Page } from 'playwright/test';

/** Renders in the sandbox until its clip stands in the library, and opens it. */
async function openRendered(world: World, prompt: string): Promise<Page> {
  world.sandbox.control.setRenderMs(500);
  const page = await world.open('/new');
  await trySandbox(page);
  await render(page, prompt);
  await goTo(page, 'Library');
  await clipNamed(page, prompt).click();
  await expect(page.getByRole('list', { name: 'Outputs' })).toBeVisible();
  return page;
}

const fileOf = (page: Page): Promise<string | null> => page.locator('video').getAttribute('src');

test('both videos come down, each can be watched and saved, and Delete frees them', async ({ world }) => {
  const page = await openRendered(world, 'two foxes [fault: outputs count=2]');
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
  expect(world.sandbox.control.acceptedCount()).toBe(1);

  await page.clock.install();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  await page.clock.fastForward(UNDO_MS + 1000);
  await expect.poll(async () => (await countRows(page)).clips).toBe(0);
  await expect.poll(async () => (await countRows(page)).parts).toBe(0);
});

test('one that is not there is named with the reason, and the others are a clip', async ({ world }) => {
  const page = await openRendered(world, 'three foxes [fault: outputs count=3 gone=2]');
  const outputs = page.getByRole('list', { name: 'Outputs' });
  await expect(page.getByText('2 of 3 on this device')).toBeVisible();
  await expect(outputs.getByText('Output 2 is missing. The server no longer had it.')).toBeVisible();
  await outputs.getByRole('button', { name: 'Show output 3' }).click();
  await expect(outputs.getByRole('button', { name: 'Show output 3' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('video')).toBeVisible();
  await expectAccessible(page, 'Viewer, an output is missing');
  expect(world.sandbox.control.acceptedCount()).toBe(1);
});
