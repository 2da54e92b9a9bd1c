/**
 * @file A click on a notification: leads to what it is about, in a window that is open or in a new one. Called by the
 * worker's event; a window may be moved to the front only while the browser believes it is the person's wish, so nothing
 * slow stands before that.
 */
import type { ToPage } from '../protocol/messages';
import { appWindows, nearestWindow, type AppWindow, type WindowsOwner } from './app-windows';
import { clickTarget, clipToSave } from './click-target';

/** What of the event matters here. */
export interface NotificationClick {
  action: string;
  notification: Pick<Notification, 'close' | 'data'>;
}

/** Goes there; on **Save** the page is told to save the clip as well. Rejects when the browser refuses. */
export async function onNotificationClick(click: NotificationClick, worker: WindowsOwner): Promise<void> {
  const { action, notification } = click;
  const data: unknown = notification.data;
  notification.close();
  const path = clickTarget(data);
  const clipId = clipToSave(action, data);
  const nearest = nearestWindow(await appWindows(worker));
  if (!nearest) {
    const opened = await worker.clients.openWindow(new URL(path, worker.registration.scope));
    // The browser keeps a message for a page that is still loading.
    if (opened) askToSave(opened, clipId);
    return;
  }
  nearest.postMessage({ type: 'app/open', path } satisfies ToPage);
  askToSave(nearest, clipId);
  await nearest.focus();
}

function askToSave(page: AppWindow, clipId: string | undefined): void {
  if (clipId !== undefined) page.postMessage({ type: 'app/save', clipId } satisfies ToPage);
}
