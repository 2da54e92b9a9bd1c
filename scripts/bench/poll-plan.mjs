/**
 * @file `npm run bench poll-plan`: how often a render of about three minutes is asked after, and how late its end is seen, over
 * 200 lives of the real engine on a fake clock. The same lives as in `src/queue/poll-trial.test.ts`, and more.
 */
import { createServer } from 'vite';
import { ROOT } from '../run-command.mjs';

const SEEDS = 200;
/** The sixth is the first of which five are known. */
const RENDERS = 6;
const PLANS = { hosted: { firstMs: 5_000, slowestMs: 20_000 }, 'one’s own': { firstMs: 2_000, slowestMs: 5_000 } };
/** A server of one's own is asked every 5 s while nothing is known: that costs nothing there, so only the delay counts. */
const UNCOUNTED = 'one’s own';
const HEAD = ['server', 'progress', 'times lie', 'render', 'requests', '≤ limit', 'delay', '≤ limit', 'both'];
/** What is promised for each: requests, and ms from the end to the moment it is seen. */
const LIMITS = { first: { requests: 14, delayMs: 15_000 }, sixth: { requests: 10, delayMs: 5_000 } };

/** @typedef {{ requests: number, delayMs: number }} Watch */
/** @typedef {(trial: object) => Promise<Watch[]>} PollTrial */

/** Prints a table; each figure is the median, the 95 % mark and the worst of all lives. */
export async function benchPollPlan() {
  const server = await createServer({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false },
  });
  try {
    const { pollTrial } = await server.ssrLoadModule('/src/queue/fixtures/poll-trial.ts');
    printRow(HEAD);
    printRow(HEAD.map(() => '---'));
    for (const [name, pollPlan] of Object.entries(PLANS))
      for (const tellsProgress of [true, false])
        for (const spread of ['middle', 'even'])
          await printLives([name, tellsProgress ? 'told' : 'none', spread], pollTrial, {
            pollPlan,
            tellsProgress,
            spread,
          });
  } finally {
    await server.close();
  }
}

/**
 * @param {string[]} names
 * @param {PollTrial} pollTrial
 * @param {object} trial
 */
async function printLives(names, pollTrial, trial) {
  /** @type {Watch[][]} */
  const lives = [];
  for (let seed = 1; seed <= SEEDS; seed++) lives.push(await pollTrial({ ...trial, seed, renders: RENDERS }));
  const first = names[0] === UNCOUNTED ? { ...LIMITS.first, requests: Infinity } : LIMITS.first;
  printWatches(
    [...names, 'first'],
    lives.map((life) => life[0]),
    first,
  );
  printWatches(
    [...names, 'sixth'],
    lives.map((life) => life[RENDERS - 1]),
    LIMITS.sixth,
  );
}

/**
 * @param {string[]} names
 * @param {(Watch | undefined)[]} all
 * @param {Watch} limit
 */
function printWatches(names, all, limit) {
  const watches = all.filter((watch) => watch !== undefined);
  const requests = watches.map((watch) => watch.requests);
  const delays = watches.map((watch) => watch.delayMs);
  const both = watches.filter((watch) => watch.requests <= limit.requests && watch.delayMs <= limit.delayMs);
  printRow([
    ...names,
    marks(requests, String),
    Number.isFinite(limit.requests) ? String(limit.requests) : '–',
    marks(delays, (ms) => `${(ms / 1000).toFixed(1)} s`),
    `${limit.delayMs / 1000} s`,
    `${both.length} of ${watches.length}`,
  ]);
}

/**
 * @param {number[]} values
 * @param {(value: number) => string} word
 */
function marks(values, word) {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.5, 0.95, 1].map((share) => word(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)).join(' / ');
}

/** @param {string[]} cells */
function printRow(cells) {
  console.log(`| ${cells.join(' | ')} |`);
}
