/** @file What was spent and is committed, following every change and the clock. Budget page, breakdown, queue and New read it. */
import { MINUTE_MS } from '../base/time';
import { LiveQuery } from './live-query.svelte';
import type { MoneyNow } from './money-services';
import type { AppServices } from './services';

/** What it needs of the services. */
export type MoneyNeeds = Pick<AppServices, 'money' | 'watch'>;

/** Renders under way change their rows every few seconds, and each reading goes through the month: once in this is enough. */
const REST_MS = 300;

/** Null until it was read. Read again each minute too: a day ends without a change in the database. */
export function createMoneyQuery({ money, watch }: MoneyNeeds): LiveQuery<MoneyNow | null> {
  return new LiveQuery<MoneyNow | null>(
    (_stores, rerun) => {
      const rested = createRested(rerun);
      // What the person sets is to be seen at once.
      const stops = [watch(['settings', 'connections'], rerun), watch(['spend', 'jobs'], rested.call)];
      const timer = setInterval(rerun, MINUTE_MS);
      return () => {
        clearInterval(timer);
        rested.stop();
        for (const stop of stops) stop();
      };
    },
    ['spend', 'jobs', 'settings', 'connections'],
    () => money.look(),
    null,
  );
}

/** Calls at once, and after that at most once in `REST_MS`. */
function createRested(run: () => void): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const rest = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!isWanted) return;
      isWanted = false;
      run();
      rest();
    }, REST_MS);
  };
  return {
    call: () => {
      if (timer !== undefined) {
        isWanted = true;
        return;
      }
      run();
      rest();
    },
    stop: () => clearTimeout(timer),
  };
}
