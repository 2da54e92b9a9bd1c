/**
 * @file `npm run bench library`: opening, searching and scrolling a library of 50,000 clips; `-- --clips 200000`: of so many, opening
 * and reaching the last one alone. In the built app with a profile on the disk, without the network.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureHeaps, countUrlsLeft } from './library-memory.mjs';
import { timeFirstOpening, timeLoad, timeOpenings } from './library-opening.mjs';
import { measurePosters } from './library-posters.mjs';
import { describeScroll, measureScrolling } from './library-scroll.mjs';
import { addSeedFiles, openStage } from './library-stage.mjs';
import { measureTyping } from './library-typing.mjs';
import { spread } from './statistics.mjs';

/** @import {Stage} from './library-stage.mjs' */

const CLIPS = 50_000;
/** From here on only what grows with their number is measured. */
const MANY_CLIPS = 100_000;
/** The newest clips have films, so that they can be opened. */
const FILMED = 120;
/** Of many clips, the newest that have posters. */
const POSTERED = 2000;
/** 2,400 px a second: three windows, at which the clips can still be seen. */
const SLOW_PX = 24_000;

/**
 * Two other apps with 2,000 clips on two such cores, 2026-11-20: alasano/sora-2-playground, then TheMarco/sora-renderer.
 */
const PEERS = {
  opening: '12,400; 4,600 ms',
  elements: '71,730; 24,049',
  key: '23,500 ms; none in 330 s',
  urls: '16,000 after 3 keys; –',
};

/**
 * @param {string} figure
 * @param {string} wanted
 * @param {string} measured
 * @param {string} [peers]
 */
const print = (figure, wanted, measured, peers = '') =>
  console.log(`| ${figure} | ${wanted} | ${measured} | ${peers} |`);

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Times of openings and keys are those of a clock on the wall: other programs at work make them longer. */
const printLoad = () => print('load of the machine in the last minute', '', (loadavg()[0] ?? 0).toFixed(1));

/** @param {Stage} stage */
async function printOpenings(stage) {
  const { loads, first, again } = await timeOpenings(stage);
  print('from the click, the first in a page', '< 300 ms', spread(first), PEERS.opening);
  print('from the click, again', '< 300 ms', spread(again));
  print('from the start of a load at /library', '', spread(loads));
}

/** @param {Stage} stage */
async function printTyping(stage) {
  const { wall, bare, small } = await measureTyping(stage);
  print('a key: until the new wall is shown', '95 % ≤ 50 ms', spread(wall.waitedMs), PEERS.key);
  print('a key: work of the main thread until then', '95 % ≤ 16 ms', spread(wall.workMs));
  print('both on a bare page that looks for nothing', '', `${spread(bare.waitedMs)}; ${spread(bare.workMs)}`);
  print('both with small tiles, 151 px high', '', `${spread(small.waitedMs)}; ${spread(small.workMs)}`);
  print('a key: its work in 0.3 s, pictures too', '', spread(wall.allWorkMs));
}

/** @param {Stage} stage */
async function printScrolling(stage) {
  const { bare, wall, slow, nodes } = await measureScrolling(stage, SLOW_PX);
  print(
    'elements at rest, while scrolling',
    '< 2,000',
    `${nodes.rest.elements}, ${nodes.most.elements}`,
    PEERS.elements,
  );
  print('with texts and comments', '', `${nodes.rest.all}, ${nodes.most.all}`);
  const wanted = `95 % ≤ 12 ms; 16.7 ms; ≤ ${(bare.late * 120).toFixed(1)} %`;
  print('top to bottom in 10 s: work on a frame; frame; late', wanted, describeScroll(wall));
  print('the same over a bare grid', '', describeScroll(bare));
  print(`${SLOW_PX} px in 10 s`, wanted, describeScroll(slow));
}

/** @param {Stage} stage */
async function printMemory(stage) {
  const heaps = await measureHeaps(stage);
  const inMb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  const sum = heaps.reduce((all, { bytes }) => all + bytes, 0);
  const parts = heaps.map(({ name, bytes }) => `${name} ${inMb(bytes)}`).join(', ');
  print('heaps with buffers', '≤ 150 MB', `${inMb(sum)} MB (${parts})`);
  for (const hasWorker of [true, false]) {
    const { made, left } = await countUrlsLeft(stage, { hasWorker });
    const where = hasWorker ? '' : ', no service worker';
    print(`object URLs left after 100 clips${where}`, '0', `${String(left)} of ${String(made)} made`, PEERS.urls);
  }
}

/**
 * @param {Stage} stage
 * @param {number} clips
 */
async function printLastClip(stage, clips) {
  const { page } = await timeLoad(stage);
  await page.locator('[data-index="0"] > a').focus();
  await page.keyboard.press('End');
  const last = page.locator(`[data-index="${String(clips - 1)}"] .title`);
  const isThere = await last.waitFor({ timeout: 5000 }).then(
    () => last.evaluate((title) => title.getBoundingClientRect().bottom <= innerHeight),
    () => false,
  );
  print(`${clips} clips: End leads to the last one`, 'yes', isThere ? 'yes' : 'no');
}

/** @param {string} dir the built app, with the files of the seeding */
async function printPosters(dir) {
  const { perSecond, longestMs } = await measurePosters(dir);
  print(
    'posters of 8 s at 720p; longest task',
    '≥ 5/s; ≤ 50 ms',
    `${perSecond.toFixed(1)}/s; ${longestMs.toFixed(0)} ms`,
  );
  printLoad();
}

/**
 * Prints the figures of a build.
 * @param {string} dir the built app
 * @param {string[]} args
 */
export async function benchLibrary(dir, args) {
  const { values } = parseArgs({ args, options: { clips: { type: 'string', default: String(CLIPS) } } });
  const clips = Number(values.clips);
  await addSeedFiles(dir);
  console.log('Median / 95 % / worst.\n\n| figure | wanted | measured | others, 2,000 clips |\n|---|---|---|---|');
  if (clips < MANY_CLIPS) await printPosters(dir);
  const stage = await openStage(dir);
  try {
    const postersFrom = clips < MANY_CLIPS ? 0 : clips - POSTERED;
    await stage.seed({ from: 0, to: clips, total: clips, filmsFrom: clips - FILMED, postersFrom });
    const { ms, allMs } = await timeFirstOpening(stage, clips);
    print(`${clips} clips, the very first load: usable; all counted`, '', `${seconds(ms)}; ${seconds(allMs)}`);
    await printOpenings(stage);
    await printLastClip(stage, clips);
    printLoad();
    if (clips >= MANY_CLIPS) return;
    await printTyping(stage);
    await printScrolling(stage);
    printLoad();
    await printMemory(stage);
  } finally {
    await stage.close();
  }
}
