/**
 * @file How this app can be installed in this browser. Pure. Only Chromium tells a page; the others are known by their name
 * alone, because there is nothing else to ask them.
 */

/** What is known of the browser. */
export interface InstallFacts {
  /** this page stands in a window of the installed app */
  isStandalone: boolean;
  /** the browser knows the event by which it offers the app */
  canPrompt: boolean;
  userAgent: string;
  /** a Mac has none; an iPad that calls itself one has some */
  maxTouchPoints: number;
}

/** The way to install. */
export type InstallWay =
  /** there is nothing left to do */
  | 'installed'
  /** by our own button */
  | 'prompt'
  /** the browser can, but has not offered it to the page: it may be installed already */
  | 'browser-menu'
  /** iPhone and iPad, in any browser: the Share menu */
  | 'ios'
  /** Safari 17 and later on a Mac: the Dock */
  | 'mac'
  | 'firefox-android'
  /** Firefox on a desktop */
  | 'firefox'
  | 'unknown';

/** Safari has "Add to Dock" since macOS Sonoma: https://support.apple.com/104996 */
const DOCK_SINCE = 17;

/** Finds it. `hasPrompt`: the browser has offered the app to this page. */
export function installWay(facts: InstallFacts, hasPrompt: boolean): InstallWay {
  const { userAgent } = facts;
  if (facts.isStandalone) return 'installed';
  if (hasPrompt) return 'prompt';
  if (facts.canPrompt) return 'browser-menu';
  const isMac = userAgent.includes('Macintosh');
  if (/iPhone|iPad|iPod/.test(userAgent) || (isMac && facts.maxTouchPoints > 1)) return 'ios';
  if (userAgent.includes('Firefox/')) return userAgent.includes('Android') ? 'firefox-android' : 'firefox';
  const safari = isMac ? /Version\/(\d+).* Safari\//.exec(userAgent)?.[1] : undefined;
  return Number(safari ?? 0) >= DOCK_SINCE ? 'mac' : 'unknown';
}
