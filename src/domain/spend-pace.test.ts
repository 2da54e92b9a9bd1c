import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../base/time';
import { monthPace } from './spend-pace';

/** The nth day (from 1) of a month of thirty days that began at `AT`. */
const AT = Date.UTC(2026, 10, 1);
const onDay = (day: number) => ({
  dayAt: AT + (day - 1) * DAY_MS,
  monthAt: AT,
  nextDayAt: AT + day * DAY_MS,
  nextMonthAt: AT + 30 * DAY_MS,
});
const noonOf = (day: number): number => AT + (day - 0.5) * DAY_MS;

describe('monthPace', () => {
  it('leads on as the month went so far', () => {
    // 17 $ in fifteen of thirty days.
    expect(monthPace(17_000_000, onDay(16), AT + 15 * DAY_MS)).toBe(34_000_000);
  });

  it('says nothing on the first two days, nor where nothing was spent', () => {
    expect(monthPace(5_000_000, onDay(1), noonOf(1))).toBeNull();
    expect(monthPace(5_000_000, onDay(2), noonOf(2))).toBeNull();
    expect(monthPace(0, onDay(20), noonOf(20))).toBeNull();
    expect(monthPace(5_000_000, onDay(3), noonOf(3))).not.toBeNull();
  });

  it('begins on the third day also where one of the days before had 23 or 25 hours', () => {
    for (const shift of [HOUR_MS, -HOUR_MS]) {
      const days = { ...onDay(3), dayAt: onDay(3).dayAt + shift };
      expect(monthPace(5_000_000, days, days.dayAt)).not.toBeNull();
    }
  });

  it('is rounded to what it can know: dollars, and ten cents below ten dollars', () => {
    expect(monthPace(3_333_333, onDay(11), AT + 10 * DAY_MS)).toBe(10_000_000);
    expect(monthPace(1_111_111, onDay(11), AT + 10 * DAY_MS)).toBe(3_300_000);
  });

  it('is never less than what was spent, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.integer({ min: 3, max: 30 }), fc.nat(90), (micros, day, at) => {
        const pace = monthPace(micros, onDay(day), AT + at * DAY_MS);
        expect(pace ?? micros).toBeGreaterThanOrEqual(micros);
      }),
    );
  });
});
