/** @file Without a network the library opens, finds, plays, saves and is worked on; nothing of it needs more than the device. */
import { openLibrary, readClipRow, sandboxFilm } from './seeded-library';
import { saveZip } from './saved-zip';
import { clipNamed } from './studio';
import { expect, test } from './world';

test('offline the library opens, finds, plays, saves and keeps what is done to clips', async ({ world }) => {
  const film = sandboxFilm('1280x720-orbs');
  const page = await openLibrary(
    world,
    ['a fox in the snow', 'a harbor at first light'].map((prompt) => ({ prompt, film })),
  );
  await expect(clipNamed(page, 'a fox in the snow').locator('img')).toBeVisible({ timeout: 20_000 });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await world.context.setOffline(true);
  await page.reload();
  await expect(page.getByText('You are offline.')).toBeVisible();
  await expect(clipNamed(page, 'a fox in the snow').locator('img')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search clips' }).fill('harbor');
  await expect(clipNamed(page, 'a fox in the snow')).toBeHidden();
  await clipNamed(page, 'a harbor at first light').click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.5);
  await page.getByRole('link', { name: 'Back to Library' }).click();
  await page.getByRole('button', { name: 'Clear the words' }).click();
  for (const title of ['a fox in the snow', 'a harbor at first light'])
    await clipNamed(page, title).click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Favourite' }).click();
  await expect.poll(async () => (await readClipRow(page, 'clip-1'))?.favourite).toBe(true);
  expect((await saveZip(page)).map(({ name }) => name)).toHaveLength(4);
});
