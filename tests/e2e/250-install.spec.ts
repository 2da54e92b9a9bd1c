/** @file The app can be installed: nothing stands against it, it offers itself, and its window goes where a shortcut wants. */
import type { CDPSession, Page } from 'playwright/test';
import { clipNamed, goTo, leaveWelcome, promptField, render, trySandbox } from './studio';
import { expect, test, type World } from './world';

interface Picture {
  src: string;
  sizes: string;
  purpose?: string;
  form_factor?: string;
}

interface ManifestFacts {
  id: string;
  icons: Picture[];
  screenshots: Picture[];
  shortcuts: { name: string; url: string; icons: Picture[] }[];
  launch_handler: object;
}

async function readManifest(world: World, page: Page): Promise<{ manifest: ManifestFacts; url: string }> {
  const session = await world.context.newCDPSession(page);
  await expect.poll(async () => (await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const { errors, data, url } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  return { manifest: JSON.parse(data ?? '') as ManifestFacts, url };
}

test.describe('not installed', () => {
  test.use({ renderMs: 300 });

  test('the app can be installed: nothing stands against it, and it offers itself', async ({ world }) => {
    const page = await world.open();
    await trySandbox(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const { manifest, url } = await readManifest(world, page);
    await test.step('its manifest is read without a complaint', () => expectManifest(manifest));
    await test.step('every picture in it is there and has the size it says', () => fetchPictures(page, manifest, url));
    await test.step('the offer comes with the first clip, can be waved away for good, and stays in Settings', () =>
      waveOfferAway(page));
  });
});

function expectManifest(manifest: ManifestFacts): void {
  expect(manifest).toMatchObject({
    id: '/',
    start_url: '/',
    scope: '/',
    name: 'Sora Renderer',
    display: 'standalone',
    launch_handler: { client_mode: ['focus-existing', 'auto'] },
  });
  expect(manifest.shortcuts.map(({ name, url }) => [name, url])).toEqual([
    ['New', 'new'],
    ['Queue', 'queue'],
  ]);
  expect(new Set(manifest.icons.map(({ purpose }) => purpose))).toEqual(new Set(['any', 'maskable', 'monochrome']));
  expect(new Set(manifest.screenshots.map((one) => one.form_factor))).toEqual(new Set(['wide', 'narrow']));
}

async function fetchPictures(page: Page, manifest: ManifestFacts, url: string): Promise<void> {
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  for (const { src, sizes } of pictures) {
    const answer = await page.request.get(new URL(src, url).href);
    expect.soft(answer.headers()['content-type'], src).toMatch(/^image\//);
    // As much as a page of the README may take; browsers fetch them for everybody who only looks.
    expect.soft((await answer.body()).length, src).toBeLessThanOrEqual(120_000);
    const size = await page.evaluate(async (from) => {
      const picture = new Image();
      picture.src = from;
      await picture.decode();
      return `${String(picture.naturalWidth)}x${String(picture.naturalHeight)}`;
    }, src);
    if (sizes !== 'any') expect.soft(size, src).toBe(sizes);
  }
}

async function waveOfferAway(page: Page): Promise<void> {
  const offer = page.getByText('Install the app:');
  await goTo(page, 'Library');
  await expect(page.getByText('No clips yet')).toBeVisible();
  await expect(offer).toBeHidden();
  await goTo(page, 'New');
  await render(page, 'a fox in the snow');
  await goTo(page, 'Library');
  await expect(clipNamed(page, 'a fox in the snow')).toBeVisible({ timeout: 30_000 });
  await expect(offer).toBeVisible();
  await expect(page.getByRole('button', { name: 'Install', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect(clipNamed(page, 'a fox in the snow')).toBeVisible();
  await goTo(page, 'Settings');
  await expect(page.getByRole('region', { name: 'Install' }).getByRole('button', { name: 'Install' })).toBeVisible();
  await goTo(page, 'Library');
  await expect(offer).toBeHidden();
}

test.describe('installed', () => {
  test.use({ ownHome: true });

  test('a shortcut brings the open window to its screen without a reload, and takes no typed text', async ({
    world,
  }) => {
    const page = await world.open();
    await leaveWelcome(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await readManifest(world, page);
    const browser = await world.context.browser()?.newBrowserCDPSession();
    if (!browser) throw new Error('no browser');
    const manifestId = `${world.origin}/`;
    await browser.send('PWA.install', { manifestId, installUrlOrBundleUrl: world.url });
    await browser.send('PWA.changeAppUserSettings', { manifestId, displayMode: 'standalone' });
    const opened = world.context.waitForEvent('page');
    await launch(browser, manifestId);
    const app = await opened;
    await app.waitForLoadState();
    expect(await app.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true);
    await promptField(app).fill('a boat at dawn');
    await app.evaluate(() => Reflect.set(window, 'isSame', true));
    await launch(browser, manifestId, `${world.url}queue`);
    await expect(app).toHaveURL(`${world.url}queue`);
    await expect(app.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
    // The icon alone only brings the window to the front.
    await launch(browser, manifestId);
    await goTo(app, 'Settings');
    await expect(app.getByRole('region', { name: 'Install' })).toContainText('Installed on this device.');
    await launch(browser, manifestId, `${world.url}new`);
    await expect(promptField(app)).toHaveValue('a boat at dawn');
    expect(await app.evaluate(() => Reflect.get(window, 'isSame') as unknown)).toBe(true);
  });
});

async function launch(browser: CDPSession, manifestId: string, url?: string): Promise<void> {
  await browser.send('PWA.launch', { manifestId, ...(url === undefined ? {} : { url }) });
}
