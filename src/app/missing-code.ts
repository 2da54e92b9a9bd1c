/**
 * @file Notices when a part of this build cannot be fetched any more because the server has a newer build only, and offers
 * that one. Comes with the first load, since nothing else may come. Begun by `build-app.ts`.
 */
import type { AppState } from '../state/app-state.svelte';

/** From now on a part that does not come is looked into; without a network nothing is said. */
export function watchForMissingCode({ update, composer }: Pick<AppState, 'update' | 'composer'>): void {
  const reload = async (): Promise<void> => {
    await composer.settled();
    location.reload();
  };
  // Vite's own event, for scripts and styles alike.
  window.addEventListener('vite:preloadError', () => {
    isBuildGone().then(
      (isGone) => isGone && update.gone(reload),
      () => undefined,
    );
  });
}

/** Asks for this very file, past every cache: the worker answers only GET. Hosts answer 404, or their page. */
async function isBuildGone(): Promise<boolean> {
  const { ok, headers } = await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' });
  return !ok || !(headers.get('content-type') ?? '').includes('javascript');
}
