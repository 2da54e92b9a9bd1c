/** @file `npm run bench engine-pass`: one pass of the engine over 10,000 finished and 100 active jobs, in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { launchOptions } from '../chromium.mjs';
import { ROOT } from '../run-command.mjs';
import { serveApp } from '../serve.mjs';

/** Prints the median and the slowest pass. */
export async function benchEnginePass() {
  const dir = mkdtempSync(join(tmpdir(), 'sora-renderer-pass-'));
  const outDir = join(dir, 'dist');
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: { outDir, lib: { entry: join(ROOT, 'tests/bench/engine-pass.ts'), formats: ['es'], fileName: 'bench' } },
  });
  writeFileSync(join(outDir, 'index.html'), '<!doctype html><script type="module" src="bench.js"></script>');
  const app = await serveApp({ dir: outDir });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(app.url);
    await page.waitForFunction(() => 'measureEnginePass' in globalThis);
    const times = await page.evaluate(() => Reflect.get(globalThis, 'measureEnginePass')());
    console.log('| pass | median | slowest |\n|---|---|---|');
    for (const [name, all] of Object.entries(times)) {
      const sorted = [...all].sort((a, b) => a - b);
      const ms = (/** @type {number} */ value) => `${value.toFixed(1)} ms`;
      console.log(`| ${name} | ${ms(sorted[sorted.length >> 1])} | ${ms(sorted.at(-1))} |`);
    }
  } finally {
    await browser.close();
    await app.close();
    rmSync(dir, { recursive: true });
  }
}
