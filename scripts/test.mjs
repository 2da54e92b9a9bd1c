/**
 * @file `npm test`: installs what is missing (a Chromium included), runs every check, stops at the first that
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

/** @typedef {{ name: string, args: string[] }} Step */

/** Takes minutes of one core alone, so it runs beside the steps that are not about a browser. */
const LINT = { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] };

/** @type {Step[]} */
const BESIDE_LINT = [
  { name: 'lock', args: ['scripts/check-lock.mjs'] },
  { name: 'check', args: ['scripts/check.mjs'] },
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'build', args: ['scripts/build.mjs'] },
  // Reads the build: the packages that are really in it.
  { name: 'notices', args: ['scripts/notices.mjs', '--check'] },
  { name: 'unit', args: vitest('unit') },
];

/** @type {Step[]} */
const IN_BROWSERS = [
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

/** @type {string | null} the first step that failed; what runs beside it is stopped, and nothing more begins */
let failedStep = null;

/**
 * @param {Step} step
 * @param {{ saysAtEnd?: boolean }} [how]
 */
async function runStep({ name, args }, how) {
  if (failedStep) return;
  console.log(`\n── ${name}`);
  const startedAt = performance.now();
  const code = await runNode(args, { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }, how);
  if (failedStep) return;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
  if (code === 0) return;
  failedStep = name;
  stopCommands();
}

/** @param {Step[]} steps */
async function runInOrder(steps) {
  for (const step of steps) await runStep(step);
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
await Promise.all([runStep(LINT, { saysAtEnd: true }), runInOrder(BESIDE_LINT)]);
await runInOrder(IN_BROWSERS);
const { passed, failed } = countTests();
if (failedStep) console.log(`\nStopped at: ${failedStep}`);
// A step that fails without a failed test (a type error, say) still counts as one.
console.log(`\n${passed} passed, ${failedStep ? Math.max(failed, 1) : failed} failed`);
process.exitCode = failedStep ? 1 : 0;
