/** @file The address bar, for the router: Navigation API where there is one, else clicks and popstate. */
import type { AddressBar } from '../state/router.svelte';

/** Binds to this window. The base alone is New: it gets New's own address, before anybody listens. */
export async function createAddressBar(base: string): Promise<AddressBar> {
  if (location.pathname === base) history.replaceState(null, '', `${base}new`);
  if ('navigation' in window) return byNavigation(base, window.navigation);
  return (await import('./history-bar')).createHistoryBar(base);
}

function byNavigation(base: string, navigation: Navigation): AddressBar {
  let isNoting = false;
  return {
    base,
    path: () => location.pathname + location.search,
    go: (path, replace) => {
      navigation.navigate(path, { history: replace ? 'replace' : 'auto' });
    },
    note: (path) => {
      // It is a navigation too, which must not be taken for one of the person's.
      isNoting = true;
      history.replaceState(history.state, '', path);
      isNoting = false;
    },
    onChange: (changed) => {
      const onNavigate = (event: NavigateEvent): void => {
        const target = new URL(event.destination.url);
        const isOurs = target.origin === location.origin && target.pathname.startsWith(base);
        if (isNoting || !event.canIntercept || !isOurs || event.hashChange || event.downloadRequest !== null) return;
        // `location.reload()` comes along here too, and must load the page.
        if (event.navigationType === 'reload') return;
        event.intercept({ focusReset: 'manual', handler: async () => changed() });
      };
      navigation.addEventListener('navigate', onNavigate);
      return () => navigation.removeEventListener('navigate', onNavigate);
    },
  };
}
