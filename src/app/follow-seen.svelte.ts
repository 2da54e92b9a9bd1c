/**
 * @file Follows whether the person sees the clips: notes it for the number on the app's icon, keeps that number right, and
 * takes away notifications of what they look at. Begun by the page's background.
 */
import { isRecord } from '../base/json';
import type { AppState } from '../state/app-state.svelte';
import { followBadge } from '../storage/badge-count';
import { beginSeen, noteSeen } from '../storage/note-seen';
import type { AppStorage } from '../storage/storage';

/** Begins, for as long as the page lives. */
export async function followSeen(app: AppState, storage: AppStorage): Promise<void> {
  const report = (problem: unknown): void => console.error(problem);
  const look = (): void => {
    const { screen } = app.router.route;
    if (document.visibilityState !== 'visible' || (screen !== 'library' && screen !== 'viewer')) return;
    noteSeen(storage, Date.now()).catch(report);
    closeReadyNotifications().catch(report);
  };
  followBadge(storage, (count) => app.services.platform.setBadge(count), report);
  await beginSeen(storage, Date.now()).catch(report);
  document.addEventListener('visibilitychange', look);
  storage.changes.subscribe(['clips'], look);
  $effect.root(() => {
    $effect(look);
  });
}

/** "Your clip is ready" beside the clip itself is in the way. */
async function closeReadyNotifications(): Promise<void> {
  if (!('serviceWorker' in navigator) || !('Notification' in window)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) {
    const data: unknown = notification.data;
    if (isRecord(data) && data['kind'] === 'ready') notification.close();
  }
}
