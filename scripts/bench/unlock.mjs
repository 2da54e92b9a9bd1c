/**
 * @file `npm run bench unlock`: from the typed passphrase to the unlocked vault, in a page of the built app: the start of the worker,
 * Argon2id with what it costs today, and opening the vault key.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { serveApp } from '../serve.mjs';
import { askVault, vaultFile } from '../vault-door.mjs';
import { spread } from './statistics.mjs';

const RUNS = 15;
const PASSPHRASE = 'correct horse battery staple';

/**
 * Prints how long it takes.
 * @param {string} dir the built app
 */
export async function benchUnlock(dir) {
  const app = await serveApp({ dir });
  const profile = mkdtempSync(join(tmpdir(), 'sora-renderer-unlock-'));
  const context = await chromium.launchPersistentContext(profile, launchOptions());
  try {
    const page = await context.newPage();
    await page.goto(app.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const file = vaultFile(dir);
    /** @param {string} call @param {unknown[]} given */
    const timed = async (call, ...given) => {
      const startedAt = performance.now();
      const answer = await page.evaluate(askVault, { file, call, given });
      return { ms: performance.now() - startedAt, answer: JSON.stringify(answer) };
    };
    const good = '{"ok":true,"value":null}';
    const set = await timed('setPassphrase', PASSPHRASE, false);
    if (set.answer !== good) throw new Error(`the passphrase was not set: ${set.answer}`);
    /** @type {number[]} */
    const times = [];
    for (let n = 0; n < RUNS; n++) {
      await timed('lock');
      const unlocked = await timed('unlock', PASSPHRASE);
      if (unlocked.answer !== good) throw new Error(`it was not unlocked: ${unlocked.answer}`);
      times.push(unlocked.ms);
    }
    const wrong = await timed('unlock', 'a wrong one');
    console.log(
      `Unlock, median / 95 % / worst of ${String(RUNS)}: ${spread(times)}; least ${Math.min(...times).toFixed(1)} ms`,
    );
    console.log(`A wrong passphrase is refused in ${wrong.ms.toFixed(1)} ms: ${wrong.answer}`);
  } finally {
    await context.close();
    await app.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
