import { expect, it } from 'vitest';
import { installWay, type InstallFacts, type InstallWay } from './install-way';

const AGENTS = {
  chrome: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  chromeOnIphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  safari16:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Safari/605.1.15',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  firefoxOnMac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:153.0) Gecko/20100101 Firefox/153.0',
  firefoxOnAndroid: 'Mozilla/5.0 (Android 15; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0',
  other: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
} as const;

const plain = { isStandalone: false, canPrompt: false, maxTouchPoints: 0, hasPrompt: false };

it.each<[what: string, facts: Partial<InstallFacts & { hasPrompt: boolean }>, way: InstallWay]>([
  ['Chromium that offers it', { userAgent: AGENTS.chrome, canPrompt: true, hasPrompt: true }, 'prompt'],
  ['Chromium that does not, or not yet', { userAgent: AGENTS.chrome, canPrompt: true }, 'browser-menu'],
  ['the window of the installed app', { userAgent: AGENTS.chrome, canPrompt: true, isStandalone: true }, 'installed'],
  ['the app on an iPhone', { userAgent: AGENTS.iphone, maxTouchPoints: 5, isStandalone: true }, 'installed'],
  ['Safari on an iPhone', { userAgent: AGENTS.iphone, maxTouchPoints: 5 }, 'ios'],
  ['Chrome on an iPhone', { userAgent: AGENTS.chromeOnIphone, maxTouchPoints: 5 }, 'ios'],
  ['an iPad that calls itself a Mac', { userAgent: AGENTS.safari, maxTouchPoints: 5 }, 'ios'],
  ['Safari on a Mac', { userAgent: AGENTS.safari }, 'mac'],
  ['Safari on a Mac before there was a way', { userAgent: AGENTS.safari16 }, 'unknown'],
  ['Firefox', { userAgent: AGENTS.firefox }, 'firefox'],
  ['Firefox on a Mac', { userAgent: AGENTS.firefoxOnMac }, 'firefox'],
  ['Firefox on Android', { userAgent: AGENTS.firefoxOnAndroid, maxTouchPoints: 5 }, 'firefox-android'],
  ['any other browser', { userAgent: AGENTS.other }, 'unknown'],
])('knows the way of %s', (_what, given, way) => {
  const { hasPrompt, ...facts } = { ...plain, userAgent: '', ...given };
  expect(installWay(facts, hasPrompt)).toBe(way);
});
