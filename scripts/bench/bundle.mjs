/**
 * @file `npm run bench bundle`: a library of large films out as one file and in again, in a profile on the disk: how fast, and by how
 * much it raises the private memory of all the browser's processes. Linux alone tells private memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRawChromium } from '../raw-chromium.mjs';
import { serveApp } from '../serve.mjs';
import { privateBytes } from './private-memory.mjs';

/** @import {RawPage} from '../raw-page.mjs' */

const MB = 1000 * 1000;
const SIZES_MB = [1000, 2000];
const FILM_MB = 100;
const SAMPLE_EVERY_MS = 100;
/** The page has come to rest: what was written is on the disk, nothing is asked any more. */
const SETTLE_MS = 6000;
/** 2 GB at 10 MB/s, the slowest that is still worth a figure. */
const DONE_WITHIN_MS = 200_000;

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs in the page: writes clips as the app has them, of bytes by chance, part by part.
 * @param {{ films: number, filmBytes: number }} what
 */
async function writeFilms({ films, filmBytes }) {
  const PART = 8 * 1024 * 1024;
  const asked = (/** @type {IDBRequest} */ request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(indexedDB.open('sora-renderer'));
  for (let n = 0; n < films; n += 1) {
    const fileId = crypto.randomUUID();
    let parts = 0;
    for (let at = 0; at < filmBytes; at += PART) {
      const bytes = new Uint8Array(Math.min(PART, filmBytes - at));
      for (let from = 0; from < bytes.length; from += 65_536)
        crypto.getRandomValues(bytes.subarray(from, from + 65_536));
      await asked(
        db
          .transaction('parts', 'readwrite')
          .objectStore('parts')
          .put(new Blob([bytes]), [fileId, parts]),
      );
      parts += 1;
    }
    const tx = db.transaction(['files', 'clips'], 'readwrite');
    const whole = { bytes: filmBytes, partCount: parts, whole: true, validator: null, totalBytes: filmBytes };
    tx.objectStore('files').put({ id: fileId, schema: 1, madeBy: 'render', type: 'video/mp4', createdAt: 1, ...whole });
    const id = crypto.randomUUID();
    const params = { prompt: `film ${n}`, model: 'sora-2', size: '1280x720', seconds: 8 };
    const pictures = { posterFileId: null, posterFailure: 'broken', stripFileId: null, media: null };
    const cost = { costMicros: 1, costReported: false };
    const made = { jobId: 'job', connectionId: 'box', connectionLabel: 'Box', createdAt: n + 1, acceptedAt: n + 1 };
    const flags = { damaged: false, unwanted: false, deletedAt: null };
    const row = { id, schema: 1, title: `film ${n}`, params, ...made, fileId, type: 'video/mp4', bytes: filmBytes };
    const index = { shownAt: n + 1, changed: n + 1, owns: [fileId] };
    tx.objectStore('clips').put({ ...row, ...pictures, ...cost, ...flags, index });
    await new Promise((resolve) => (tx.oncomplete = resolve));
  }
  db.close();
}

/** Runs in the page: the picker gives a file of the browser's own, on the same disk. */
function givePlace() {
  Reflect.set(window, 'showSaveFilePicker', async () =>
    (await navigator.storage.getDirectory()).getFileHandle('all.renders', { create: true }),
  );
}

/** Runs in the page: the clips are gone, the bundle stays. */
async function empty() {
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('sora-renderer');
    request.onsuccess = () => resolve(null);
    request.onerror = () => reject(request.error);
  });
}

/** Runs in the page: the bundle is chosen. */
async function chooseBundle() {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle('all.renders');
  const data = new DataTransfer();
  data.items.add(await handle.getFile());
  const field = document.querySelector('input[type=file]');
  if (!(field instanceof HTMLInputElement)) throw new Error('there is no field for files');
  field.files = data.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Runs in the page. */
function submit() {
  const form = document.querySelector('dialog[open] form');
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

/** Runs in the page. */
function pressMain() {
  const button = document.querySelector('dialog[open] .dialog-actions .primary');
  if (button instanceof HTMLButtonElement) button.click();
}

const says = (/** @type {string} */ text) => document.body.innerText.includes(text);

/** @typedef {{ mbPerSecond: number, raisedMb: number }} Figure */

/**
 * @param {string} profile
 * @param {number} bytes
 * @param {() => Promise<void>} act
 * @returns {Promise<Figure>}
 */
async function measure(profile, bytes, act) {
  await sleep(SETTLE_MS);
  const before = privateBytes(profile);
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, privateBytes(profile))), SAMPLE_EVERY_MS);
  const startedAt = performance.now();
  await act();
  const tookMs = performance.now() - startedAt;
  clearInterval(sampling);
  return { mbPerSecond: bytes / MB / (tookMs / 1000), raisedMb: (peak - before) / MB };
}

/**
 * @param {RawPage} page
 * @param {string} passphrase '' = not encrypted
 */
async function exportAll(page, passphrase) {
  await page.press(passphrase === '' ? 'Export bundle' : 'Export encrypted bundle');
  if (passphrase !== '') {
    await page.type('dialog[open] input', passphrase);
    await page.type('dialog[open] .field:nth-of-type(2) input', passphrase);
    await page.evaluate(submit);
  }
  await page.until(says, 'Exported ', DONE_WITHIN_MS);
}

/**
 * @param {RawPage} page
 * @param {string} passphrase
 */
async function importAll(page, passphrase) {
  await page.evaluate(chooseBundle);
  if (passphrase !== '') {
    await page.type('dialog[open] input', passphrase);
    await page.evaluate(submit);
  }
  await page.until(() => document.querySelector('dialog[open] ul') !== null, undefined, DONE_WITHIN_MS);
  await page.evaluate(pressMain);
  await page.until(says, 'imported.', DONE_WITHIN_MS);
}

/**
 * @param {string} dir the built app
 * @param {number} sizeMb
 * @param {string} passphrase
 */
async function runOnce(dir, sizeMb, passphrase) {
  const app = await serveApp({ dir });
  const folder = mkdtempSync(join(tmpdir(), 'sora-renderer-bundle-'));
  const chromium = await startRawChromium({ dir: folder, origin: new URL(app.url).origin });
  const profile = join(folder, 'profile');
  try {
    const first = await chromium.open(app.url);
    await first.until(() => navigator.serviceWorker.controller !== null);
    await first.press('Close');
    await first.evaluate(writeFilms, { films: sizeMb / FILM_MB, filmBytes: FILM_MB * MB });
    await first.close();
    const bytes = sizeMb * MB;
    let page = await chromium.open(`${app.url}settings/data`);
    await page.until(says, 'about ');
    await page.evaluate(givePlace);
    const out = await measure(profile, bytes, () => exportAll(page, passphrase));
    await page.close();
    const between = await chromium.open(`${app.url}sandbox.json`);
    await between.evaluate(empty);
    await between.close();
    page = await chromium.open(`${app.url}settings/data`);
    await page.press('Close');
    const back = await measure(profile, bytes, () => importAll(page, passphrase));
    return { out, back };
  } finally {
    await chromium.quit();
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Prints one run for each size, in the clear and encrypted.
 * @param {string} dir the built app
 */
export async function benchBundle(dir) {
  console.log('| bundle | out | memory raised by | in | memory raised by |\n|---|---|---|---|---|');
  for (const passphrase of ['', 'four quiet harbor lamps'])
    for (const size of SIZES_MB) {
      const { out, back } = await runOnce(dir, size, passphrase);
      const cells = [out, back].map(
        ({ mbPerSecond, raisedMb }) => `${mbPerSecond.toFixed(0)} MB/s | ${raisedMb.toFixed(0)} MB`,
      );
      console.log(`| ${size} MB${passphrase === '' ? '' : ', encrypted'} | ${cells.join(' | ')} |`);
    }
}
