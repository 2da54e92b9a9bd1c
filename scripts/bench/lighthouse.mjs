/**
 * @file `npm run bench lighthouse`: Lighthouse on every route, as on a phone. It is fetched when asked for and is no
 * dependency: 200 packages for one figure would be carried by everybody who builds the app.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../chromium.mjs';
import { serveApp } from '../serve.mjs';

/** The last version that runs on every Node this project supports; 13 needs Node 22. */
const LIGHTHOUSE = 'lighthouse@12.8.2';

const ROUTES = ['new', 'queue', 'library', 'library/none', 'settings', 'settings/connections', 'nowhere'];

/** @typedef {{ score: number | null }} Category */

/**
 * @param {string} url
 * @param {string} file where the report goes
 * @returns {Promise<void>}
 */
function runLighthouse(url, file) {
  const flags = ['--quiet', '--output=json', `--output-path=${file}`, '--chrome-flags=--headless=new --no-sandbox'];
  const env = { ...process.env, CHROME_PATH: findChromium().path };
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--yes', LIGHTHOUSE, url, ...flags], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`Lighthouse ended with ${String(code)}`))));
  });
}

/**
 * Prints a row for each route.
 * @param {string} dir the built app
 */
export async function benchLighthouse(dir) {
  const reports = mkdtempSync(join(tmpdir(), 'sora-renderer-lighthouse-'));
  const app = await serveApp({ dir, port: 0, base: '/', sandboxAddress: null });
  try {
    console.log('| route | performance | accessibility | best practices | SEO |\n|---|---|---|---|---|');
    for (const route of ROUTES) {
      const file = join(reports, 'report.json');
      await runLighthouse(app.url + route, file);
      /** @type {{ categories: Record<string, Category> }} */
      const { categories } = JSON.parse(readFileSync(file, 'utf8'));
      const scores = ['performance', 'accessibility', 'best-practices', 'seo'].map((name) =>
        Math.round((categories[name]?.score ?? 0) * 100),
      );
      console.log(`| /${route} | ${scores.join(' | ')} |`);
    }
  } finally {
    await app.close();
    rmSync(reports, { recursive: true });
  }
}
