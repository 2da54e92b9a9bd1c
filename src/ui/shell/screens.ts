/** @file The screens: New comes with the frame, each other one is loaded when it is first shown. The outlet calls `loadScreen`; it knows no screen's inside. */
import type { Component } from 'svelte';
import { loadLaterMessages } from '../../i18n/later-messages';
import type { Route, SettingsSection } from '../../state/routes';
import NewScreen from '../new/NewScreen.svelte';
import { loadLaterIcons } from '../parts/icon-paths';

/** A screen that is ready to be shown, with what it is given. */
export type LoadedScreen =
  | { screen: 'plain'; component: Component }
  | { screen: 'viewer'; component: Component<{ clipId: string }>; clipId: string }
  | {
      screen: 'settings';
      component: Component<{ section: SettingsSection; page: Component }>;
      section: SettingsSection;
      page: Component;
    };

/** Loads the screen of a route. Rejects when its code cannot be fetched. */
export async function loadScreen(route: Route): Promise<LoadedScreen> {
  if (route.screen === 'new') return { screen: 'plain', component: NewScreen };
  const [screen] = await Promise.all([loadLaterScreen(route), loadLaterMessages(), loadLaterIcons()]);
  return screen;
}

async function loadLaterScreen(route: Exclude<Route, { screen: 'new' }>): Promise<LoadedScreen> {
  switch (route.screen) {
    case 'queue':
      return { screen: 'plain', component: (await import('../queue/QueueScreen.svelte')).default };
    case 'library':
      return { screen: 'plain', component: (await import('../library/LibraryScreen.svelte')).default };
    case 'viewer':
      return {
        screen: 'viewer',
        component: (await import('../viewer/ViewerScreen.svelte')).default,
        clipId: route.clipId,
      };
    case 'settings':
      return loadSettings(route.section);
    case 'not-found':
      return { screen: 'plain', component: (await import('./NotFoundScreen.svelte')).default };
  }
}

async function loadSettings(section: SettingsSection): Promise<LoadedScreen> {
  const [screen, page] = await Promise.all([
    import('../settings/SettingsScreen.svelte'),
    import('../settings/sections').then(({ SECTIONS }) => SECTIONS[section].load()),
  ]);
  return { screen: 'settings', component: screen.default, section, page: page.default };
}
