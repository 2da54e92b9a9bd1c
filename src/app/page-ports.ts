/**
 * @file Builds the engine's ports in the page, for browsers without a worker or without sync: the same engine, driven from
 * here while a tab is open. Loaded only there.
 */
import { freeBytes } from '../protocol/free-bytes';
import { localDays } from '../protocol/local-days';
import { createWebLocks } from '../protocol/web-locks';
import { bindRemote } from '../providers/bind-remote';
import { findProvider } from '../providers/registry';
import type { DriverPorts } from '../queue/driver';
import type { Notifier } from '../queue/ports';
import { QUEUE_SETTINGS_KEY, readQueueSettings } from '../domain/queue-settings';
import { sleep } from '../queue/sleep';
import type { AppStorage } from '../storage/storage';
import { createSecretsReader, keysOf } from '../vault/secrets-reader';
import { createVault } from '../vault/vault';
import { pageNotes } from './adapters/page-notes';
import { ringOf } from './adapters/page-ring';

/** Everything the driver needs, in this page. */
export function createPagePorts(storage: AppStorage, notifier: Notifier): DriverPorts {
  const ring = ringOf(storage);
  const now = (): number => Date.now();
  const vault = createVault({ secrets: storage.secrets, ring, isForRendering: true, now });
  const never = new AbortController().signal;
  const notes = pageNotes(storage);
  return {
    now,
    random: () => Math.random(),
    createId: () => crypto.randomUUID(),
    isOnline: () => navigator.onLine,
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
    freeBytes: () => freeBytes(navigator.storage),
    notifier,
    givingWay: storage.givingWay,
    locks: createWebLocks(navigator.locks),
    report: (problem) => {
      console.error(problem);
      notes.problem(problem);
    },
    sleep,
  };
}
