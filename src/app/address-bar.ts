/** @file The address bar, for the router: Navigation API where there is one, else clicks and popstate. */
import type { AddressBar } from '../state/router.svelte';

/** Binds to this window. The base alone is New: it gets New's own address, before anybody listens. */
export function createAddressBar(base: string): AddressBar {
  if (location.pathname === base) history.replaceState(null, '', `${base}new`);
  return 'navigation' in window ? byNavigation(base, window.navigation) : byHistory(base);
}

function byNavigation(base: string, navigation: Navigation): AddressBar {
  return {
    base,
    path: () => location.pathname,
    go: (path, replace) => {
      navigation.navigate(path, { history: replace ? 'replace' : 'auto' });
    },
    onChange: (changed) => {
      const onNavigate = (event: NavigateEvent): void => {
        const target = new URL(event.destination.url);
        const isOurs = target.origin === location.origin && target.pathname.startsWith(base);
        if (!event.canIntercept || !isOurs || event.hashChange || event.downloadRequest !== null) return;
        // `location.reload()` comes along here too, and must load the page.
        if (event.navigationType === 'reload') return;
        event.intercept({ focusReset: 'manual', handler: async () => changed() });
      };
      navigation.addEventListener('navigate', onNavigate);
      return () => navigation.removeEventListener('navigate', onNavigate);
    },
  };
}

function byHistory(base: string): AddressBar {
  let notify: () => void = () => undefined;
  const go = (path: string, replace: boolean): void => {
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    notify();
  };
  return {
    base,
    path: () => location.pathname,
    go,
    onChange: (changed) => {
      notify = changed;
      const onClick = (event: MouseEvent): void => {
        const path = pathOfClick(event, base);
        if (path === undefined) return;
        event.preventDefault();
        go(path, false);
      };
      window.addEventListener('popstate', changed);
      document.addEventListener('click', onClick);
      return () => {
        window.removeEventListener('popstate', changed);
        document.removeEventListener('click', onClick);
      };
    },
  };
}

/** The path of a plain click on a link of this app; undefined for any other. */
function pathOfClick(event: MouseEvent, base: string): string | undefined {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!isPlain || event.defaultPrevented || !link || link.target || link.hasAttribute('download')) return undefined;
  const target = new URL(link.href);
  return target.origin === location.origin && target.pathname.startsWith(base) ? target.pathname : undefined;
}
