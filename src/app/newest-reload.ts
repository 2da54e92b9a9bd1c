/**
 * @file Reload, for a page that is too old for the data: makes sure that the newest version answers it. Loaded with the page
 * that says so.
 */
import { SECOND_MS } from '../base/time';
import { takeOver } from './worker-updates';

/** A worker that is still installed, or has something to end; after it the page is loaded in any case. */
const TAKEN_WITHIN_MS = 10 * SECOND_MS;

/** Looks for a newer worker, lets it take over, and loads the page. */
export async function reloadToNewest(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, TAKEN_WITHIN_MS));
  await Promise.race([takeNewest().catch(() => undefined), late]);
  location.reload();
}

async function takeNewest(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return;
  await registration.update();
  const { installing } = registration;
  if (installing) await untilInstalled(installing);
  if (registration.waiting) await takeOver(registration, navigator.serviceWorker);
}

function untilInstalled(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state !== 'installing') resolve();
    });
  });
}
