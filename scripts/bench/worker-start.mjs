/**
 * @file `npm run bench worker-start`: from the browser's call to the first look at a render, with no tab open and the worker
 * killed before: the start of the worker, its script, the database, the keys and the engine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRawChromium } from '../raw-chromium.mjs';
import { serveApp } from '../serve.mjs';
import { startLargeFilmServer } from './large-film-server.mjs';

const RUNS = 5;
/** Longer than the longest pause between two looks: 30 s and a tenth of it, so that a look is due when the worker starts. */
const UNTIL_DUE_MS = 34_000;
const CALL_WITHIN_MS = 10_000;

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits for a look after `count` earlier ones.
 * @param {() => number[]} polls
 * @param {number} count
 */
async function nextPoll(polls, count) {
  for (const end = Date.now() + CALL_WITHIN_MS; Date.now() < end; await sleep(1)) {
    const at = polls()[count];
    if (at !== undefined) return at;
  }
  throw new Error('the worker did not look at the render');
}

/**
 * Prints the time of each start.
 * @param {string} dir the built app
 */
export async function benchWorkerStart(dir) {
  // Longer than all runs together: it is never done.
  const server = await startLargeFilmServer({ bytes: 2_000_000, renderMs: 3_600_000 });
  const app = await serveApp({ dir, sandboxAddress: server.address });
  const { origin } = new URL(app.url);
  const folder = mkdtempSync(join(tmpdir(), 'sora-renderer-start-'));
  const chromium = await startRawChromium({ dir: folder, origin });
  try {
    const page = await chromium.open(app.url);
    await page.until(() => navigator.serviceWorker.controller !== null);
    await page.press('Try the sandbox');
    await page.type('textarea', 'a long render');
    await page.press('Render');
    await nextPoll(server.polls, 0);
    const control = await chromium.open('about:blank#control');
    await control.send('ServiceWorker.enable');
    await page.close();
    /** @type {number[]} */
    const times = [];
    for (let n = 0; n < RUNS; n++) {
      await control.send('ServiceWorker.stopAllWorkers');
      await sleep(UNTIL_DUE_MS);
      const seen = server.polls().length;
      const calledAt = Date.now();
      // The profile is new, so this is its first registration.
      const tag = `drain-a-${String(calledAt)}`;
      await control.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId: '0', tag, lastChance: true });
      times.push((await nextPoll(server.polls, seen)) - calledAt);
    }
    console.log(`From the call to the first look: ${times.sort((a, b) => a - b).join(', ')} ms`);
  } finally {
    await chromium.quit();
    await Promise.all([app.close(), server.close()]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
