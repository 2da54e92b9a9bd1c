/**
 * @file A store whose code comes with the first call, for what no first screen needs. In the service worker it is built in, so
 * that the call only waits a moment longer. Called by `storage.ts`.
 */

type Method = (...args: unknown[]) => Promise<unknown>;

/**
 * `own`, and beside it every other method of what `load` gives: each of them must answer a promise. Methods are made when they are
 * read, so that the first load has no list of their names; so nothing but `own` is there to be spread.
 */
export function lazily<Store extends object, Late extends Partial<Store> = Store>(
  load: () => Promise<Late>,
  ...[own]: keyof Store extends keyof Late ? [own?: Partial<Store>] : [own: Omit<Store, keyof Late>]
): Store {
  let loading: Promise<Late> | undefined;
  const late = (): Promise<Late> => {
    loading ??= load().catch((error: unknown) => {
      // Its code could not be fetched now: the next call tries again.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const methodOf =
    (name: keyof Late): Method =>
    async (...args) =>
      ((await late())[name] as Method)(...args);
  return new Proxy({ ...own } as Store, {
    // Whatever is asked for is there.
    has: (_here, name) => name !== 'then',
    get: (here, name: string) => {
      // Whoever awaits it is not to take it for a promise.
      if (name in here || name === 'then') return Reflect.get(here, name) as unknown;
      return methodOf(name as keyof Late);
    },
  });
}
