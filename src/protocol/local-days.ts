/**
 * @file The local day and month, for budgets. Given to the engine and the screens by the roots, because the layers below know no
 * time zone. A day may last 23 or 25 hours.
 */
import type { BudgetDays } from '../domain/budget';

/** The day and the month that `now` (ms since epoch) lies in, as this device's clock shows them. */
export function localDays(now: number): BudgetDays {
  const date = new Date(now);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return {
    dayAt: new Date(year, month, day).getTime(),
    monthAt: new Date(year, month, 1).getTime(),
    nextDayAt: new Date(year, month, day + 1).getTime(),
    nextMonthAt: new Date(year, month + 1, 1).getTime(),
  };
}
