/**
 * @file The page's line to the service worker: registers it, sends kicks and hears notices. Where there is no worker,
 * everything here does nothing, and the page drives the engine itself. Newer versions are `worker-updates.ts`.
 */
import { Workbox } from 'workbox-window';
import { parseToPage, type ToPage, type ToWorker } from '../protocol/messages';
import type { PeriodicTags } from './background-sweep';
import type { SyncTags } from './sync-pair';
import { trustedScriptUrl } from './trusted-types';
import { untilActive } from './until-active';
import type { WorkerMessages } from './worker-messages';

/** What the page needs of its worker. */
export interface WorkerLink {
  /** False: there is none to send to. */
  send(message: ToWorker): Promise<boolean>;
  /** Background Sync; undefined where there is no worker or the browser has none. */
  sync(): Promise<SyncTags | undefined>;
  /** Periodic Background Sync; undefined as above. */
  periodicSync(): Promise<PeriodicTags | undefined>;
  onMessage(heard: (message: ToPage) => void): void;
  /** The registration; undefined where there is no worker or the browser refused it. */
  registration(): Promise<ServiceWorkerRegistration | undefined>;
}

/** Chromium only: https://wicg.github.io/background-sync/spec/ and https://wicg.github.io/periodic-background-sync/. */
interface SyncRegistration {
  readonly sync: SyncTags;
}
interface PeriodicRegistration {
  readonly periodicSync: PeriodicTags;
}

function hasSync(registration: object): registration is SyncRegistration {
  return 'sync' in registration && 'SyncManager' in window;
}

function hasPeriodicSync(registration: object): registration is PeriodicRegistration {
  return 'periodicSync' in registration;
}

/** Registers the worker of this build. */
export function linkWorker(base: string, messages: WorkerMessages): WorkerLink {
  if (!('serviceWorker' in navigator)) return noWorker();
  const file = import.meta.env.DEV ? 'dev-sw.js?dev-sw' : 'sw.js';
  const workbox = new Workbox(trustedScriptUrl(base + file), {
    scope: base,
    type: import.meta.env.DEV ? 'module' : 'classic',
  });
  // Undefined after a failure, such as a browser that forbids workers in private windows.
  const registered = workbox.register().catch(() => undefined);
  const active = async (): Promise<ServiceWorkerRegistration | undefined> => {
    const registration = await registered;
    return registration && untilActive(registration, () => navigator.serviceWorker.ready);
  };
  return {
    send: async (message) => {
      const worker = (await active())?.active;
      worker?.postMessage(message);
      return Boolean(worker);
    },
    sync: async () => {
      const registration = await active();
      return registration && hasSync(registration) ? registration.sync : undefined;
    },
    periodicSync: async () => {
      const registration = await active();
      return registration && hasPeriodicSync(registration) ? registration.periodicSync : undefined;
    },
    onMessage: (heard) => {
      messages.hear((data) => {
        const message = parseToPage(data);
        if (message) heard(message);
      });
    },
    registration: () => registered,
  };
}

function noWorker(): WorkerLink {
  return {
    send: () => Promise.resolve(false),
    sync: () => Promise.resolve(undefined),
    periodicSync: () => Promise.resolve(undefined),
    onMessage: () => undefined,
    registration: () => Promise.resolve(undefined),
  };
}
