/** @file Where a month's spend leads if it goes on as it did. Pure; the page of budgets shows it. */
import { DAY_MS } from '../base/time';
import type { BudgetDays } from './budget';

/** Days of the month that must be over: what one busy first day would lead to says nothing. */
const DAYS_NEEDED = 2;

/** A figure that pretends to no more than it knows: whole dollars from ten on, else ten cents. */
const COARSE_FROM_MICROS = 10_000_000;
const COARSE_MICROS = 1_000_000;
const FINE_MICROS = 100_000;

/**
 * What the month will have cost at its end, micro-dollars, rounded; never less than what it has cost. From the third day on; null
 * before that and where nothing was spent.
 */
export function monthPace(
  monthMicros: number,
  { dayAt, monthAt, nextMonthAt }: BudgetDays,
  now: number,
): number | null {
  // Rounded, because the days in between may have 23 or 25 hours.
  const daysOver = Math.round((dayAt - monthAt) / DAY_MS);
  if (daysOver < DAYS_NEEDED || monthMicros <= 0) return null;
  const passed = Math.min(1, (now - monthAt) / (nextMonthAt - monthAt));
  const micros = monthMicros / passed;
  const step = micros >= COARSE_FROM_MICROS ? COARSE_MICROS : FINE_MICROS;
  return Math.max(monthMicros, Math.round(micros / step) * step);
}
