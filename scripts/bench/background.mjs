/**
 * @file `npm run bench background [minutes…]`: what really happens after the only tab is closed, in real time, with no
 * debugger on the worker. Each run is one render that takes so many minutes in the sandbox: 3 and 10 unless said otherwise; 28
 * shows both sync tags to the end of their tries. Prints a table with the date. The runs go side by side.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, type as systemType } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox } from '../../sandbox/server.mjs';
import { findChromium } from '../chromium.mjs';
import { startRawChromium } from '../raw-chromium.mjs';
import { serveApp } from '../serve.mjs';

/** @import {RawPage} from '../raw-page.mjs' */
/** @import {Control} from '../../sandbox/control.mjs' */

/** @typedef {{ from: number, to: number }} Span seconds after the tab was closed */
/** @typedef {{ minutes: number, spans: Span[], seenAfterS: number | null, storedAfterS: number | null, isWhole: boolean, posts: number, notices: string[] }} Run */

const DEFAULT_MINUTES = [3, 10];
const MINUTE_MS = 60_000;

/** The poll plan asks every 30 s at the longest: a longer silence is a hole in the cover. */
const HOLE_S = 45;

/** After the last try of a pair nobody comes any more: 20 min and two events of 3 min, and a little. */
const GIVE_UP_AFTER_MS = 30 * MINUTE_MS;

/**
 * @param {string} dir the build
 * @param {string[]} args minutes
 */
export async function benchBackground(dir, args) {
  const minutes = args.length > 0 ? args.map(Number) : DEFAULT_MINUTES;
  if (!minutes.every((n) => n > 0)) throw new Error('npm run bench background [minutes…]');
  const runs = await Promise.all(minutes.map((n) => runOnce(dir, n)));
  printTable(runs);
}

/**
 * @param {string} dir
 * @param {number} minutes
 * @returns {Promise<Run>}
 */
async function runOnce(dir, minutes) {
  const sandbox = await startSandbox({ port: 0, renderMs: minutes * MINUTE_MS });
  const app = await serveApp({ dir, sandboxAddress: sandbox.url });
  const profile = mkdtempSync(join(tmpdir(), 'sora-renderer-background-'));
  const chromium = await startRawChromium({ dir: profile, origin: new URL(app.url).origin });
  try {
    await renderAndClose(await chromium.open(app.url));
    const closedAt = Date.now();
    const isFetched = () => requestsTo(sandbox.control, /\/content$/).some(({ status }) => status !== null);
    while (!isFetched() && Date.now() < closedAt + GIVE_UP_AFTER_MS) await wait(1000);
    // The last bytes are written and the person is told.
    await wait(5000);
    const beside = await chromium.open(`${app.url}icon.svg`, { aside: true });
    return { minutes, ...(await describeRun(sandbox.control, beside, closedAt)) };
  } finally {
    await chromium.quit();
    await Promise.all([app.close(), sandbox.close()]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {RawPage} page */
async function renderAndClose(page) {
  await page.until(() => navigator.serviceWorker.controller !== null);
  await page.press('Try the sandbox');
  await page.until(() => document.querySelector('dialog[open]') === null);
  await page.type('textarea', 'the tab is closed');
  await page.press('Render');
  await page.until(() => document.querySelector('main')?.innerText.includes('the tab is closed') === true);
  await page.close();
}

/**
 * @param {Control} control
 * @param {RegExp} path
 */
const requestsTo = (control, path) => control.requests().filter((request) => path.test(request.path));

/**
 * @param {Control} control
 * @param {RawPage} beside
 * @param {number} closedAt
 * @returns {Promise<Omit<Run, 'minutes'>>}
 */
async function describeRun(control, beside, closedAt) {
  const [job] = control.jobs();
  const film = job ? control.film(job.id) : null;
  const found = await beside.evaluate(readClip);
  const content = requestsTo(control, /\/content$/)[0];
  const seconds = (/** @type {number} */ at) => Math.round((at - closedAt) / 1000);
  return {
    spans: spansOf(requestsTo(control, /^\/v1\/videos\/[^/]+$/).map(({ at }) => seconds(at))),
    seenAfterS: content ? seconds(content.at) : null,
    storedAfterS: found.createdAt === null ? null : seconds(found.createdAt),
    isWhole: film !== null && found.sha256 === createHash('sha256').update(film).digest('hex'),
    posts: requestsTo(control, /^\/v1\/videos$/).filter(({ method }) => method === 'POST').length,
    notices: found.notices,
  };
}

/** Runs in a page beside the app. */
async function readClip() {
  /** @type {(request: IDBRequest) => Promise<any>} */
  const asked = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await asked(indexedDB.open('sora-renderer'));
  const tx = db.transaction(['clips', 'parts']);
  const [clip] = await asked(tx.objectStore('clips').getAll());
  const range = IDBKeyRange.bound([clip?.fileId ?? ''], [clip?.fileId ?? '', []]);
  const parts = await asked(tx.objectStore('parts').getAll(range));
  const bytes = await new Blob(parts).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const registration = await navigator.serviceWorker.getRegistration('/');
  const notices = (await registration?.getNotifications()) ?? [];
  return {
    createdAt: /** @type {number | null} */ (clip?.createdAt ?? null),
    sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    notices: notices.map(({ title }) => title),
  };
}

/**
 * @param {readonly number[]} looks seconds
 * @returns {Span[]} without the holes
 */
function spansOf(looks) {
  /** @type {Span[]} */
  const spans = [];
  for (const at of looks) {
    const last = spans.at(-1);
    if (last && at - last.to <= HOLE_S) last.to = at;
    else spans.push({ from: at, to: at });
  }
  return spans;
}

/** @param {readonly Run[]} runs */
function printTable(runs) {
  const { path = '' } = findChromium();
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  const [cpu] = cpus();
  console.log(`\n${new Date().toISOString().slice(0, 10)} · ${stdout?.trim()} · Node ${process.versions.node}`);
  console.log(`${systemType()} ${release()} · ${cpus().length} × ${cpu?.model.trim()}\n`);
  console.log('| render | asked after, seconds from the close | fetched at | stored | whole | POSTs | notifications |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const run of runs) {
    const spans = run.spans.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
    const cells = [
      `${run.minutes} min`,
      spans,
      ...[run.seenAfterS, run.storedAfterS].map((s) => (s === null ? 'never' : `${s} s`)),
      run.isWhole ? 'yes' : 'no',
      run.posts,
      run.notices.join(', ') || 'none',
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}
