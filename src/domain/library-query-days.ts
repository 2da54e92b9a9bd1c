/** @file Local days for filters and headings, found fast: a day is asked of the clock's port once, not once a clip. Pure. */
import { DAY_MS } from '../base/time';

/** A day where the person is. ms since epoch; it may have 23 or 25 hours. */
export interface LocalDay {
  /** "2026-11-21" */
  key: string;
  startsAt: number;
  /** the next day's start */
  endsAt: number;
}

/** The day of a moment (ms since epoch). */
export type DayOf = (ms: number) => LocalDay;

/** Asks `dayAt` only for moments of days it has not seen yet. */
export function createDayFinder(dayAt: DayOf): DayOf {
  /** by days of 24 h since epoch: each has hours of two local days, three where a clock was set back across midnight */
  const known = new Map<number, LocalDay[]>();
  let last: LocalDay = { key: '', startsAt: 0, endsAt: 0 };
  const holds = (day: LocalDay, ms: number): boolean => ms >= day.startsAt && ms < day.endsAt;
  return (ms) => {
    // Clips stand in order of time mostly.
    if (holds(last, ms)) return last;
    const stretch = Math.floor(ms / DAY_MS);
    const days = known.get(stretch) ?? [];
    const found = days.find((day) => holds(day, ms));
    last = found ?? dayAt(ms);
    if (!found) known.set(stretch, [...days, last]);
    return last;
  };
}
