/** @file The address bar for browsers without the Navigation API, loaded only there: clicks and popstate. */
import type { AddressBar } from '../state/router.svelte';

/** Binds to this window's history, clicks and popstate. */
export function createHistoryBar(base: string): AddressBar {
  let notify: () => void = () => undefined;
  const go = (path: string, replace: boolean): void => {
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    notify();
  };
  return {
    base,
    path: () => location.pathname + location.search,
    go,
    note: (path) => history.replaceState(history.state, '', path),
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
  return target.origin === location.origin && target.pathname.startsWith(base)
    ? target.pathname + target.search
    : undefined;
}
