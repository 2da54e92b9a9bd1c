/** @file Follows what the browser says of the network. Begun by the page's background: until then there is taken to be one. */
import { loadLaterMessages } from '../i18n/later-messages';
import type { AppState } from '../state/app-state.svelte';

/** Begins, for as long as the page lives. */
export function followNetwork(app: Pick<AppState, 'online'>): void {
  const read = (): void => {
    // What is said of it comes first, while it can be fetched.
    void loadLaterMessages().then(
      () => (app.online = navigator.onLine),
      () => undefined,
    );
  };
  read();
  window.addEventListener('online', read);
  window.addEventListener('offline', read);
}
