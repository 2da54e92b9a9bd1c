/**
 * @file `npm run bench memory`: by how much a large result raises the private memory of all the browser's processes, from the
 * press of Render to the stored clip with its poster. Linux alone tells private memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRawChromium } from '../raw-chromium.mjs';
import { serveApp } from '../serve.mjs';
import { startLargeFilmServer } from './large-film-server.mjs';
import { privateBytes } from './private-memory.mjs';

const MB = 1000 * 1000;
const SIZES_MB = [200, 1000];
const RUNS = 3;
const SAMPLE_EVERY_MS = 100;
/** The page has come to rest: code is compiled, nothing is asked any more. */
const SETTLE_MS = 4000;
/** 1 GB at 10 MB/s, the slowest that is still worth a figure. */
const STORED_WITHIN_MS = 100_000;

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @typedef {{ raisedMb: number, tookMs: number }} Run */

/**
 * @param {string} dir the built app
 * @param {number} bytes
 * @returns {Promise<Run>}
 */
async function runOnce(dir, bytes) {
  const server = await startLargeFilmServer({ bytes });
  const app = await serveApp({ dir, sandboxAddress: server.address });
  const folder = mkdtempSync(join(tmpdir(), 'sora-renderer-memory-'));
  const chromium = await startRawChromium({ dir: folder, origin: new URL(app.url).origin });
  const profile = join(folder, 'profile');
  try {
    const page = await chromium.open(app.url);
    await page.until(() => navigator.serviceWorker.controller !== null);
    await page.press('Try the sandbox');
    await page.type('textarea', 'a very long film');
    await sleep(SETTLE_MS);
    const before = privateBytes(profile);
    let peak = before;
    const sampling = setInterval(() => (peak = Math.max(peak, privateBytes(profile))), SAMPLE_EVERY_MS);
    const startedAt = performance.now();
    await page.press('Render');
    await page.until(hasPoster, undefined, STORED_WITHIN_MS);
    const tookMs = performance.now() - startedAt;
    clearInterval(sampling);
    return { raisedMb: (peak - before) / MB, tookMs };
  } finally {
    await chromium.quit();
    await Promise.all([app.close(), server.close()]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs in the page: the clip is stored, and its poster was made. */
async function hasPoster() {
  const asked = (/** @type {IDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(indexedDB.open('sora-renderer'));
  const clips = await asked(db.transaction('clips').objectStore('clips').getAll());
  db.close();
  return clips.some((/** @type {{ posterFileId: string | null }} */ clip) => clip.posterFileId !== null);
}

/**
 * Prints the median of three runs for each size.
 * @param {string} dir the built app
 */
export async function benchMemory(dir) {
  console.log('| result | private memory raised by | from Render to clip and poster |\n|---|---|---|');
  for (const size of SIZES_MB) {
    /** @type {Run[]} */
    const runs = [];
    for (let n = 0; n < RUNS; n++) runs.push(await runOnce(dir, size * MB));
    const all = (/** @type {keyof Run} */ field) => runs.map((run) => run[field]).sort((a, b) => a - b);
    const figures = (/** @type {number[]} */ values) => values.map((value) => value.toFixed(0)).join(', ');
    const seconds = all('tookMs').map((ms) => ms / 1000);
    console.log(`| ${size} MB | ${figures(all('raisedMb'))} MB | ${figures(seconds)} s |`);
  }
}
