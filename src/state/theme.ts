/**
 * @file The theme the person chose, kept under the settings key `theme`. It follows every tab by itself. Settings writes
 * it, the shell puts `colorSchemeOf` on the page; nothing here touches the page.
 */
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

const THEME_KEY = 'theme';

/** All choices, in the order they are shown. */
export const THEMES = ['system', 'dark', 'light'] as const;

/** What the person chose. */
export type Theme = (typeof THEMES)[number];

/** Reads a stored choice; undefined for anything else. */
export function readTheme(raw: unknown): Theme | undefined {
  return THEMES.find((theme) => theme === raw);
}

/** The value of the CSS property `color-scheme` on the root element. */
export function colorSchemeOf(theme: Theme): string {
  return theme === 'system' ? 'dark light' : theme;
}

/** The choice as it is stored now; `system` until it is known. */
export function createThemeQuery(services: AppServices): LiveQuery<Theme> {
  const read = async (): Promise<Theme> => (await services.settings.get(THEME_KEY, readTheme)) ?? 'system';
  return new LiveQuery<Theme>((stores, rerun) => services.watch(stores, rerun), ['settings'], read, 'system');
}

/** Keeps a choice; every query follows. */
export async function keepTheme({ settings }: AppServices, theme: Theme): Promise<void> {
  await settings.set(THEME_KEY, theme);
}
