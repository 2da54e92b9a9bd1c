/** @file Opens a page that has nothing to do with the app, in the same browser: what a thing costs at the least on this machine. For the benchmarks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveApp } from '../serve.mjs';

/**
 * @template Figures
 * @param {import('./library-stage.mjs').Stage} stage
 * @param {{ page: string, style: string, script: string }} bare the page asks for `bare.css` and `bare.js`
 * @param {(page: import('playwright').Page) => Promise<Figures>} measure
 */
export async function measureBare(stage, bare, measure) {
  const dir = mkdtempSync(join(tmpdir(), 'sora-renderer-bare-'));
  writeFileSync(join(dir, 'index.html'), bare.page);
  writeFileSync(join(dir, 'bare.css'), bare.style);
  writeFileSync(join(dir, 'bare.js'), bare.script);
  const server = await serveApp({ dir });
  const page = await stage.context.newPage();
  try {
    await page.goto(server.url);
    return await measure(page);
  } finally {
    await page.close();
    await server.close();
    rmSync(dir, { recursive: true });
  }
}
