/**
 * @file Tells the person: in the page when one of its windows has the focus, else by a system notification that replaces
 * an earlier one of the same job. Shows nothing where it may not; the queue page says the same.
 */
import { titleOf } from '../domain/clip';
import { createLocale } from '../i18n/locale';
import type { ToPage } from '../protocol/messages';
import type { JobNotice, Notifier } from '../queue/ports';
import type { NotificationFacts } from './click-target';

/** Makes the worker's notifier. */
export function createNotifier(worker: ServiceWorkerGlobalScope): Notifier {
  const { t } = createLocale();
  return {
    show: async (notice) => {
      const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
      const focused = windows.find((client) => client.focused);
      if (focused) {
        focused.postMessage({ type: 'queue/notice', ...factsOf(notice) } satisfies ToPage);
        return;
      }
      if (Notification.permission !== 'granted') return;
      const text = t.notifications.title[notice.kind];
      await worker.registration.showNotification(text, {
        body: titleOf(notice.prompt),
        tag: `job-${notice.jobId}`,
        icon: new URL('icon-192.png', worker.registration.scope).href,
        badge: new URL('badge-96.png', worker.registration.scope).href,
        data: factsOf(notice),
      });
    },
  };
}

function factsOf({ kind, jobId, clipId }: JobNotice): NotificationFacts {
  return { kind, jobId, clipId };
}

/** Goes to what a clicked notification is about: an open window if there is one, else a new one. */
export async function openTarget(worker: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window' });
  const [open] = windows;
  if (!open) {
    await worker.clients.openWindow(new URL(path, worker.registration.scope));
    return;
  }
  open.postMessage({ type: 'app/open', path } satisfies ToPage);
  await open.focus();
}
