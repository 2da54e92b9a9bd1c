/**
 * @file Where is a Chromium to drive? CHROMIUM_PATH, else Playwright's own download, else the system's. Used by every
 * configuration and script that starts a browser. Never throws: `vite build` loads this on machines without one.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns {{ source: 'env' | 'playwright' | 'system' | 'none', path: string | undefined }} */
export function findChromium() {
  const env = process.env['CHROMIUM_PATH'];
  if (env) return { source: 'env', path: env };
  let own;
  try {
    own = chromium.executablePath();
  } catch {
    own = undefined; // Playwright has no build for this platform
  }
  if (own && existsSync(own)) return { source: 'playwright', path: own };
  const path = SYSTEM.find((p) => existsSync(p));
  return path ? { source: 'system', path } : { source: 'none', path: undefined };
}

/**
 * Switched off in every browser that is started. The first line is the address bar's list of suggestions: its page is loaded
 * with each start, which costs as much as the rest of the start (0.9 of 2.1 s of a core). The others are those that Playwright
 * switches off and that could be met here: of two such switches the browser heeds the last one only.
 */
const SWITCHED_OFF = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...[
    'DestroyProfileOnBrowserClose',
    'HttpsFirstBalancedModeAutoEnable',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
  ],
  ...['NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch'],
  ...['TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning'],
];

/** @returns {import('playwright').LaunchOptions} */
export function launchOptions() {
  const { source, path } = findChromium();
  return {
    // channel 'chromium' = the full browser in new headless mode, as the system one; not the headless shell.
    ...(source === 'playwright' || path === undefined ? { channel: 'chromium' } : { executablePath: path }),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${SWITCHED_OFF.join(',')}`,
    ],
  };
}
