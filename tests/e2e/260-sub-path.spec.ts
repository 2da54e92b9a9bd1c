/** @file The app under a sub-path, beside other apps of the same origin: nothing in it knows where it lives. */
import { SUB_PATH } from './ensure-builds';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';
import { clipNamed, goTo, jobNamed, render, trySandbox } from './studio';
import { listenTo } from './watched-page';
import { expect, test } from './world';

const PROMPT = 'a fox in the snow';

test.use({ renderMs: 300, basePath: SUB_PATH.base, buildDir: SUB_PATH.outDir });

test('the main job works under a sub-path', async ({ world }) => {
  const heard = await listenTo(world.context);
  const paths: string[] = [];
  world.context.on('request', (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    if (origin === world.origin && protocol === 'http:') paths.push(pathname);
  });
  const page = await world.open();
  await expect(page).toHaveURL(`${world.origin}${SUB_PATH.base}new`);
  await trySandbox(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expect(await page.evaluate(async () => new URL((await navigator.serviceWorker.ready).scope).pathname)).toBe(
    SUB_PATH.base,
  );
  await render(page, PROMPT);
  await goTo(page, 'Queue');
  await expect(jobNamed(page, PROMPT)).toContainText('Succeeded', { timeout: 30_000 });
  await goTo(page, 'Library');
  await clipNamed(page, PROMPT).click();
  const video = page.locator('video');
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThanOrEqual(1);
  expect(new URL(await video.evaluate((film: HTMLVideoElement) => film.currentSrc)).pathname).toMatch(
    /^\/studio\/media\//,
  );

  // A deep link, asked from the server without a worker in between.
  const clipPath = new URL(page.url()).pathname;
  expect(clipPath).toMatch(/^\/studio\/library\//);
  expect((await page.request.get(page.url(), { headers: { accept: 'text/html' } })).status()).toBe(200);
  await page.reload();
  await expect.poll(() => video.evaluate((film: HTMLVideoElement) => film.readyState)).toBeGreaterThanOrEqual(1);
  expect((await readStored(page)).clips.map(({ sha256 }) => sha256)).toEqual([hashOf(filmOf(world))]);

  expect(paths.filter((path) => !path.startsWith(SUB_PATH.base))).toEqual([]);
  expect(heard.complaints).toEqual([]);
  const session = await world.context.newCDPSession(page);
  await expect.poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
});
