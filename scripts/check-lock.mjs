/**
 * @file `npm run check:lock`: a lock made while a registry lacked some platform's binary makes `npm ci` fail elsewhere, and
 * one with addresses in it belongs to one registry. Finds both; never changes the lock.
 */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

/** @param {string} from @param {string} name */
function resolves(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

const missing = [];
for (const [path, p] of Object.entries(packages))
  for (const name of Object.keys({ ...p.dependencies, ...p.optionalDependencies }))
    if (!resolves(path, name)) missing.push(`${path || '(root)'} -> ${name}`);
const withHost = Object.entries(packages).filter(([, p]) => p.resolved);
if (missing.length || withHost.length) {
  console.error([...missing, ...withHost.map(([path]) => `${path}: has "resolved"`)].join('\n'));
  process.exit(1);
}
console.log(`package-lock.json: ${Object.keys(packages).length} packages, every platform's binaries present`);
