/**
 * @file The stage for the pictures of the app: the built app on its own server, a sandbox of its own and a fresh Chromium
 * profile. Used by `screenshots.mjs` only. Never touches a profile of the person who runs it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { startSandbox } from '../sandbox/server.mjs';
import { launchOptions } from './chromium.mjs';
import { ROOT } from './run-command.mjs';
import { serveApp } from './serve.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ width: number, height: number }} Viewport */
/** @typedef {'dark' | 'light'} Scheme */
/**
 * @typedef {{
 *   page: Page,
 *   sandbox: Awaited<ReturnType<typeof startSandbox>>,
 *   goTo: (path: string) => Promise<void>,
 *   look: (viewport: Viewport, scheme: Scheme) => Promise<void>,
 *   fitHeight: () => Promise<void>,
 *   close: () => Promise<void>,
 * }} Stage
 */

/**
 * @param {string} url of the app, ending with its base
 * @returns {Promise<{ page: Page, close: () => Promise<void> }>}
 */
async function openBrowser(url) {
  const profile = mkdtempSync(join(tmpdir(), 'sora-renderer-pictures-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    reducedMotion: 'reduce',
    colorScheme: 'dark',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const session = await context.browser()?.newBrowserCDPSession();
  // Settings then says what most people will read there.
  await session?.send('Browser.setPermission', {
    permission: { name: 'notifications' },
    setting: 'granted',
    origin: new URL(url).origin,
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  return { page: context.pages()[0] ?? (await context.newPage()), close };
}

/** Live queries answer, and posters get their addresses, well within this. */
const QUIET_MS = 500;

/**
 * Waits until what is shown no longer changes by itself: fonts, rows out of the database, and their pictures.
 * @param {Page} page
 */
async function settle(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  for (let before = ''; ;) {
    await page.waitForTimeout(QUIET_MS);
    const now = await page.evaluate(async () => {
      await document.fonts.ready;
      const images = [...document.images];
      // A picture that cannot be decoded is shown as it is.
      await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
      return `${images.length} pictures, ${document.documentElement.scrollHeight} px`;
    });
    if (now === before) return;
    before = now;
  }
}

/**
 * Makes the window as high as its page, so that bars stand at its end and every row is drawn. A dialog keeps its window.
 * @param {Page} page
 */
async function fitHeight(page) {
  if ((await page.locator('dialog[open]').count()) > 0) return;
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const needed = await page.evaluate(() => document.documentElement.scrollHeight);
  if (needed > height) await page.setViewportSize({ width, height: needed });
  await settle(page);
}

/**
 * @param {string} outDir the build to show
 * @returns {Promise<Stage>}
 */
export async function openStage(outDir) {
  const sandbox = await startSandbox({ port: 0, seed: 'pictures' });
  const app = await serveApp({ dir: resolve(ROOT, outDir), sandboxAddress: sandbox.url });
  const { page, close } = await openBrowser(app.url);
  page.on('pageerror', (error) => console.error(`In the page: ${error.message}`));
  return {
    page,
    sandbox,
    // A new load, so that messages of before are gone.
    goTo: async (path) => {
      await page.goto(app.url + path);
      await settle(page);
    },
    look: async (viewport, scheme) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    },
    fitHeight: () => fitHeight(page),
    close: async () => {
      await close();
      await Promise.all([app.close(), sandbox.close()]);
    },
  };
}
