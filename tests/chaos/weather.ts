/**
 * @file What the device is like, in every tab and worker there is or will be: how far its clock is off, what has no room on
 * the disk, and whether the browser says that it is online. A worker starts in fair weather and meets the storm a moment
 * later, which is one more thing to bear.
 */
import type { BrowserContext, Page, Worker } from 'playwright/test';
import type { FullDisk } from './plan';
import { unlessStopped } from './unless-stopped';

/** The state of the device. */
interface Conditions {
  aheadMs: number;
  full: FullDisk;
  isOnline: boolean;
}

/** Changes the conditions everywhere. */
export interface Weather {
  readonly aheadMs: number;
  set(change: Partial<Conditions>): Promise<void>;
}

/** Begins with fair weather in a profile whose tabs of the app are told by `isApp`. */
export function followWeather(context: BrowserContext, isApp: (page: Page) => boolean): Weather {
  const now: Conditions = { aheadMs: 0, full: 'none', isOnline: true };
  const isFair = (): boolean => now.aheadMs === 0 && now.full === 'none' && now.isOnline;
  context.on('serviceworker', (worker) => {
    if (!isFair()) void tell(worker, { ...now });
  });
  return {
    get aheadMs() {
      return now.aheadMs;
    },
    set: async (change) => {
      Object.assign(now, change);
      await context.addInitScript(meetConditions, { ...now });
      const there = [...context.pages().filter(isApp), ...context.serviceWorkers()];
      await Promise.all(there.map((one) => tell(one, { ...now })));
    },
  };
}

function tell(one: Page | Worker, conditions: Conditions): Promise<void> {
  return unlessStopped(
    'goto' in one ? one.evaluate(meetConditions, conditions) : one.evaluate(meetConditions, conditions),
  );
}

/** Runs in the app: moves the clock, refuses to store what has no room, and says how the network is. */
function meetConditions({ aheadMs, full, isOnline }: Conditions): void {
  interface Fair {
    now: () => number;
    put: typeof IDBObjectStore.prototype.put;
  }
  const holder = globalThis as { fairWeather?: Fair };
  const stores = IDBObjectStore.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the store it is called on, below
  const fair = (holder.fairWeather ??= { now: Date.now.bind(Date), put: stores.put });
  const wasOnline = navigator.onLine;
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  if (wasOnline !== isOnline) globalThis.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
  Date.now = () => fair.now() + aheadMs;
  stores.put = function put(this: IDBObjectStore, value: unknown, key?: IDBValidKey): IDBRequest<IDBValidKey> {
    const isFull = full === 'all' || (full === 'parts' && this.name === 'parts');
    if (isFull) throw new DOMException('The disk is full.', 'QuotaExceededError');
    return key === undefined ? fair.put.call(this, value) : fair.put.call(this, value, key);
  };
}
