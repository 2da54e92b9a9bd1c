/** @file What the library holds: JavaScript heaps of page and workers, and object URLs. A part of `npm run bench library`. */
import { sleep, teachUsable } from './library-opening.mjs';

/** @import {Stage} from './library-stage.mjs' */

const OPENINGS = 100;
const SETTLE_MS = 5000;

/** @typedef {{ usedSize: number, backingStorageSize?: number }} Heap */

/**
 * The heap of a target that is spoken to, after a collection; with the bytes of its buffers.
 * @param {(method: string) => Promise<unknown>} send
 */
async function heapBytes(send) {
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = /** @type {Heap} */ (await send('Runtime.getHeapUsage'));
  return usedSize + backingStorageSize;
}

/**
 * @param {Stage} stage
 * @returns {Promise<{ name: string, bytes: number }[]>}
 */
export async function measureHeaps(stage) {
  const page = await stage.open('library', teachUsable);
  await page.evaluate(() => Reflect.get(globalThis, 'usableAt'));
  await page.evaluate(() => scrollTo(0, 20_000));
  await sleep(SETTLE_MS);
  const session = await page.context().newCDPSession(page);
  /** @type {{ name: string, sessionId: string }[]} */
  const workers = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    workers.push({ name: targetInfo.title || targetInfo.url, sessionId });
  });
  /** @type {Map<number, (result: unknown) => void>} */
  const waiting = new Map();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
  });
  // Playwright knows no sessions of workers: they are spoken to by letters through the page's.
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await sleep(500);
  let lastId = 0;
  const heaps = [{ name: 'page', bytes: await heapBytes((method) => session.send(/** @type {never} */ (method))) }];
  for (const { name, sessionId } of workers) {
    const bytes = await heapBytes((method) => {
      const id = ++lastId;
      const answer = new Promise((resolve) => waiting.set(id, resolve));
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
      return answer;
    });
    heaps.push({ name, bytes });
  }
  await session.detach();
  return heaps;
}

/** Runs in the page before anything else. */
function countObjectUrls() {
  const held = new Set();
  let made = 0;
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (source) => {
    const url = createObjectURL.call(URL, source);
    made += 1;
    held.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    held.delete(url);
    revokeObjectURL.call(URL, url);
  };
  Object.assign(globalThis, { objectUrls: () => ({ made, left: held.size }) });
}

/** Runs in the page before anything else: as in a window where service workers are off, so that addresses are made in the page. */
function withoutWorker() {
  Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => null });
}

/**
 * Opens clips and comes back.
 * @param {Stage} stage
 * @param {{ hasWorker: boolean }} how
 * @returns {Promise<{ made: number, left: number }>}
 */
export async function countUrlsLeft(stage, { hasWorker }) {
  // One script for both: an init script is written out, so it cannot name another.
  const page = await stage.open('settings', countObjectUrls);
  if (!hasWorker) await page.addInitScript(withoutWorker);
  await page.goto(`${stage.url}library`);
  for (let n = 0; n < OPENINGS; n += 1) {
    await page.locator(`[data-index="${String(n % 12)}"] > a`).click();
    // The tile under the pointer plays too.
    await page.waitForURL(/\/library\/[^/]+$/);
    await page.locator('video').first().waitFor();
    await page.goBack();
    await page.locator('[role="grid"] .title').first().waitFor();
  }
  await page.locator('a[href$="/queue"]').first().click();
  await page.locator('[role="grid"]').waitFor({ state: 'detached' });
  await sleep(2000);
  return page.evaluate(() => Reflect.get(globalThis, 'objectUrls')());
}
