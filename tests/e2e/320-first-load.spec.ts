/** @file The first visit in a real browser: how much script the page itself asks for until New can be used. */
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright/test';
import { FIRST_LOAD_BUDGET_BYTES, kilobytes } from '../../scripts/first-load-budget.mjs';
import { expect, test } from './world';

const SECOND_MS = 1000;
/** Anything put off by less than this is part of the start. */
const SOON_MS = 200;

test.use({ isFirstVisit: true });

test('the first visit to New asks for no more script than the budget', async ({ world }) => {
  const page = await world.context.newPage();
  const scripts: Promise<{ path: string; bytes: number }>[] = [];
  const weigh = async (response: Response): Promise<{ path: string; bytes: number }> => ({
    path: new URL(response.url()).pathname,
    bytes: gzipSync(await response.body()).length,
  });
  page.on('response', (response) => {
    const request = response.request();
    // What the service worker fetches for later is not the page's.
    if (request.resourceType() === 'script' && request.serviceWorker() === null) scripts.push(weigh(response));
  });
  // What begins half a second after the form is nothing it waits for, and on a slow machine it must not count either.
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.clock.pauseAt(now + SECOND_MS);
  await page.goto(`${world.url}new`);
  await expect(page.getByRole('textbox', { name: 'Prompt', includeHidden: true })).toBeEditable();
  await page.clock.runFor(SOON_MS);
  // Welcome covers the form on the first visit: it belongs to what a newcomer waits for.
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Try the sandbox' })).toBeFocused();
  const loaded = await Promise.all(scripts);
  const total = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  const list = loaded.map(({ path, bytes }) => `  ${kilobytes(bytes).padStart(9)}  ${path}`).join('\n');
  process.stdout.write(`First-load JavaScript in a real browser: ${kilobytes(total)} gzip\n${list}\n`);
  expect(loaded.length).toBeGreaterThan(1);
  expect(total).toBeLessThanOrEqual(FIRST_LOAD_BUDGET_BYTES);
});
