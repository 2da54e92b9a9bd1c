/**
 * @file A store whose code comes with the first call, for what no first screen needs. In the service worker it is built in, so
 * that the call only waits a moment longer. Called by `storage.ts`.
 */

/** The methods of a store, each named once: the compiler sees to it that none is forgotten. */
export type Names<Store> = Readonly<Record<keyof Store, 1>>;

type Method = (...args: unknown[]) => Promise<unknown>;

/** The store, as far as it can be told before its code is here: every method answers a promise anyway. */
export function lazily<Store extends object>(load: () => Promise<Store>, names: Names<Store>): Store {
  let loading: Promise<Store> | undefined;
  const store = (): Promise<Store> => {
    loading ??= load().catch((error: unknown) => {
      // Its code could not be fetched now: the next call tries again.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const methodOf =
    (name: keyof Store): Method =>
    async (...args) =>
      ((await store())[name] as Method)(...args);
  // The names are the store's own, and each of its methods answers a promise.
  return Object.fromEntries(Object.keys(names).map((name) => [name, methodOf(name as keyof Store)])) as Store;
}
