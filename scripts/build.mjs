/**
 * @file `npm run build`: builds the app and stamps the result with what it was made of, so that `npm start` and the
 * tests build again only when something changed. Called by `start.mjs` and the end-to-end fixtures too.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBasePath } from './base-path.mjs';
import { ROOT, runNode } from './run-command.mjs';

/** Everything a build is made of, below the project's folder. */
const INPUTS = [
  'src',
  'public',
  'scripts',
  'index.html',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.base.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'THIRD-PARTY-NOTICES.md',
];
/** Starts with a dot: neither served nor precached. */
const STAMP = '.build-stamp';

/** @typedef {{ base?: string, outDir?: string, isNext?: boolean }} BuildOptions `isNext`: see `pretendNextVersion` */

/**
 * @param {string} path below the project's folder
 * @returns {string[]} the files at or below it, in a fixed order, without tests
 */
function listInputs(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return path.endsWith('.test.ts') ? [] : [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => listInputs(`${path}/${name}`));
}

/** The commit is part of a build: Settings shows it. */
function readCommit() {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return '';
  }
}

/** @param {Required<BuildOptions>} options */
function hashInputs({ base, isNext }) {
  const hash = createHash('sha256').update(`${base}\0${isNext}\0${readCommit()}`);
  for (const path of INPUTS.flatMap(listInputs)) hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  return hash.digest('hex');
}

/**
 * Builds always.
 * @param {BuildOptions} [options] `outDir` below the project's folder or absolute
 * @returns {Promise<boolean>} false when the build failed; Vite has then said why
 */
export async function buildApp({ base = '/', outDir = 'dist', isNext = false } = {}) {
  const stamp = hashInputs({ base, outDir, isNext });
  const next = isNext ? { PRETEND_NEXT_VERSION: 'yes' } : {};
  const env = { BASE_PATH: base, OUT_DIR: outDir, NODE_ENV: 'production', ...next };
  if ((await runNode(['node_modules/vite/bin/vite.js', 'build'], env)) !== 0) return false;
  mkdirSync(resolve(ROOT, outDir), { recursive: true });
  writeFileSync(resolve(ROOT, outDir, STAMP), stamp);
  return true;
}

/**
 * Builds when there is no build or it was made of something else.
 * @param {BuildOptions} [options]
 * @returns {Promise<boolean>} false when the build failed
 */
export async function ensureBuild({ base = '/', outDir = 'dist', isNext = false } = {}) {
  const stamp = resolve(ROOT, outDir, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hashInputs({ base, outDir, isNext })) return true;
  console.log('Building the app…');
  return buildApp({ base, outDir, isNext });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const done = await buildApp({
    base: readBasePath(process.env['BASE_PATH']),
    outDir: process.env['OUT_DIR'] ?? 'dist',
  });
  process.exitCode = done ? 0 : 1;
}
