/** @file Builds the engine's ports in the service worker from storage, vault and providers. */
import { bindRemote } from '../providers/bind-remote';
import { findProvider } from '../providers/registry';
import { QUEUE_SETTINGS_KEY, readQueueSettings } from '../domain/queue-settings';
import { freeBytes } from '../protocol/free-bytes';
import { createWebLocks } from '../protocol/web-locks';
import type { DriverPorts } from '../queue/driver';
import type { AppStorage } from '../storage/storage';
import { createSecretsReader } from '../vault/secrets-reader';
import { createVault } from '../vault/vault';
import { createNotifier, ownRights } from './notifier';
import { sleep } from '../queue/sleep';

/** Everything the driver needs, in this worker. */
export function createWorkerPorts(worker: ServiceWorkerGlobalScope, storage: AppStorage): DriverPorts {
  const vault = createVault({ secrets: storage.secrets, now: () => Date.now() });
  const never = new AbortController().signal;
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    createId: () => crypto.randomUUID(),
    isOnline: () => worker.navigator.onLine,
    settings: async () => readQueueSettings(await storage.settings.get(QUEUE_SETTINGS_KEY, (raw) => raw)),
    remote: async (connection) => {
      const provider = await findProvider(connection.providerId);
      return provider && bindRemote(provider, connection, createSecretsReader(vault, connection), never);
    },
    jobs: storage.jobs,
    connections: storage.connections,
    files: storage.files,
    times: storage.times,
    freeBytes: () => freeBytes(worker.navigator.storage),
    notifier: createNotifier(worker, storage.settings, ownRights),
    givingWay: storage.givingWay,
    locks: createWebLocks(worker.navigator.locks),
    report: (problem) => console.error(problem),
    sleep,
  };
}
