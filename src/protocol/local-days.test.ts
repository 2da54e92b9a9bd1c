import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../base/time';
import { localDays } from './local-days';

const zone = process.env['TZ'];

describe('localDays', () => {
  beforeEach(() => {
    process.env['TZ'] = 'Europe/Berlin';
  });
  afterEach(() => {
    process.env['TZ'] = zone;
  });

  it('are those of the device, not of Greenwich', () => {
    const days = localDays(Date.UTC(2026, 10, 20, 23, 30));
    expect(days).toEqual({
      dayAt: Date.UTC(2026, 10, 20, 23),
      monthAt: Date.UTC(2026, 9, 31, 23),
      nextDayAt: Date.UTC(2026, 10, 21, 23),
      nextMonthAt: Date.UTC(2026, 10, 30, 23),
    });
  });

  it('begin at midnight also when the clocks were changed that day, which lasts 23 or 25 hours', () => {
    for (const [noon, hours] of [
      [Date.UTC(2026, 2, 29, 12), 23],
      [Date.UTC(2026, 9, 25, 12), 25],
    ] as const) {
      const { dayAt, nextDayAt } = localDays(noon);
      expect((nextDayAt - dayAt) / HOUR_MS).toBe(hours);
      expect([new Date(dayAt).getHours(), new Date(nextDayAt).getHours()]).toEqual([0, 0]);
    }
  });

  it('go from the last day of a month to the first of the next, over the new year too', () => {
    const { nextDayAt, nextMonthAt } = localDays(new Date(2026, 11, 31, 23, 59).getTime());
    expect([nextDayAt, nextMonthAt].map((at) => new Date(at).getFullYear())).toEqual([2027, 2027]);
    expect(nextDayAt).toBe(nextMonthAt);
  });
});
