/** @file The main job, end to end: describe a shot, close the tab, find the clip. */
import { until } from './expect-clip';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';
import { clipNamed, goTo, render, trySandbox } from './studio';
import { expect, test } from './world';

test.use({ isFirstVisit: true });

test('a newcomer renders a clip in the sandbox and watches it, offline too', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await render(page, 'a fox in the snow');
  await goTo(page, 'Library');
  const tile = clipNamed(page, 'a fox in the snow');
  await expect(tile).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await readStored(page)).clips[0]?.hasPoster, { timeout: 20_000 }).toBe(true);
  expect(world.sandbox.control.acceptedCount()).toBe(1);
  const { clips } = await readStored(page);
  expect(clips.map(({ sha256 }) => sha256)).toEqual([hashOf(filmOf(world))]);

  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await world.context.setOffline(true);
  await page.reload();
  await clipNamed(page, 'a fox in the snow').click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.readyState)).toBeGreaterThanOrEqual(1);
  await video.evaluate(async (v: HTMLVideoElement) => {
    v.muted = true;
    v.currentTime = 2;
    await v.play();
  });
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.currentTime)).toBeGreaterThan(2.2);
});

test('the clip is stored and told of while no tab is open', async ({ world }) => {
  const page = await world.open();
  await trySandbox(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  // With a tab in front it would be told there.
  world.sandbox.control.setRenderMs(3000);
  await render(page, 'a harbor at first light');
  await until(() => world.sandbox.control.acceptedCount() === 1);
  await world.closeAppTabs();
  await expect
    .poll(() => world.notifications(), { timeout: 30_000 })
    .toMatchObject([{ title: 'Your clip is ready', body: 'a harbor at first light' }]);
  const { clips, jobs } = await readStored(await world.worker());
  expect(jobs.map(({ phase }) => phase)).toEqual(['done']);
  expect(clips.map(({ sha256 }) => sha256)).toEqual([hashOf(filmOf(world))]);
  const again = await world.open('library');
  await expect(clipNamed(again, 'a harbor at first light')).toBeVisible();
});
