/**
 * @file Mutual exclusion over all tabs and the worker of this origin, by the Web Locks API. A killed holder's lock is free
 * again at once, so holding one proves that nobody else is at it.
 */

/** Runs work under a named lock; `busy` at once when it is taken and `wait` is false. */
export interface WebLocks {
  run<T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | 'busy'>;
}

/** Locks of this origin, under the app's own prefix. */
export function createWebLocks(manager: LockManager): WebLocks {
  return {
    run: async <T>(name: string, wait: boolean, work: () => Promise<T>): Promise<T | 'busy'> =>
      manager.request(`sora-renderer:${name}`, wait ? {} : { ifAvailable: true }, async (lock) =>
        lock === null ? 'busy' : work(),
      ),
  };
}
