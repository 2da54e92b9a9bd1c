/**
 * @file `npm run chaos -- --seeds 1000 --from 1`: storms against the built app, each told again by its number. Prints a line
 * per seed and fails when anything was lost or cannot be explained. Twenty seeds are part of `npm test`.
 */
import { parseArgs } from 'node:util';
import { runNode, stopCommands } from './run-command.mjs';

/** Seeds in `npm test`. */
const SEEDS = 20;
/** Half a minute is generous for one seed, even on a machine that does other things too. */
const SECONDS_PER_SEED = 30;

const { values } = parseArgs({ options: { seeds: { type: 'string' }, from: { type: 'string' } } });
const seeds = Number(values.seeds ?? SEEDS);
const from = Number(values.from ?? 1);
if (!Number.isInteger(seeds) || seeds < 1 || !Number.isInteger(from) || from < 0) {
  console.error('--seeds is how many (20), --from the first of them (1). Both are whole numbers.');
  process.exit(1);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    stopCommands();
    process.exit(1);
  });
}

const found = await runNode(['scripts/ensure-chromium.mjs']);
const limitMs = String(seeds * SECONDS_PER_SEED * 1000);
process.exitCode =
  found !== 0
    ? found
    : await runNode(
        [
          'node_modules/playwright/cli.js',
          'test',
          '-c',
          'tests/chaos/playwright.config.ts',
          `--global-timeout=${limitMs}`,
        ],
        { CHAOS_SEEDS: String(seeds), CHAOS_FROM: String(from) },
      );
