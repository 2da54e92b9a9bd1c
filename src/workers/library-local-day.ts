/** @file The local day of a moment, in the time zone the browser is in. Called through a port by the library worker. */
import type { LocalDay } from '../domain/library-query-days';

/** See `LocalDay`. A moment no calendar has is a day of its own without a name. */
export function localDayAt(ms: number): LocalDay {
  const date = new Date(ms);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  if (Number.isNaN(year)) return { key: '', startsAt: ms, endsAt: ms };
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    key: `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`,
    startsAt: new Date(year, month, day).getTime(),
    endsAt: new Date(year, month, day + 1).getTime(),
  };
}
