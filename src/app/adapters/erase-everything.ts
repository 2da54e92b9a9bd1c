/**
 * @file Deletes everything of this app in this browser: both databases, the caches, the service worker, the look, the draft of this tab.
 * Called by the storage page after the person has typed that they want it. Nothing is done on any server.
 */
import { SECOND_MS } from '../../base/time';
import { announceErase, onErase } from '../../protocol/erase';
import { DATABASE_NAME } from '../../storage/migrations';
import type { AppStorage } from '../../storage/storage';
import { SNAPSHOT_DATABASE } from '../../storage/snapshot-store';
import { APPEARANCE_KEY } from '../kept-appearance';
import { REFUGE_KEY } from './draft-refuge';

/** Whoever has heard the word closes at once; only an older version of the app, or a hung tab, takes this long. */
const CLOSED_WITHIN_MS = 10 * SECOND_MS;

/** This page does it: what it tells the others is not for itself. */
let isErasing = false;

/** Another tab may do it: this page then closes what it has open, and begins anew. */
export function followErase(storage: Pick<AppStorage, 'close'>, base: string): void {
  onErase(() => {
    if (isErasing) return;
    storage.close();
    leave(base);
  });
}

/** Ends with the page being loaded anew; resolves only where another tab holds the data. */
export async function eraseEverything(storage: Pick<AppStorage, 'close'>, base: string): Promise<'waits'> {
  isErasing = true;
  const told = announceErase();
  // What is still to be written, the draft say, must not be written into the new database.
  storage.close();
  const deleted = await within(CLOSED_WITHIN_MS, Promise.all([DATABASE_NAME, SNAPSHOT_DATABASE].map(deleteDatabase)));
  told.close();
  if (!deleted) return 'waits';
  localStorage.removeItem(APPEARANCE_KEY);
  await Promise.allSettled([deleteCaches(base), endWorker(), clearBadge()]);
  leave(base);
  // The page ends here.
  return new Promise(() => undefined);
}

/** Leaves this page for a new one, and takes along what a page keeps for its own tab when its database is gone. */
function leave(base: string): void {
  addEventListener('pagehide', forgetTabDraft);
  forgetTabDraft();
  // The router takes any other way for one of the person's, and stays in this document.
  history.replaceState(null, '', base);
  location.reload();
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not deleted'));
  });
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), ms));
  return Promise.race([work.then(() => true), late]);
}

/** Only those of this app: another may live on the same origin. All of them end with the address the app lives at. */
async function deleteCaches(base: string): Promise<void> {
  const scope = new URL(base, location.href).href;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.endsWith(scope)).map((name) => caches.delete(name)));
}

/** It ends with the last page it controls. */
async function endWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
  await registration?.unregister();
}

async function clearBadge(): Promise<void> {
  if ('clearAppBadge' in navigator) await navigator.clearAppBadge();
}

/** What this tab keeps of a draft goes too. */
function forgetTabDraft(): void {
  try {
    sessionStorage.removeItem(REFUGE_KEY);
  } catch {
    // No storage for this tab: nothing was kept.
  }
}
