/**
 * @file Builds the engine's ports in the page, for browsers without a worker or without sync: the same engine, driven from
 * here while a tab is open. Loaded only there.
 */
import { titleOf } from '../domain/clip';
import { createLocale } from '../i18n/locale';
import { createWebLocks } from '../protocol/web-locks';
import { bindRemote } from '../providers/bind-remote';
import { findProvider } from '../providers/registry';
import type { DriverPorts } from '../queue/driver';
import type { JobNotice } from '../queue/ports';
import { QUEUE_SETTINGS_KEY, readQueueSettings } from '../queue/queue-settings';
import { sleep } from '../queue/sleep';
import type { AppStorage } from '../storage/storage';
import { createKeyReader } from '../vault/key-reader';
import { createVault } from '../vault/vault';

/** Everything the driver needs, in this page. `tell` shows a notice inside the page. */
export function createPagePorts(storage: AppStorage, tell: (notice: JobNotice) => void): DriverPorts {
  const vault = createVault({ secrets: storage.secrets, now: () => Date.now() });
  const never = new AbortController().signal;
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    createId: () => crypto.randomUUID(),
    isOnline: () => navigator.onLine,
    settings: async () => readQueueSettings(await storage.settings.get(QUEUE_SETTINGS_KEY, (raw) => raw)),
    remote: (connection) => {
      const provider = findProvider(connection.providerId);
      return provider && bindRemote(provider, connection, createKeyReader(vault, connection), never);
    },
    jobs: storage.jobs,
    connections: storage.connections,
    files: storage.files,
    notifier: { show: (notice) => show(notice, tell) },
    locks: createWebLocks(navigator.locks),
    report: (problem) => console.error(problem),
    sleep,
  };
}

async function show(notice: JobNotice, tell: (notice: JobNotice) => void): Promise<void> {
  const mayNotify = 'Notification' in window && Notification.permission === 'granted';
  if (document.hasFocus() || !mayNotify) {
    tell(notice);
    return;
  }
  const { t } = createLocale();
  const title = t.notifications.title[notice.kind];
  const options = { body: titleOf(notice.prompt), tag: `job-${notice.jobId}`, data: { clipId: notice.clipId } };
  const registration = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration() : undefined;
  // Phones allow notifications only through a worker; without one the page shows it itself.
  if (registration) await registration.showNotification(title, options);
  else new Notification(title, options);
}
