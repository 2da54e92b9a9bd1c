/**
 * @file `npm run bench`: the project's figures, measured on a fresh build. Today that is the first-load JavaScript of
 * New and the size of everything in the build. A new figure is one more entry of `FIGURES`.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { kilobytes, measureFiles } from './first-load-budget.mjs';
import { ROOT } from './run-command.mjs';

/** @typedef {{ name: string, run: (dir: string) => void }} Figure */

/** @type {Figure[]} */
const FIGURES = [{ name: 'Size of the build, without source maps', run: printSizes }];

/** @param {string} dir */
function printSizes(dir) {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) !== '.map')
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1));
  const files = measureFiles(dir, names).sort((a, b) => b.rawBytes - a.rawBytes);
  const row = (/** @type {number} */ raw, /** @type {number} */ gzip, /** @type {string} */ name) =>
    console.log(`${kilobytes(raw).padStart(10)} ${kilobytes(gzip).padStart(10)} gzip  ${name}`);
  for (const file of files) row(file.rawBytes, file.gzipBytes, file.fileName);
  const sum = (/** @type {'rawBytes' | 'gzipBytes'} */ field) => files.reduce((total, file) => total + file[field], 0);
  row(sum('rawBytes'), sum('gzipBytes'), `${files.length} files`);
}

const dir = mkdtempSync(join(tmpdir(), 'sora-renderer-bench-'));
try {
  process.env['OUT_DIR'] = dir;
  // Prints the first-load figure and fails over its budget, as every build does.
  await build({ root: ROOT, logLevel: 'warn' });
  for (const { name, run } of FIGURES) {
    console.log(`\n${name}`);
    run(dir);
  }
} finally {
  rmSync(dir, { recursive: true });
}
