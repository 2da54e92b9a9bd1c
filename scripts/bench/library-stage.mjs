/**
 * @file The stage of `npm run bench library`: the built app on a server, a sandbox, and a Chromium whose profile is on the disk as a
 * person's is. The library is written straight into its database, by `tests/bench/library-seed.ts`.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { rewriteMp4 } from '../../sandbox/mp4-rewrite.mjs';
import { startSandbox } from '../../sandbox/server.mjs';
import { launchOptions } from '../chromium.mjs';
import { ROOT } from '../run-command.mjs';
import { serveApp } from '../serve.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {Partial<import('../../tests/bench/library-seed').Seed> & { from: number, to: number, total: number }} Seed */
/**
 * @typedef {object} Stage
 * @property {string} url of the app, ending with its base
 * @property {import('playwright').BrowserContext} context
 * @property {(seed: Seed) => Promise<void>} seed
 * @property {(path: string, before?: () => void) => Promise<Page>} open another page in place of the one before; `before` runs in it first
 * @property {() => Promise<void>} close
 */

/** Beside the app's own files, so that its page may fetch them. */
const FOLDER = 'bench';
const FILMS = ['aurora', 'dunes', 'orbs'];
const POSTERS = [
  ...['1280x720-aurora', '1280x720-dunes', '1280x720-orbs', '720x1280-aurora', '720x1280-dunes', '720x1280-orbs'],
  ...['1024x1792-dunes', '1024x1792-aurora', '1792x1024-aurora'],
];

/**
 * Puts what the seeding needs beside the app: its code, pictures of which it makes posters, and films of 8 s.
 * @param {string} dir the built app
 */
export async function addSeedFiles(dir) {
  const folder = join(dir, FOLDER);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: join(ROOT, 'tests/bench/library-seed.ts'), formats: ['es'], fileName: 'seed' },
    },
  });
  mkdirSync(folder, { recursive: true });
  const clips = join(ROOT, 'sandbox/clips');
  for (const name of POSTERS) cpSync(join(clips, `${name}.thumbnail.webp`), join(folder, `${name}.webp`));
  for (const name of FILMS) {
    const film = readFileSync(join(clips, `1280x720-${name}.mp4`));
    // Twice 4 s.
    writeFileSync(join(folder, `${name}.mp4`), rewriteMp4(film, { periods: 2, startSecond: 0, note: '' }));
  }
}

/**
 * Runs in the page.
 * @param {{ code: string, seed: object }} what
 */
async function runSeed({ code, seed }) {
  const asked = (/** @type {IDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(indexedDB.open('sora-renderer'));
  const [connection] = await asked(db.transaction('connections').objectStore('connections').getAll());
  db.close();
  const { seedLibrary } = await import(code);
  await seedLibrary({ ...seed, connection: { id: connection.id, label: connection.label } });
}

/**
 * @param {Page} page
 * @param {string} url of the app
 */
async function startApp(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Try the sandbox' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/**
 * Starts with the sandbox as connection and the service worker in control.
 * @param {string} dir the built app, with the files of the seeding
 * @returns {Promise<Stage>}
 */
export async function openStage(dir) {
  const sandbox = await startSandbox({ port: 0 });
  const app = await serveApp({ dir, sandboxAddress: sandbox.url });
  const profile = mkdtempSync(join(tmpdir(), 'sora-renderer-library-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    colorScheme: 'dark',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const close = async () => {
    await context.close();
    await Promise.all([app.close(), sandbox.close()]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  const first = context.pages()[0] ?? (await context.newPage());
  await startApp(first, app.url).catch(async (error) => {
    await close();
    throw error;
  });
  const home = `/${FOLDER}/`;
  const usual = {
    now: Date.now(),
    posters: POSTERS.map((name) => `${home}${name}.webp`),
    films: FILMS.map((name) => `${home}${name}.mp4`),
    filmsFrom: Infinity,
    posterlessFrom: Infinity,
    postersFrom: 0,
  };
  /** @type {Page} */
  let page = first;
  return {
    url: app.url,
    context,
    seed: (seed) => page.evaluate(runSeed, { code: `${home}seed.js`, seed: { ...usual, ...seed } }),
    open: async (path, before) => {
      const next = await context.newPage();
      await page.close();
      page = next;
      if (before) await page.addInitScript(before);
      await page.goto(app.url + path, { waitUntil: 'commit' });
      return page;
    },
    close,
  };
}
