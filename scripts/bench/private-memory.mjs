/** @file Private memory of a browser's processes, as Linux counts it (proc(5), smaps_rollup). Used by `npm run bench memory`. */
import { readdirSync, readFileSync } from 'node:fs';

/** 1 kB of /proc is 1024 bytes. */
const KIB = 1024;

/** @param {string} path */
function readProc(path) {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile, or is not ours to read
  }
}

/**
 * Process ids of every process of a profile: the browser names its profile, and its children hang below it.
 * @param {string} profile
 */
function listProcesses(profile) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(
    all.map((pid) => {
      const stat = readProc(`${pid}/stat`);
      return [pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''];
    }),
  );
  const own = new Set(all.filter((pid) => readProc(`${pid}/cmdline`).includes(`--user-data-dir=${profile}`)));
  for (let before = -1; before !== own.size;) {
    before = own.size;
    for (const [pid, parent] of parents) if (own.has(parent)) own.add(pid);
  }
  return [...own];
}

/**
 * Bytes that no other process shares.
 * @param {string} profile the profile's folder
 */
export function privateBytes(profile) {
  let sum = 0;
  for (const pid of listProcesses(profile))
    for (const [, kib] of readProc(`${pid}/smaps_rollup`).matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm))
      sum += Number(kib) * KIB;
  return sum;
}
