/** @file How the chaos run is run: `npm run chaos`, and a few seeds of it in `npm test`. Builds what it is about first. */
import { defineConfig } from 'playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';

export default defineConfig({
  testDir: '.',
  globalSetup: './ensure-build.ts',
  // Two seeds at once keep two cores busy.
  workers: 2,
  fullyParallel: true,
  // A seed is never tried again: what it says once is true.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: '../../test-results/chaos',
  reporter: [['./report.ts'], ['json', { outputFile: '../../test-results/chaos.json' }]],
  use: { launchOptions: launchOptions() },
});
