/**
 * @file From the click, or from the start of the navigation, to a library that can be used: titles in its first row, and it scrolls.
 * A part of `npm run bench library`.
 */

/** @import {Stage} from './library-stage.mjs' */

const OPENINGS = 9;
/** After a load: code is compiled, the background has begun and come to rest. */
const SETTLE_MS = 2500;
const SNAPSHOT_DATABASE = 'sora-renderer-library';

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs in the page before anything else: `whenUsable()` gives the moment, ms since the navigation began. */
export function teachUsable() {
  const isUsable = () => {
    const row = document.querySelector('[role="grid"] [role="row"][aria-rowindex="1"]');
    const tiles = [...(row?.querySelectorAll('[role="gridcell"]') ?? [])];
    if (tiles.length === 0 || !tiles.every((tile) => tile.querySelector('.title')?.textContent)) return false;
    scrollTo(0, 60);
    const doesScroll = scrollY === 60;
    scrollTo(0, 0);
    return doesScroll;
  };
  const whenUsable = () =>
    new Promise((resolve) => {
      const look = () => (isUsable() ? resolve(performance.now()) : requestAnimationFrame(look));
      look();
    });
  Object.assign(globalThis, { whenUsable, usableAt: whenUsable() });
}

/**
 * A fresh load of the library: ms from the start of the navigation.
 * @param {Stage} stage
 */
export async function timeLoad(stage) {
  const page = await stage.open('library', teachUsable);
  return { page, ms: await page.evaluate(() => /** @type {Promise<number>} */ (Reflect.get(globalThis, 'usableAt'))) };
}

/**
 * From the click on the link: the first time in a page, and again in the same page.
 * @param {Stage} stage
 */
async function timeClicks(stage) {
  const page = await stage.open('new', teachUsable);
  await page.getByRole('textbox').first().waitFor();
  await sleep(SETTLE_MS);
  const times = [];
  for (let n = 0; n < 2; n += 1) {
    times.push(
      await page.evaluate(async () => {
        const from = performance.now();
        /** @type {HTMLElement | null} */ (document.querySelector('a[href$="/library"]'))?.click();
        return /** @type {number} */ (await Reflect.get(globalThis, 'whenUsable')()) - from;
      }),
    );
    await sleep(500);
    await page.locator('a[href$="/new"]').first().click();
    await page.getByRole('textbox').first().waitFor();
    await sleep(500);
  }
  return { first: times[0] ?? NaN, again: times[1] ?? NaN };
}

/**
 * Runs in a page without the library: it is as if it had never been opened.
 * @param {string} name of the database
 */
function forgetSnapshot(name) {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = () => resolve(undefined);
  });
}

/**
 * Runs in the page: a whole snapshot is kept.
 * @param {string} name of the database
 */
async function hasSnapshot(name) {
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return false;
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    request.onerror = () => resolve(false);
    request.onsuccess = () => {
      const db = request.result;
      const count = db.transaction('head').objectStore('head').count();
      count.onsuccess = () => {
        db.close();
        resolve(count.result > 0);
      };
    };
  });
}

/**
 * The very first opening: to the first clips, and to all of them counted in the head.
 * @param {Stage} stage
 * @param {number} clips
 */
export async function timeFirstOpening(stage, clips) {
  const away = await stage.open('settings');
  await away.getByRole('heading').first().waitFor();
  await away.evaluate(forgetSnapshot, SNAPSHOT_DATABASE);
  const { page, ms } = await timeLoad(stage);
  const written = new Intl.NumberFormat('en').format(clips);
  const all = page.getByText(`${written} clips, `);
  await all.waitFor({ timeout: 300_000 });
  const allMs = await page.evaluate(() => performance.now());
  await page.waitForFunction(hasSnapshot, SNAPSHOT_DATABASE, { timeout: 60_000, polling: 500 });
  // The background looks once for files without an owner.
  await sleep(15_000);
  return { ms, allMs };
}

/**
 * Many openings with a snapshot.
 * @param {Stage} stage
 */
export async function timeOpenings(stage) {
  const loads = [];
  for (let n = 0; n < OPENINGS; n += 1) {
    loads.push((await timeLoad(stage)).ms);
    await sleep(1000);
  }
  const clicks = [];
  for (let n = 0; n < OPENINGS; n += 1) clicks.push(await timeClicks(stage));
  return { loads, first: clicks.map(({ first }) => first), again: clicks.map(({ again }) => again) };
}
