/**
 * @file `npm run bench settings`: from a press in one tab until the other tab of the built app has it: theme and motion on its page, the
 * pause on its queue. Both clocks are the browser's, which are the same for both tabs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { serveApp } from '../serve.mjs';
import { spread } from './statistics.mjs';

/** @import { Page } from 'playwright' */

const RUNS = 20;
const SEEN_WITHIN_MS = 5000;

/** @typedef {{ selector: string, text?: string }} Seen something that is there, saying exactly this where it is given */

/**
 * What is pressed in turn, and what is then there in the other page.
 * @type {readonly { what: string, presses: readonly { press: string, seen: Seen }[] }[]}
 */
const SETTINGS = [
  {
    what: 'theme',
    presses: [
      { press: 'input[value="light"]', seen: { selector: ':root[data-look~="light"]' } },
      { press: 'input[value="dark"]', seen: { selector: ':root[data-look~="dark"]' } },
    ],
  },
  {
    what: 'motion',
    presses: [
      { press: 'input[value="reduced"]', seen: { selector: ':root[data-look~="reduced"]' } },
      {
        press: 'input[value="system"][name*="motion"]',
        seen: { selector: ':root:not([data-look~="reduced"])' },
      },
    ],
  },
  {
    what: 'pause',
    presses: [
      { press: 'input[aria-label="Pause queue"]', seen: { selector: 'button', text: 'Resume queue' } },
      { press: 'input[aria-label="Pause queue"]', seen: { selector: 'button', text: 'Pause queue' } },
    ],
  },
];

/**
 * In the page that looks on: notes when it is there, on the browser's clock.
 * @param {Seen & { withinMs: number }} given
 */
function noteWhenSeen({ selector, text, withinMs }) {
  const isThere = () =>
    [...document.querySelectorAll(selector)].some((one) => text === undefined || one.textContent.trim() === text);
  Reflect.set(
    globalThis,
    'seenAt',
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${text ?? selector} was not seen`)), withinMs);
      const observer = new MutationObserver(() => {
        if (!isThere()) return;
        clearTimeout(timer);
        observer.disconnect();
        resolve(performance.timeOrigin + performance.now());
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    }),
  );
}

/**
 * Presses in one page; gives the moment.
 * @param {string} selector
 */
function pressNow(selector) {
  const input = document.querySelector(selector);
  if (!(input instanceof HTMLInputElement)) throw new Error(`there is no ${selector}`);
  const at = performance.timeOrigin + performance.now();
  input.click();
  return at;
}

/**
 * @param {Page} pressed
 * @param {Page} looking
 * @param {{ press: string, seen: Seen }} one
 */
async function timeOf(pressed, looking, { press, seen }) {
  await looking.evaluate(noteWhenSeen, { ...seen, withinMs: SEEN_WITHIN_MS });
  const pressedAt = await pressed.evaluate(pressNow, press);
  const seenAt = await looking.evaluate(() => /** @type {Promise<number>} */ (Reflect.get(globalThis, 'seenAt')));
  return seenAt - pressedAt;
}

/**
 * Prints how long each takes.
 * @param {string} dir the built app
 */
export async function benchSettings(dir) {
  const app = await serveApp({ dir });
  const profile = mkdtempSync(join(tmpdir(), 'sora-renderer-settings-'));
  const context = await chromium.launchPersistentContext(profile, launchOptions());
  try {
    const [pressed, looking] = [await context.newPage(), await context.newPage()];
    await pressed.goto(`${app.url}settings`);
    await pressed.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await looking.goto(`${app.url}queue`);
    await looking.getByRole('button', { name: 'Pause queue' }).waitFor();
    // What the page does beside its screens has begun.
    await looking.waitForFunction(() => (document.documentElement.dataset['look'] ?? '') !== '');
    for (const { what, presses } of SETTINGS) {
      /** @type {number[]} */
      const times = [];
      for (let n = 0; n < RUNS; n++) {
        const one = presses[n % presses.length];
        if (one) times.push(await timeOf(pressed, looking, one));
      }
      console.log(`${what}, median / 95 % / worst of ${String(RUNS)}: ${spread(times)}`);
    }
  } finally {
    await context.close();
    await app.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
