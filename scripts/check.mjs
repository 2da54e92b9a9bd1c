/**
 * @file `npm run check`: type-checks every compiler program, two at a time. One program per environment keeps
 * `window` out of the worker and `fetch` out of the domain. The native compiler needs a sixth of the time for what has no
 * components; svelte-check does not take it yet.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SVELTE_CHECK = [
  'node_modules/svelte-check/bin/svelte-check',
  '--tsconfig',
  'tsconfig.json',
  '--fail-on-warnings',
];
const TSC_PROGRAMS = [
  'src/domain/tsconfig.json',
  'src/queue/tsconfig.json',
  'src/storage/tsconfig.json',
  'src/workers/tsconfig.json',
  'src/sw/tsconfig.json',
  'tests/tsconfig.json',
  'tests/tsconfig.worker.json',
  'sandbox/tsconfig.json',
  'scripts/tsconfig.json',
];

/**
 * @param {string[]} args for node
 * @returns {Promise<{ code: number, output: string }>}
 */
function runNode(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const waiting = [
  { name: 'svelte-check (page)', args: SVELTE_CHECK },
  ...TSC_PROGRAMS.map((program) => ({
    name: program,
    args: ['node_modules/typescript-native/bin/tsc', '--pretty', '-p', program],
  })),
];
let failed = 0;

async function drain() {
  for (let task = waiting.shift(); task; task = waiting.shift()) {
    const startedAt = performance.now();
    const { code, output } = await runNode(task.args);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${seconds.padStart(5)} s  ${task.name}`);
    if (code !== 0) {
      failed += 1;
      console.log(output);
    }
  }
}

await Promise.all([drain(), drain()]);
process.exitCode = failed === 0 ? 0 : 1;
