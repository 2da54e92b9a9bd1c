/** @file What was spent since the first of this month, practice kept apart. The shell's chip shows it. */
import { LiveQuery } from './live-query.svelte';
import type { AppServices, SpendSum } from './services';

/** This month in sums. */
export interface MonthSpend {
  /** real money, micro-dollars */
  micros: number;
  /** renders accepted at a price nobody knows */
  unknownCount: number;
  /** by connection, the dearest first */
  real: readonly SpendSum[];
  /** sandbox: what it would have cost; nothing was charged */
  practiceMicros: number;
}

/** The first moment of the local month that `now` lies in, ms since epoch. */
export function startOfMonth(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}

/** Adds up sums by connection. */
export function sumSpend(sums: readonly SpendSum[]): MonthSpend {
  const real = sums.filter((sum) => !sum.practice);
  const total = (list: readonly SpendSum[], of: (sum: SpendSum) => number): number =>
    list.reduce((all, sum) => all + of(sum), 0);
  return {
    micros: total(real, (sum) => sum.micros),
    unknownCount: total(real, (sum) => sum.unknownCount),
    real: real.toSorted((a, b) => b.micros - a.micros),
    practiceMicros: total(
      sums.filter((sum) => sum.practice),
      (sum) => sum.micros,
    ),
  };
}

/** This month's sums, following every change of the spend log. */
export function createMonthSpendQuery(services: AppServices): LiveQuery<MonthSpend> {
  const run = async (): Promise<MonthSpend> =>
    sumSpend(await services.spendSince(startOfMonth(services.platform.now())));
  return new LiveQuery<MonthSpend>((stores, rerun) => services.watch(stores, rerun), ['spend'], run, sumSpend([]));
}
