/**
 * @file The world of the specs about the closed tab: app, sandbox and a Chromium with no debugger on its worker, so that the
 * browser's own time-outs hold. Time passes faster for Background Sync alone, by parameters of the browser.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import { startSandbox } from '../../sandbox/server.mjs';
import { startRawChromium, type RawChromium } from '../../scripts/raw-chromium.mjs';
import type { RawPage } from '../../scripts/raw-page.mjs';
import { serveApp } from '../../scripts/serve.mjs';
import { filmOf, hashOf } from './films';
import { readStored } from './stored';

export { expect } from 'playwright/test';
import { expect } from 'playwright/test';

/** Chromium's own: 3 tries of 180 s, the second after 300 s, the third after 900 s more. Here a second stands for a minute. */
export interface SyncLapse {
  max_sync_attempts: number;
  initial_retry_delay_sec: number;
  retry_delay_factor: number;
  max_sync_event_duration_sec: number;
  min_periodic_sync_events_interval_sec?: number;
  skip_permissions_check_for_testing?: boolean;
}

export interface RawWorld {
  /** the app's address, ending with its base */
  url: string;
  sandbox: Awaited<ReturnType<typeof startSandbox>>;
  /** the browser that runs now */
  chromium(): RawChromium;
  /** Opens the app. `beforeAll`: a script that runs before any of its own. */
  openApp(beforeAll?: string): Promise<RawPage>;
  /** Opens a picture of the app's origin, behind and past its worker: sees the database, wakes nobody, has no focus. */
  openBeside(): Promise<RawPage>;
  /** Quits the browser and starts it again with the same profile and a blank tab. */
  restart(): Promise<void>;
}

interface RawOptions {
  buildDir: string;
  renderMs: number;
  lapse: SyncLapse;
  /** permissions beside notifications, by the protocol's names */
  allow: string[];
}

const LAPSE: SyncLapse = {
  max_sync_attempts: 4,
  initial_retry_delay_sec: 5,
  retry_delay_factor: 2,
  max_sync_event_duration_sec: 20,
};

export const test = base.extend<RawOptions & { raw: RawWorld }>({
  buildDir: ['dist', { option: true }],
  renderMs: [1500, { option: true }],
  lapse: [LAPSE, { option: true }],
  allow: [[], { option: true }],
  raw: async ({ buildDir, renderMs, lapse, allow }, use) => {
    const sandbox = await startSandbox({ port: 0, renderMs });
    const app = await serveApp({ dir: buildDir, port: 0, sandboxAddress: sandbox.url });
    const dir = mkdtempSync(join(tmpdir(), 'sora-renderer-raw-'));
    const attempts = { max_sync_attempts_with_notification_permission: lapse.max_sync_attempts };
    const backgroundSync = { ...lapse, ...attempts, min_recovery_time_sec: 1 };
    const start = (): Promise<RawChromium> =>
      startRawChromium({ dir, origin: new URL(app.url).origin, backgroundSync, allow });
    let chromium = await start();
    try {
      await use({
        url: app.url,
        sandbox,
        chromium: () => chromium,
        openApp: (beforeAll) => chromium.open(app.url, beforeAll === undefined ? {} : { beforeAll }),
        openBeside: () => chromium.open(`${app.url}icon.svg`, { aside: true }),
        restart: async () => {
          await chromium.quit();
          chromium = await start();
        },
      });
    } finally {
      await chromium.quit();
      await Promise.all([app.close(), sandbox.close()]);
      // A browser that has quit may still be writing for a moment.
      rmSync(dir, { recursive: true, force: true, maxRetries: 10 });
    }
  },
});

/**
 * First run: the practice server, and a render of this prompt, up to where the person sees it listed. A worker that is still
 * being installed could not go on: nobody describes a shot that fast.
 */
export async function renderByHand(page: RawPage, prompt: string): Promise<void> {
  await page.until(() => navigator.serviceWorker.controller !== null);
  await page.press('Try the sandbox');
  await page.until(() => document.querySelector('dialog[open]') === null);
  await page.type('textarea', prompt);
  await page.press('Render');
  await page.until((text) => document.querySelector('main')?.innerText.includes(text) === true, prompt);
}

/** How many requests of a kind reached the server. */
export function countSeen({ sandbox }: Pick<RawWorld, 'sandbox'>, path: RegExp): number {
  return sandbox.control.requests().filter((request) => path.test(request.path)).length;
}

/** Sync tags of the app that are pending, as the browser lists them. */
export function pendingTags(page: RawPage): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    const sync = Reflect.get(registration ?? {}, 'sync') as { getTags(): Promise<string[]> };
    return sync.getTags();
  });
}

/** The clip is stored, every byte of it, paid once; and the person was told by these notifications. */
export async function expectStored(raw: RawWorld, page: RawPage, titles: readonly string[]): Promise<void> {
  const { jobs, clips } = await readStored(page);
  expect(jobs.map(({ phase }) => phase)).toEqual(['done']);
  expect(clips.map(({ sha256, damaged }) => ({ sha256, damaged }))).toEqual([
    { sha256: hashOf(filmOf(raw)), damaged: false },
  ]);
  expect(raw.sandbox.control.acceptedCount()).toBe(1);
  // The clip is written first.
  await expect.poll(() => shownTitles(page)).toEqual(titles);
}

function shownTitles(page: RawPage): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    return ((await registration?.getNotifications()) ?? []).map(({ title }) => title);
  });
}
