/**
 * @file From a key in the library's search to the wall it leads to: the time a person waits, and the work of the main thread; beside
 * it the same on a bare page. A part of `npm run bench library`.
 */
import { WALL_PAGE, WALL_SCRIPT, WALL_STYLE } from './bare-wall.mjs';
import { measureBare } from './bare-page.mjs';
import { sleep, teachUsable } from './library-opening.mjs';
import { traceMainThread, workBetween } from './main-thread.mjs';

/** @import {Stage} from './library-stage.mjs' */
/** @typedef {import('playwright').Page} Page */
/** @typedef {{ waitedMs: number[], workMs: number[], allWorkMs: number[] }} Typed `workMs` until the result is shown, `allWorkMs` in WINDOW_MS, with the pictures that come after it */
/** @typedef {{ kind: 'key' | 'shown', at: number }} Moment `at`: ms on the page's clock */

const KEYS = 40;
/** Typed letter by letter, each in place of the one before. Letters that change nothing are not counted. */
const WORDS = ['lighthouse', 'golden', 'violin', 'snow', 'market', 'teaser', 'canyon', 'veo', 'misty', 'orchard'];
/** Longer than any answer takes; then the page rests again. */
const WINDOW_MS = 300;
/** Of the slider for the size of tiles: films of 0.7 × 216 = 151 px, where the usual ones are 216 px high. */
const SMALL_STEP = '1';

/**
 * Runs in the page: notes and marks each key, and when the count in the head is another one and its frame has been drawn.
 */
function watchCount() {
  /** @type {Moment[]} */
  const moments = [];
  Object.assign(globalThis, { moments });
  const note = (/** @type {Moment} */ moment) => {
    moments.push(moment);
    performance.mark('bench');
  };
  addEventListener('keydown', ({ timeStamp }) => note({ kind: 'key', at: timeStamp }), { capture: true });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => note({ kind: 'shown', at: performance.now() });
  // The message comes after the frame.
  const later = () => requestAnimationFrame(() => port2.postMessage(null));
  const count = document.querySelector('header .note');
  if (count) new MutationObserver(later).observe(count, { childList: true, characterData: true, subtree: true });
}

/**
 * @param {Page} page with a search field and a count
 * @returns {Promise<Typed>}
 */
async function typeWords(page) {
  await sleep(3000);
  await page.evaluate(watchCount);
  await page.locator('input[type="search"]').focus();
  const trace = await traceMainThread(page, async () => {
    for (let n = 0; n < WORDS.length; n += 1) {
      for (const [at, letter] of [...(WORDS[n] ?? '')].entries()) {
        // Without a key, which would count.
        if (at === 0) await page.locator('input[type="search"]').selectText();
        await page.keyboard.press(letter);
        await sleep(WINDOW_MS);
      }
    }
  });
  const moments = await page.evaluate(() => /** @type {Moment[]} */ (Reflect.get(globalThis, 'moments')));
  const answered = moments.flatMap((moment, at) => {
    const next = moments[at + 1];
    return moment.kind === 'key' && next?.kind === 'shown' ? [{ at, waitedMs: next.at - moment.at }] : [];
  });
  const counted = answered.slice(0, KEYS);
  const begins = (/** @type {number} */ at) => trace.marksMs[at] ?? NaN;
  return {
    waitedMs: counted.map(({ waitedMs }) => waitedMs),
    workMs: counted.map(({ at }) => workBetween(trace, begins(at), begins(at + 1))),
    allWorkMs: counted.map(({ at }) => workBetween(trace, begins(at), begins(at) + WINDOW_MS)),
  };
}

/** Runs in the page: the wall's rows with the words of their tiles. */
function readWall() {
  const textOf = (/** @type {Element} */ tile, /** @type {string} */ part) =>
    tile.querySelector(part)?.textContent ?? '';
  return [...document.querySelectorAll('[role="grid"] [role="row"]')].map((row) => {
    const box = row.getBoundingClientRect();
    const tiles = [...row.querySelectorAll('[role="gridcell"]')].map((tile) => {
      const { left, width } = tile.getBoundingClientRect();
      const words = ['.length', '.title', '.facts'].map((part) => textOf(tile, part));
      return { left: left - box.left, width, words };
    });
    return { height: box.height, tiles };
  });
}

/** @param {Stage} stage */
async function openWall(stage) {
  const page = await stage.open('library', teachUsable);
  await page.evaluate(() => Reflect.get(globalThis, 'usableAt'));
  return page;
}

/**
 * The wall with smaller tiles than usual, and more of them.
 * @param {Stage} stage
 */
async function typeOverSmallTiles(stage) {
  const page = await openWall(stage);
  const size = page.getByRole('slider', { name: 'Tile size' });
  const usual = await size.inputValue();
  await size.fill(SMALL_STEP);
  const typed = await typeWords(page);
  await size.fill(usual);
  await sleep(WINDOW_MS);
  return typed;
}

/**
 * @param {Stage} stage
 * @returns {Promise<{ wall: Typed, bare: Typed, small: Typed }>}
 */
export async function measureTyping(stage) {
  const small = await typeOverSmallTiles(stage);
  const page = await openWall(stage);
  const wall = await typeWords(page);
  const script = `const rows = ${JSON.stringify(await page.evaluate(readWall))};\n${WALL_SCRIPT}`;
  const bare = await measureBare(stage, { page: WALL_PAGE, style: WALL_STYLE, script }, typeWords);
  await page.bringToFront();
  return { wall, bare, small };
}
