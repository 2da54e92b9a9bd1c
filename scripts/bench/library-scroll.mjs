/**
 * @file Scrolling the library from top to bottom, beside a bare grid of coloured boxes with the same rows: frames, the main thread's
 * work on each, and how much is in the page. A part of `npm run bench library`.
 */
import { BARE_PAGE, BARE_SCRIPT, BARE_STYLE } from './bare-grid.mjs';
import { measureBare } from './bare-page.mjs';
import { sleep, teachUsable } from './library-opening.mjs';
import { traceMainThread, workPerFrame } from './main-thread.mjs';
import { quantile } from './statistics.mjs';

/** @import {Stage} from './library-stage.mjs' */
/** @typedef {import('playwright').Page} Page */
/** @typedef {{ workMs: number[], framesMs: number[], late: number }} Scrolled `late`: share of frames */

const SCROLL_MS = 10_000;
/** A frame takes 16.7 ms; one that takes longer than this came at least half a frame late. */
const LATE_MS = 25;
const SETTLE_MS = 3000;

/**
 * Runs in the page: evenly, with a mark at the head of each frame.
 * @param {{ ms: number, px: number }} way 0 px: all there is
 */
function scrollDown({ ms, px }) {
  return new Promise((resolve) => {
    const end = document.documentElement.scrollHeight - innerHeight;
    const goal = px === 0 ? end : Math.min(px, end);
    const from = performance.now();
    const step = (/** @type {number} */ now) => {
      performance.mark('bench');
      const part = Math.min(1, Math.max(0, (now - from) / ms));
      scrollTo(0, goal * part);
      if (part < 1) requestAnimationFrame(step);
      else resolve(undefined);
    };
    requestAnimationFrame(step);
  });
}

/**
 * @param {Page} page
 * @param {number} px 0: to the bottom
 * @returns {Promise<Scrolled>}
 */
async function measureScroll(page, px) {
  await page.evaluate(() => scrollTo(0, 0));
  await sleep(SETTLE_MS);
  const trace = await traceMainThread(page, async () => {
    await page.evaluate(scrollDown, { ms: SCROLL_MS, px });
  });
  const framesMs = trace.marksMs.slice(1).map((at, n) => at - (trace.marksMs[n] ?? at));
  const late = framesMs.filter((ms) => ms > LATE_MS).length / framesMs.length;
  return { workMs: workPerFrame(trace), framesMs, late };
}

/** Runs in the page: the rows that are in it now, and how high all of them are. */
function readGeometry() {
  const rows = [...document.querySelectorAll('[role="grid"] [role="row"]')].map((row) => ({
    height: row.getBoundingClientRect().height,
    widths: [...row.querySelectorAll('[role="gridcell"]')].map((tile) => tile.getBoundingClientRect().width),
  }));
  const grid = document.querySelector('[role="grid"]');
  return { rows, height: grid?.getBoundingClientRect().height ?? 0 };
}

/** Runs in the page: the most that is in it while it is scrolled; counting takes time, so nothing else is measured meanwhile. */
async function countNodes() {
  const count = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let all = 1;
    while (walker.nextNode()) all += 1;
    return { elements: document.querySelectorAll('*').length, all };
  };
  const rest = count();
  const most = { ...rest };
  const end = document.documentElement.scrollHeight - innerHeight;
  for (const steps of [200, 2000]) {
    for (let n = 0; n < 200; n += 1) {
      scrollTo(0, (end * n) / steps);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = count();
      most.elements = Math.max(most.elements, now.elements);
      most.all = Math.max(most.all, now.all);
    }
  }
  return { rest, most };
}

/**
 * @param {Stage} stage
 * @param {number} slowPx what a person scrolls in ten seconds who looks at the clips
 */
export async function measureScrolling(stage, slowPx) {
  const page = await stage.open('library', teachUsable);
  await page.evaluate(() => Reflect.get(globalThis, 'usableAt'));
  const geometry = await page.evaluate(readGeometry);
  const script = `const geometry = ${JSON.stringify(geometry)};\n${BARE_SCRIPT}`;
  const bare = await measureBare(stage, { page: BARE_PAGE, style: BARE_STYLE, script }, (other) =>
    measureScroll(other, 0),
  );
  await page.bringToFront();
  const wall = await measureScroll(page, 0);
  const slow = await measureScroll(page, slowPx);
  await page.evaluate(() => scrollTo(0, 0));
  await sleep(SETTLE_MS);
  return { bare, wall, slow, nodes: await page.evaluate(countNodes) };
}

/** @param {Scrolled} scrolled */
export function describeScroll({ workMs, framesMs, late }) {
  const work = [0.5, 0.95, 1].map((part) => quantile(workMs, part).toFixed(1)).join(' / ');
  return `${work} ms; ${quantile(framesMs, 0.5).toFixed(1)} ms; ${(late * 100).toFixed(1)} %`;
}
