/**
 * @file How the app looked last in this browser, read before anything is shown, which no database can be: theme, motion and the way of
 * writing numbers, in one line of `localStorage`. Written by `follow-appearance.ts`; the settings are the truth, this is their shadow.
 */

/** Where the line is kept. */
export const APPEARANCE_KEY = 'sora-renderer:appearance';

/** Puts theme and motion on the page, see tokens.css. Gives the tag that numbers and dates are written by. */
export function showKeptAppearance(): string {
  const line = localStorage.getItem(APPEARANCE_KEY) ?? '';
  document.documentElement.dataset['look'] = line;
  return line.split(' ')[2] || navigator.language;
}
