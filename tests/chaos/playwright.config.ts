/** @file How the chaos run is run: `npm run chaos`, and a few seeds of it in `npm test`. Builds what it is about first. */
import { defineConfig } from 'playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';

export default defineConfig({
  testDir: '.',
  globalSetup: './ensure-build.ts',
  // Two seeds at once keep two cores busy.
  workers: 2,
  fullyParallel: true,
  // A verdict is never asked for twice (see the spec); a storm that never reached one on a shared machine is told again.
  retries: process.env['CI'] ? 2 : 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  outputDir: '../../test-results/chaos',
  reporter: [['./report.ts'], ['json', { outputFile: '../../test-results/chaos.json' }]],
  use: { launchOptions: launchOptions() },
});
