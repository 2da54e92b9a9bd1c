/**
 * @file Run before tests in a browser: finds one, else gets one (Playwright's download, then apt when we are root), else
 * says how.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.mjs';

const attempt = (/** @type {string} */ cmd, /** @type {string[]} */ args) => {
  try {
    execFileSync(cmd, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  } catch {
    /* tried */
  }
};

let found = findChromium();
if (found.source === 'none') attempt('npx', ['playwright', 'install', 'chromium', '--no-shell']);
found = findChromium();
if (found.source === 'none' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  attempt('apt-get', ['update']);
  attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
}
found = findChromium();
if (found.source === 'none' || (found.path && !existsSync(found.path))) {
  console.error(
    'No Chromium. One of:\n  npx playwright install --with-deps --no-shell chromium   (internet)\n' +
      '  sudo apt-get install -y chromium                          (Debian mirror only)\n' +
      '  CHROMIUM_PATH=/path/to/chrome npm test',
  );
  process.exit(1);
}
console.log(`browser: ${found.path} (${found.source})`);
