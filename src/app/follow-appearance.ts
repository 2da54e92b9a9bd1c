/**
 * @file Puts theme, motion and the way of writing numbers on the page as they are set, here or in another tab, and keeps their shadow for
 * the next start. Begun by the page's background.
 */
import { NUMBER_FORMAT_KEY, readNumberFormat } from '../i18n/number-format';
import type { AppState } from '../state/app-state.svelte';
import { MOTION_KEY, readMotion } from '../state/motion';
import { readTheme, THEME_KEY, type Theme } from '../state/theme';
import type { AppStorage } from '../storage/storage';
import { APPEARANCE_KEY } from './kept-appearance';

/** Begins, for as long as the page lives. */
export function followAppearance({ locale }: Pick<AppState, 'locale'>, { settings, changes }: AppStorage): void {
  let latest = 0;
  const follow = async (): Promise<void> => {
    const mine = ++latest;
    const [theme = 'system', motion = 'system', tag] = await Promise.all([
      settings.get(THEME_KEY, readTheme),
      settings.get(MOTION_KEY, readMotion),
      settings.get(NUMBER_FORMAT_KEY, readNumberFormat),
    ]);
    if (mine !== latest) return;
    // The styles take both from the root element, see tokens.css; "system" means nothing to them.
    const line = [theme, motion, tag ?? ''].join(' ');
    document.documentElement.dataset['look'] = line;
    if (line !== localStorage.getItem(APPEARANCE_KEY)) localStorage.setItem(APPEARANCE_KEY, line);
    colorTitleBar(theme);
    const wanted = tag ?? navigator.language;
    if (wanted !== locale.tag) locale.writeAs(wanted);
  };
  const look = (): void => void follow().catch((problem: unknown) => console.error(problem));
  changes.subscribe(['settings'], look);
  look();
}

/** Of an installed app. One <meta name="theme-color"> per scheme stands in index.html, told apart by its media query. */
function colorTitleBar(theme: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.dataset['scheme'] ??= meta.media.includes('dark') ? 'dark' : 'light';
    const own = meta.dataset['scheme'];
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${own})` : theme === own ? 'all' : 'not all';
  }
}
