/**
 * @file `npm run bench models`: how fast a catalogue of three hundred models opens, under Settings and on New, and how long the
 * main thread works on one key typed into its search. In the built app, in the page itself, without the network.
 */
import { createServer } from 'node:http';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { serveApp } from '../serve.mjs';

const MODELS = 300;
const OPENINGS = 15;
/** Typed one after the other, and taken back: every one changes what is found. */
const TYPED = ['m', 'mo', 'model', 'model 1', 'model 12', 'model 120', 'wan', 'kling 2', 'nothing', ''];
const ROUNDS = 4;

/** A Videos API server that names many models and does nothing else. */
async function startCatalogueServer() {
  const makers = ['wan', 'kling', 'veo', 'sora', 'seedance'];
  const data = Array.from({ length: MODELS }, (_, n) => ({ id: `${makers[n % makers.length]}-model-${String(n)}` }));
  const server = createServer((request, response) => {
    request.resume();
    const headers = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
    };
    const isList = request.url?.endsWith('/models') === true;
    const body = JSON.stringify(isList ? { data } : { data: [], has_more: false });
    response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(body);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { address: `http://localhost:${String(port)}/v1`, close: () => server.close() };
}

/**
 * From the click on a link to the frame that shows what it leads to.
 * @param {import('playwright').Page} page
 * @param {{ link: string, shows: string }} where selectors
 */
function timeOpening(page, where) {
  return page.evaluate(async ({ link, shows }) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const from = performance.now();
    /** @type {HTMLElement | null} */ (document.querySelector(link))?.click();
    while (!document.querySelector(shows)) await frame();
    return performance.now() - from;
  }, where);
}

/**
 * Work of the main thread for each text typed: the event, what follows in microtasks, and the layout that shows it.
 * @param {import('playwright').Page} page
 * @param {{ input: string, list: string, typed: string[] }} what
 */
function timeTyping(page, what) {
  return page.evaluate(async ({ input, list, typed }) => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector(input));
    const times = [];
    for (const text of typed) {
      const from = performance.now();
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await Promise.resolve();
      await Promise.resolve();
      document.querySelector(list)?.getBoundingClientRect();
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return times;
  }, what);
}

/** @param {number[]} times */
function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return `median ${at(0.5).toFixed(1)}, 95 % ${at(0.95).toFixed(1)}, worst ${(sorted.at(-1) ?? 0).toFixed(1)} ms`;
}

/**
 * Prints the figures of a build.
 * @param {string} dir the built app
 */
export async function benchModels(dir) {
  const server = await startCatalogueServer();
  const app = await serveApp({ dir, sandboxAddress: server.address });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(app.url);
    await page.getByRole('button', { name: 'Try the sandbox' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const settings = { link: 'a[href$="/settings/models"]', shows: '[role="table"] [aria-rowindex="5"]' };
    const away = { link: 'a[href$="/settings/connections"]', shows: 'section ul li' };
    await page.goto(`${app.url}settings/connections`);
    await page.locator(away.shows).waitFor();
    const openings = [];
    const typings = [];
    for (let n = 0; n < OPENINGS; n++) {
      openings.push(await timeOpening(page, settings));
      if (n < ROUNDS)
        typings.push(
          ...(await timeTyping(page, { input: 'input[type="search"]', list: '[role="table"]', typed: TYPED })),
        );
      await timeOpening(page, away);
    }
    console.log(`Settings, Models: opens in ${summary(openings)}; a key in its search: ${summary(typings)}`);
    await page.goto(`${app.url}new`);
    await page.getByRole('radiogroup', { name: 'Model' }).waitFor();
    const onNew = [];
    const search = { input: '.card input[type="search"]', list: '[role="radiogroup"]', typed: TYPED };
    for (let n = 0; n < ROUNDS; n++) onNew.push(...(await timeTyping(page, search)));
    console.log(`New: a key in its model search: ${summary(onNew)}`);
  } finally {
    await browser.close();
    await app.close();
    server.close();
  }
}
