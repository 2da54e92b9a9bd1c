/** @file What was spent since the first of this month, practice left out. The shell's chip shows it. */
import { LiveQuery } from './live-query.svelte';
import type { AppServices } from './services';

/** This month in micro-dollars, following every change of the spend log. */
export function createMonthSpendQuery(services: AppServices): LiveQuery<number> {
  return new LiveQuery<number>(
    (stores, rerun) => services.watch(stores, rerun),
    ['spend'],
    () => services.money.spentThisMonth(),
    0,
  );
}
