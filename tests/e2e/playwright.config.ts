/**
 * @file How the end-to-end specs run. Each spec starts its own app server and sandbox through a fixture, so nothing
 * is started here and a spec never meets another's state.
 */
import { defineConfig } from 'playwright/test';
import { launchOptions } from '../../scripts/chromium.mjs';

export default defineConfig({
  testDir: '.',
  globalSetup: './ensure-builds.ts',
  // Two specs at once keep two cores busy.
  workers: 2,
  // Each spec has a world of its own, so that long files need not run in one piece.
  fullyParallel: true,
  // A test that needs a retry is broken and is to be mended. On a shared machine that may stand still for seconds, one
  // such test must not hide what all others say: it is tried again there, and reported as flaky.
  retries: process.env['CI'] ? 2 : 0,
  forbidOnly: true,
  timeout: 90_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 10_000 },
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  // A trace costs a seventh more time, so where a failure is tried again, only that is traced.
  use: { launchOptions: launchOptions(), trace: process.env['CI'] ? 'on-first-retry' : 'retain-on-failure' },
});
