/**
 * @file A Chromium with no debugger on its service workers: started plainly, spoken to through a pipe, and attached to pages
 * alone. With a debugger a worker's time-outs are switched off, so nothing about the closed tab could be shown. Used by the
 * end-to-end specs that close the tab and by `npm run bench background`; every other spec uses Playwright.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { connectPipe } from './devtools-pipe.mjs';
import { launchOptions } from './chromium.mjs';
import { RawPage } from './raw-page.mjs';

/** @import {PageOptions} from './raw-page.mjs' */

/**
 * @typedef {object} RawOptions
 * @property {string} dir holds the profile and a home of its own; start again with the same one to restart the browser
 * @property {string} origin the app's; notifications are allowed for it
 * @property {Record<string, string | number | boolean>} [backgroundSync] field-trial parameters of Background Sync, for tests that cannot wait
 * @property {string[]} [allow] further permissions, by the protocol's names
 */

/** @typedef {Awaited<ReturnType<typeof startRawChromium>>} RawChromium */

/** @param {Record<string, string | number | boolean>} params */
function fieldTrial(params) {
  const list = Object.entries(params).flat().join('/');
  return ['--force-fieldtrials=BackgroundSync/Test/', `--force-fieldtrial-params=BackgroundSync.Test:${list}`];
}

/** @param {RawOptions} options */
function spawnBrowser({ dir, backgroundSync }) {
  const home = join(dir, 'home');
  mkdirSync(home, { recursive: true });
  const { executablePath, args = [] } = launchOptions();
  if (!executablePath) throw new Error('no Chromium: set CHROMIUM_PATH, or run `npx playwright install chromium`');
  return spawn(
    executablePath,
    [
      '--headless',
      '--no-sandbox',
      '--remote-debugging-pipe',
      `--user-data-dir=${join(dir, 'profile')}`,
      '--password-store=basic',
      '--no-default-browser-check',
      ...args,
      ...(backgroundSync ? fieldTrial(backgroundSync) : []),
      'about:blank',
    ],
    // The browser reads commands from 3 and writes answers to 4.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: home } },
  );
}

/**
 * Starts the browser. A blank tab stays open, so that it outlives the app's tabs.
 * @param {RawOptions} options
 */
export async function startRawChromium(options) {
  const child = spawnBrowser(options);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const { send } = connectPipe(child);
  for (const name of ['notifications', ...(options.allow ?? [])])
    await send('Browser.setPermission', { permission: { name }, setting: 'granted', origin: options.origin });
  return {
    send,
    /**
     * @param {string} url
     * @param {PageOptions} [more]
     */
    open: (url, more) => RawPage.open(send, url, more),
    /** Ends every worker at once, as a crash or a lack of memory does. No debugger is on them afterwards either. */
    killWorkers: async () => {
      const { targetInfos } = /** @type {{ targetInfos: { type: string, targetId: string }[] }} */ (
        await send('Target.getTargets')
      );
      const blank = targetInfos.find(({ type }) => type === 'page');
      const page = await RawPage.attach(send, blank?.targetId ?? '');
      await page.send('ServiceWorker.enable');
      await page.send('ServiceWorker.stopAllWorkers');
      await page.send('ServiceWorker.disable');
      await page.detach();
    },
    /** Quits in order, as a person does; resolves when the process is gone. */
    quit: async () => {
      send('Browser.close').catch(() => undefined);
      const late = setTimeout(() => child.kill('SIGKILL'), QUIT_WITHIN_MS);
      await exited;
      clearTimeout(late);
    },
  };
}

/** A worker at work holds a browser that is told to quit: longer than the longest event of the specs' time lapse. */
const QUIT_WITHIN_MS = 10_000;
