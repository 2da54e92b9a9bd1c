/** @file Puts the chosen theme on the page: its colours, and the colour of an installed app's title bar. */
import { colorSchemeOf, type Theme } from '../../state/theme';

/** Applies a theme at once. */
export function applyTheme(theme: Theme): void {
  document.documentElement.style.colorScheme = colorSchemeOf(theme);
  // One <meta name="theme-color"> per scheme stands in index.html, told apart by its media query.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.dataset['scheme'] ??= meta.media.includes('dark') ? 'dark' : 'light';
    const own = meta.dataset['scheme'];
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${own})` : theme === own ? 'all' : 'not all';
  }
}
