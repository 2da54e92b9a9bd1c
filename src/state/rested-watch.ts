/** @file Watches stores that change many times a second: the first change is told at once, those after it once in a while. */
import type { Watch } from './live-query.svelte';

/** What is read for it must be read within that time, or it would never be shown while changes come. */
const REST_MS = 500;

/** The same, rested. */
export function restedWatch(watch: Watch): Watch {
  return (stores, rerun) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isWanted = false;
    const call = (): void => {
      if (timer !== undefined) {
        isWanted = true;
        return;
      }
      rerun();
      timer = setTimeout(() => {
        timer = undefined;
        if (!isWanted) return;
        isWanted = false;
        call();
      }, REST_MS);
    };
    const stop = watch(stores, call);
    return () => {
      clearTimeout(timer);
      stop();
    };
  };
}
