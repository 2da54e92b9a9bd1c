/**
 * @file Which browser this is, for words that say where its own settings are. Never decides what the app can do: that is
 * always tried. Pure.
 */

/** Browsers whose settings differ in words. Every browser on an iPhone or iPad is Safari inside. */
export type BrowserFamily = 'chromium' | 'firefox' | 'safari' | 'ios' | 'other';

/** What the browser says of itself. */
export interface BrowserFacts {
  userAgent: string;
  /** an iPad calls itself a Mac, but no Mac has a touch screen */
  maxTouchPoints: number;
}

/** Guesses; `other` where nothing is sure. */
export function browserFamily({ userAgent, maxTouchPoints }: BrowserFacts): BrowserFamily {
  if (/\b(iPhone|iPad|iPod)\b/u.test(userAgent)) return 'ios';
  if (/\bMacintosh\b/u.test(userAgent) && maxTouchPoints > 1) return 'ios';
  if (/\bFirefox\//u.test(userAgent)) return 'firefox';
  if (/Chrom(e|ium)\//u.test(userAgent)) return 'chromium';
  return /\bSafari\//u.test(userAgent) ? 'safari' : 'other';
}

/** It can give an app a folder on disk (File System Access). What leads to folders is not shown elsewhere. */
export function canHaveFolders(page: object): boolean {
  return 'showDirectoryPicker' in page;
}
