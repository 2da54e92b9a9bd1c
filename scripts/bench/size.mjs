/** @file `npm run bench size`: every file of the build with its size, plain and gzipped, without source maps. */
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { kilobytes, measureFiles } from '../first-load-budget.mjs';

/** @param {string} dir the build */
export function benchSize(dir) {
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
