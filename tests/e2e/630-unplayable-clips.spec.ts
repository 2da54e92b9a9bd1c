/** @file Clips that cannot be shown: a broken file and HEVC in a browser without it say why, and can be deleted and saved. */
import type { Page } from 'playwright/test';
import { makeHevcVideo } from '../../src/workers/fixtures/make-test-video';
import { UNDO_MS } from '../../src/domain/clip';
import { expectAccessible } from './accessible';
import { countRows, openLibrary, readClipRow, sandboxFilm } from './seeded-library';
import { clipNamed } from './studio';
import { expect, test } from './world';

/** It begins as an MP4 does, and goes on with noise. */
const BROKEN = Buffer.concat([sandboxFilm('1280x720-orbs').subarray(0, 32), Buffer.alloc(50_000, 0xa5)]);

test('each says why it cannot be shown, on the wall and in the viewer, and holds nothing up', async ({ world }) => {
  const page = await openLibrary(world, [
    { prompt: 'from a phone', film: Buffer.from(await (await makeHevcVideo()).arrayBuffer()) },
    { prompt: 'broken on its way', film: BROKEN, damaged: true },
    { prompt: 'a fox in the snow', film: sandboxFilm('1280x720-orbs') },
    { prompt: 'its bytes are gone' },
  ]);
  await test.step('HEVC that this browser cannot decode is named', () => lookAtHevc(page));
  await page.getByRole('link', { name: 'Back to Library' }).click();
  await test.step('a broken video has a placeholder, and can be saved and deleted', () => lookAtBroken(page));
  for (const title of ['from a phone', 'a fox in the snow'])
    await clipNamed(page, title).click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('2 clips deleted.')).toBeVisible();
  // Until then the next one may still stand in a piece of the wall that waits from then on.
  await expect(clipNamed(page, 'a fox in the snow')).toBeHidden();
  await test.step('bytes that the browser has cleared are missed, the details are there', () => lookAtGone(page));
});

async function lookAtBroken(page: Page): Promise<void> {
  const tile = clipNamed(page, 'broken on its way');
  await expect(tile).toContainText('No preview: the file cannot be read');
  await expect(tile).toContainText('Damaged');
  // It holds nothing up.
  await expect(clipNamed(page, 'a fox in the snow').locator('img')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'Library, a broken clip');
  await tile.click();
  await expect(page.getByRole('alert').filter({ hasText: 'This browser cannot play this clip' })).toBeVisible();
  await expect(page.locator('video')).toBeHidden();
  await expectAccessible(page, 'Viewer, a broken clip');
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  expect((await coming).suggestedFilename()).toBe('broken on its way.mp4');
  await page.clock.install();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Clip deleted.')).toBeVisible();
  await expect(tile).toBeHidden();
  await page.clock.fastForward(UNDO_MS + 1000);
  await expect.poll(async () => (await countRows(page)).clips).toBe(3);
}

async function lookAtHevc(page: Page): Promise<void> {
  await expect(clipNamed(page, 'from a phone')).toContainText('This browser cannot show a preview of this file');
  expect(await readClipRow(page, 'clip-0')).toMatchObject({
    posterFailure: 'not-decodable',
    media: { videoCodec: 'hevc', width: 640, height: 360 },
  });
  await clipNamed(page, 'from a phone').click();
  const told = page.getByRole('alert');
  await expect(told).toContainText('This browser cannot play this clip');
  await expect(told).toContainText('HEVC');
  await expect(told).toContainText('Safari plays it');
  await expect(page.getByRole('button', { name: 'Download' })).toBeEnabled();
}

async function lookAtGone(page: Page): Promise<void> {
  await clipNamed(page, 'its bytes are gone').click();
  await expect(page.getByRole('alert')).toContainText('The file of this clip is gone');
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('its bytes are gone');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No clips yet')).toBeVisible();
}
