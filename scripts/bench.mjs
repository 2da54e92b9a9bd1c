/**
 * @file `npm run bench [name] [arguments]`: the project's figures, measured on a fresh build. Without a name the quick ones.
 * A new figure is a file in `bench/` and a line in `BENCHES`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './run-command.mjs';

/**
 * @typedef {object} Bench
 * @property {string} title
 * @property {boolean} quick part of `npm run bench` without a name
 * @property {() => Promise<(dir: string, args: string[]) => void | Promise<void>>} load gives what prints the figures of the build in `dir`
 */

/** @type {Readonly<Record<string, Bench>>} */
const BENCHES = {
  size: {
    title: 'Size of the build, without source maps',
    quick: true,
    load: async () => (await import('./bench/size.mjs')).benchSize,
  },
  'poll-plan': {
    title: 'Looks at a render of three minutes, fake time: median / 95 % / worst of 200 lives',
    quick: true,
    load: async () => (await import('./bench/poll-plan.mjs')).benchPollPlan,
  },
  'engine-pass': {
    title: 'One pass of the engine: 10,000 finished and 100 active jobs, without the network',
    quick: true,
    load: async () => (await import('./bench/engine-pass.mjs')).benchEnginePass,
  },
  models: {
    title: 'A catalogue of 300 models: from the click to the frame, and the main thread’s work on a key',
    quick: false,
    load: async () => (await import('./bench/models.mjs')).benchModels,
  },
  library: {
    title: 'A library of 50,000 clips [--clips 200000: of many, opening alone]',
    quick: false,
    load: async () => (await import('./bench/library.mjs')).benchLibrary,
  },
  memory: {
    title: 'Private memory of all processes while a large result is fetched, three runs each',
    quick: false,
    load: async () => (await import('./bench/memory.mjs')).benchMemory,
  },
  bundle: {
    title: 'Everything as one file, out and in: speed, and private memory of all processes',
    quick: false,
    load: async () => (await import('./bench/bundle.mjs')).benchBundle,
  },
  'worker-start': {
    title: 'From the browser’s call to the first look, the worker killed before, five runs',
    quick: false,
    load: async () => (await import('./bench/worker-start.mjs')).benchWorkerStart,
  },
  unlock: {
    title: 'From the passphrase to the unlocked keys, fifteen times',
    quick: false,
    load: async () => (await import('./bench/unlock.mjs')).benchUnlock,
  },
  settings: {
    title: 'From a press in one tab until another has it',
    quick: false,
    load: async () => (await import('./bench/settings.mjs')).benchSettings,
  },
  lighthouse: {
    title: 'Lighthouse, as on a phone',
    quick: false,
    load: async () => (await import('./bench/lighthouse.mjs')).benchLighthouse,
  },
  background: {
    title: 'After the only tab is closed, in real time [minutes of each render]',
    quick: false,
    load: async () => (await import('./bench/background.mjs')).benchBackground,
  },
};

/** @param {string | undefined} name */
function chosen(name) {
  const all = Object.entries(BENCHES);
  return all.filter(([known, { quick }]) => (name === undefined ? quick : known === name)).map(([, bench]) => bench);
}

const [name, ...args] = process.argv.slice(2);
const benches = chosen(name);
if (benches.length === 0) {
  console.error(`There is ${Object.keys(BENCHES).join(', ')}; no ${name}.`);
  process.exit(1);
}
const dir = mkdtempSync(join(tmpdir(), 'sora-renderer-bench-'));
try {
  process.env['OUT_DIR'] = dir;
  // Prints the first-load figure and fails over its budget, as every build does.
  await build({ root: ROOT, logLevel: 'warn' });
  for (const { title, load } of benches) {
    console.log(`\n${title}`);
    await (
      await load()
    )(dir, args);
  }
} finally {
  rmSync(dir, { recursive: true });
}
