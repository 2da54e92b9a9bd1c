/** @file Builds the engine's ports in the service worker from storage, vault and providers. */
import { bindRemote } from '../providers/bind-remote';
import { findProvider } from '../providers/registry';
import { QUEUE_SETTINGS_KEY, readQueueSettings } from '../domain/queue-settings';
import { freeBytes } from '../protocol/free-bytes';
import { localDays } from '../protocol/local-days';
import { openVaultChannel } from '../protocol/vault-channel';
import { createWebLocks } from '../protocol/web-locks';
import type { DriverPorts } from '../queue/driver';
import { createActivityNotes } from '../storage/activity-notes';
import { createLogStore } from '../storage/log-store';
import type { AppStorage } from '../storage/storage';
import { KeyRing } from '../vault/key-ring';
import { createSecretsReader, keysOf } from '../vault/secrets-reader';
import { createVault } from '../vault/vault';
import { createNotifier, ownRights } from './notifier';
import { sleep } from '../queue/sleep';

/** Everything the driver needs, in this worker. */
export function createWorkerPorts(worker: ServiceWorkerGlobalScope, storage: AppStorage): DriverPorts {
  const never = new AbortController().signal;
  // Joined at every start: a page that has the unlocked key gives it again to a worker that was let go meanwhile.
  const wait = (ms: number): Promise<void> => sleep(ms, never);
  const ring = new KeyRing({ channel: openVaultChannel(), wait });
  const now = (): number => Date.now();
  const vault = createVault({ secrets: storage.secrets, ring, isForRendering: true, now });
  const notes = createActivityNotes({ log: createLogStore(storage.db, storage.changes), context: 'worker', now });
  return {
    now,
    random: () => Math.random(),
    createId: () => crypto.randomUUID(),
    isOnline: () => worker.navigator.onLine,
    settings: async () => readQueueSettings(await storage.settings.get(QUEUE_SETTINGS_KEY, (raw) => raw)),
    budgetDays: () => localDays(Date.now()),
    remote: async (connection) => {
      const provider = await findProvider(connection.providerId);
      return provider && bindRemote(provider, connection, createSecretsReader(vault, connection), never, notes.request);
    },
    keysOf: (connection) => keysOf(vault, connection),
    jobs: storage.jobs,
    connections: storage.connections,
    files: storage.files,
    times: storage.times,
    freeBytes: () => freeBytes(worker.navigator.storage),
    notifier: createNotifier(worker, storage.settings, ownRights),
    givingWay: storage.givingWay,
    locks: createWebLocks(worker.navigator.locks),
    report: (problem) => {
      console.error(problem);
      notes.problem(problem);
    },
    sleep,
  };
}
