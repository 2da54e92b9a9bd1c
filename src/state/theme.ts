/**
 * @file The theme the person chose, kept under the settings key `theme`. Settings writes it, the root of the app puts it on the page;
 * nothing here touches the page.
 */

/** Settings key of the choice. */
export const THEME_KEY = 'theme';

/** All choices, in the order they are shown. */
export const THEMES = ['system', 'dark', 'light'] as const;

/** What the person chose. */
export type Theme = (typeof THEMES)[number];

/** Reads a stored choice; undefined for anything else. */
export function readTheme(raw: unknown): Theme | undefined {
  return THEMES.find((theme) => theme === raw);
}
