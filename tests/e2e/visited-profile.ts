/**
 * @file The profile of a person who has been here before: the app was opened once, its service worker is active and holds
 * every file. Made once by each of Playwright's workers and copied for each spec, because installing the worker takes a
 * third of what a spec costs. Nothing was pressed in it: the welcome still stands.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';
import { serveApp } from '../../scripts/serve.mjs';

/** Made when it is first wanted. */
export class VisitedProfile {
  readonly #buildDir: string;
  readonly #dir = mkdtempSync(join(tmpdir(), 'sora-renderer-visited-'));
  #port: Promise<number> | null = null;

  /** @param buildDir of the app that was visited */
  constructor(buildDir: string) {
    this.#buildDir = buildDir;
  }

  /**
   * Fills an empty folder with a copy. Gives the port the app must be served on: what a browser stores belongs to an address,
   * and the port is part of that.
   */
  async copyTo(dir: string): Promise<number> {
    this.#port ??= this.#visit();
    const port = await this.#port;
    cpSync(this.#dir, dir, { recursive: true });
    return port;
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true, maxRetries: 3 });
  }

  async #visit(): Promise<number> {
    const app = await serveApp({ dir: this.#buildDir, port: 0, sandboxAddress: null });
    const context = await chromium.launchPersistentContext(this.#dir, { ...launchOptions(), serviceWorkers: 'allow' });
    try {
      const page = await context.newPage();
      await page.goto(app.url);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      const control = await context.newCDPSession(await context.newPage());
      await page.close();
      await control.send('ServiceWorker.enable');
      // A worker at work would keep the browser from closing for half a minute.
      await control.send('ServiceWorker.stopAllWorkers');
    } finally {
      await context.close();
      await app.close();
    }
    return Number(new URL(app.url).port);
  }
}
