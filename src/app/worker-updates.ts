/**
 * @file Follows the service worker's newer versions: tells when one waits and when one has taken over, and hands over to it.
 * `update-offer.ts` calls it. It never reloads the page. Not left to workbox-window, which stops looking after the first
 * version that it did not register itself (7.4: `Workbox.js`, `_onUpdateFound`).
 */
import { HOUR_MS } from '../base/time';
import type { ToWorker } from '../protocol/messages';

/** What is needed of a registration. */
export type UpdatedRegistration = Pick<
  ServiceWorkerRegistration,
  'active' | 'installing' | 'waiting' | 'addEventListener' | 'update'
>;

/** What is needed of `navigator.serviceWorker`. */
export type UpdatedContainer = Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'>;

/** What is heard. */
export interface UpdateEars {
  /** A newer version is installed and waits. Once for each. */
  waiting: () => void;
  /** A newer version has taken this page over, whoever asked for it. */
  takenOver: () => void;
}

/** The browser itself looks at each load; a page that stays open for days looks when it is shown again, at most so often. */
export const LOOK_EVERY_MS = HOUR_MS;

/** Begins to follow. */
export function followUpdates(registration: UpdatedRegistration, container: UpdatedContainer, ears: UpdateEars): void {
  // The very first worker takes over too; that is no update.
  let hadController = container.controller !== null;
  container.addEventListener('controllerchange', () => {
    if (hadController) ears.takenOver();
    hadController = true;
  });
  const follow = (worker: ServiceWorker | null): void => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) ears.waiting();
    });
  };
  registration.addEventListener('updatefound', () => follow(registration.installing));
  follow(registration.installing);
  if (registration.waiting && registration.active) ears.waiting();
}

/** Makes the look for a newer version; call it as often as you like. `now`: ms since epoch. */
export function createLook(registration: Pick<UpdatedRegistration, 'update'>, now: () => number): () => void {
  let lookedAt = now();
  return () => {
    if (now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = now();
    // No network, say: there is another look.
    registration.update().catch(() => undefined);
  };
}

/**
 * Asks the version that waits to take over, and the present one to end what it has begun; the browser lets a worker at
 * work finish first, for at most 5 minutes (Chromium: `kMaxLameDuckTime`). Resolves when the new one has this page.
 */
export function takeOver(registration: UpdatedRegistration, container: UpdatedContainer): Promise<void> {
  return new Promise((resolve) => {
    container.addEventListener('controllerchange', () => resolve(), { once: true });
    const message: ToWorker = { type: 'app/activate' };
    registration.active?.postMessage(message);
    registration.waiting?.postMessage(message);
  });
}
