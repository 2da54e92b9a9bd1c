/**
 * @file Makes a fresh checkout usable: the right Node, the locked dependencies. Called first by `start.mjs` and
 * `test.mjs`, so it uses Node built-ins only. Never changes the lock.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runCommand } from './run-command.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} Lock */

/**
 * @param {string} version for example `v20.19.0`
 * @param {string} range as in package.json: `^a.b.c` and `>=a.b.c`, joined by `||`
 * @returns {boolean}
 */
export function isNodeSupported(version, range) {
  const parse = (/** @type {string} */ text) => {
    const [major = 0, minor = 0, patch = 0] = text
      .replace(/^[^\d]*/, '')
      .split('.')
      .map(Number);
    return { major, order: major * 1e6 + minor * 1e3 + patch };
  };
  const have = parse(version);
  return range.split('||').some((part) => {
    const least = parse(part.trim());
    const sameMajor = part.trim().startsWith('^');
    return have.order >= least.order && (!sameMajor || have.major === least.major);
  });
}

/**
 * True when every locked package is installed in its locked version. Packages for other machines may be missing.
 * @param {Lock} locked package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, which npm writes after each install
 */
export function isInstallCurrent(locked, installed) {
  return Object.entries(locked.packages ?? {}).every(([path, wanted]) => {
    if (path === '') return true;
    const have = installed.packages?.[path];
    return have ? have.version === wanted.version : wanted.optional === true || wanted.peer === true;
  });
}

/**
 * @param {string} path below the project's folder
 * @returns {Record<string, unknown> | null} null when missing or not JSON
 */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
  } catch {
    return null;
  }
}

/** Ends the process with a sentence when this Node is too old to go on. */
export function requireSupportedNode() {
  const range = /** @type {{ engines: { node: string } }} */ (readJson('package.json')).engines.node;
  if (isNodeSupported(process.version, range)) return;
  console.error(
    `Sora Renderer needs Node ${range}; this is ${process.version}. Get a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}

/**
 * Installs the locked dependencies when they are missing or differ from the lock; else does nothing.
 * @returns {Promise<boolean>} false when the install failed; npm has then said why
 */
export async function ensureDependencies() {
  const locked = /** @type {Lock} */ (readJson('package-lock.json') ?? {});
  const installed = /** @type {Lock | null} */ (readJson('node_modules/.package-lock.json'));
  if (installed && isInstallCurrent(locked, installed)) return true;
  console.log('Installing the locked dependencies…');
  // --include=dev: the build needs them, also where NODE_ENV says production.
  return (await runCommand('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])) === 0;
}
