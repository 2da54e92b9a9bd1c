/**
 * @file A value from storage that follows every change, here, in other tabs and in the worker. Read `current` in a
 * template or a derived value; nothing runs while nobody reads. Given by the composition root; knows no storage.
 */
import { createSubscriber } from 'svelte/reactivity';
import type { WatchedStore } from './services';

/** How a query learns that its stores have changed. */
export type Watch = (stores: readonly WatchedStore[], rerun: () => void) => () => void;

/** A query that runs again when one of its stores changes. */
export class LiveQuery<T> {
  #value: T;
  #loaded = $state(false);
  #subscribe: () => void;
  #latest = 0;

  constructor(watch: Watch, stores: readonly WatchedStore[], run: () => Promise<T>, initial: T) {
    this.#value = $state.raw(initial);
    this.#subscribe = createSubscriber(() => {
      let alive = true;
      const again = (): void => {
        const mine = ++this.#latest;
        void run().then((value) => {
          // A slower, older run must not overwrite a newer one.
          if (!alive || mine !== this.#latest) return;
          this.#value = value;
          this.#loaded = true;
        });
      };
      again();
      const stop = watch(stores, again);
      return () => {
        alive = false;
        stop();
      };
    });
  }

  /** The newest value; the initial one until the first answer. */
  get current(): T {
    this.#subscribe();
    return this.#value;
  }

  /** False until the first answer. */
  get isLoaded(): boolean {
    this.#subscribe();
    return this.#loaded;
  }
}
