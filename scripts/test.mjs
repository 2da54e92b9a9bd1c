/**
 * @file `npm test`: installs what is missing (a Chromium included), runs every check in order, stops at the first that
 * fails, and ends with one line of counts. Imports nothing from node_modules before they are there.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies, requireSupportedNode } from './install-dependencies.mjs';
import { watchParent } from './parent-watch.mjs';
import { ROOT, runNode, stopCommands } from './run-command.mjs';

const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];
const report = (/** @type {string} */ name) => `test-results/${name}.json`;
const vitest = (/** @type {string} */ project) => [
  ...VITEST,
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report(project)}`,
];

/** @type {{ name: string, args: string[] }[]} */
const STEPS = [
  { name: 'lock', args: ['scripts/check-lock.mjs'] },
  { name: 'check', args: ['scripts/check.mjs'] },
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'unit', args: vitest('unit') },
  { name: 'build', args: ['scripts/build.mjs'] },
  // Reads the build: the packages that are really in it.
  { name: 'notices', args: ['scripts/notices.mjs', '--check'] },
  { name: 'chromium', args: ['scripts/ensure-chromium.mjs'] },
  { name: 'browser', args: vitest('browser') },
  { name: 'e2e', args: ['node_modules/playwright/cli.js', 'test', '-c', 'tests/e2e/playwright.config.ts'] },
  // The first twenty seeds of `npm run chaos`.
  { name: 'chaos', args: ['node_modules/playwright/cli.js', 'test', '-c', 'tests/chaos/playwright.config.ts'] },
];

/** @param {string} name */
function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(ROOT, report(name)), 'utf8'));
  } catch {
    return null; // the step was not reached
  }
}

/** Sums the reports of the steps that ran. */
function countTests() {
  const vitests = ['unit', 'browser'].map(readReport).filter(Boolean);
  const none = { expected: 0, unexpected: 0, flaky: 0 };
  const [e2e, chaos] = ['e2e', 'chaos'].map((name) => readReport(name)?.stats ?? none);
  const sum = (/** @type {string} */ field) => vitests.reduce((total, one) => total + Number(one[field]), 0);
  return {
    // One that passed at a second try is named as flaky by Playwright above.
    passed: sum('numPassedTests') + e2e.expected + e2e.flaky + chaos.expected + chaos.flaky,
    failed: sum('numFailedTests') + e2e.unexpected + chaos.unexpected,
  };
}

/** @returns {Promise<string | null>} the step that failed */
async function runSteps() {
  for (const { name, args } of STEPS) {
    console.log(`\n── ${name}`);
    const startedAt = performance.now();
    const code = await runNode(args, { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`── ${name}: ${code === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
    if (code !== 0) return name;
  }
  return null;
}

function stop() {
  stopCommands();
  process.exit(1);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
watchParent(stop);

requireSupportedNode();
if (!(await ensureDependencies())) {
  console.error('The dependencies could not be installed.');
  process.exit(1);
}
rmSync(join(ROOT, 'test-results'), { recursive: true, force: true });
const failedStep = await runSteps();
const { passed, failed } = countTests();
if (failedStep) console.log(`\nStopped at: ${failedStep}`);
// A step that fails without a failed test (a type error, say) still counts as one.
console.log(`\n${passed} passed, ${failedStep ? Math.max(failed, 1) : failed} failed`);
process.exitCode = failedStep ? 1 : 0;
