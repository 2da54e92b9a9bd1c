/**
 * @file The page's line to the service worker: registers it, sends kicks, hears notices, and offers a newer version. Where
 * there is no worker, everything here does nothing, and the page drives the engine itself.
 */
import { Workbox } from 'workbox-window';
import { parseToPage, type ToPage, type ToWorker } from '../protocol/messages';
import { SYNC_TAG_PREFIX } from '../queue/budgets';
import { trustedScriptUrl } from './trusted-types';
import { untilActive } from './until-active';
import type { WorkerMessages } from './worker-messages';

/** What the page needs of its worker. */
export interface WorkerLink {
  /** False: there is none to send to. */
  send(message: ToWorker): Promise<boolean>;
  /** Registers a one-shot background sync unless one of ours is pending; false where the browser has none or refuses. */
  registerSync(): Promise<boolean>;
  /** True when the worker and Background Sync are both there. */
  canSync(): Promise<boolean>;
  onMessage(heard: (message: ToPage) => void): void;
  /** Calls back when a newer version waits; the given function takes it over and reloads once. */
  onWaiting(offer: (apply: () => void) => void): void;
}

interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync: { register(tag: string): Promise<void>; getTags(): Promise<string[]> };
}

function hasSync(registration: ServiceWorkerRegistration): registration is SyncRegistration {
  return 'sync' in registration;
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
    registerSync: async () => {
      const registration = await active();
      return registration !== undefined && hasSync(registration) && registerOnce(registration);
    },
    canSync: async () => {
      const registration = await active();
      return registration !== undefined && hasSync(registration);
    },
    onMessage: (heard) => {
      messages.hear((data) => {
        const message = parseToPage(data);
        if (message) heard(message);
      });
    },
    onWaiting: (offer) => {
      workbox.addEventListener('waiting', () => offer(() => takeOver(workbox)));
    },
  };
}

/** A pending one is working, or will be called again: more of them would only work side by side. */
async function registerOnce({ sync }: SyncRegistration): Promise<boolean> {
  try {
    const pending = await sync.getTags();
    if (!pending.some((tag) => tag.startsWith(SYNC_TAG_PREFIX)))
      await sync.register(SYNC_TAG_PREFIX + String(Date.now()));
    return true;
  } catch {
    // Switched off for this site.
    return false;
  }
}

function takeOver(workbox: Workbox): void {
  workbox.addEventListener('controlling', () => location.reload());
  void workbox.messageSW({ type: 'app/activate' } satisfies ToWorker);
}

function noWorker(): WorkerLink {
  return {
    send: () => Promise.resolve(false),
    registerSync: () => Promise.resolve(false),
    canSync: () => Promise.resolve(false),
    onMessage: () => undefined,
    onWaiting: () => undefined,
  };
}
