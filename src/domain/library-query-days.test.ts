import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../base/time';
import { createDayFinder, type DayOf } from './library-query-days';

/** Days that begin 5 h after those of UTC; the tenth has 25 hours. */
const dayAt: DayOf = (ms) => {
  const starts = (n: number): number => n * DAY_MS + 5 * HOUR_MS + (n > 10 ? HOUR_MS : 0);
  let n = Math.floor(ms / DAY_MS) + 1;
  while (starts(n) > ms) n -= 1;
  return { key: `day ${n}`, startsAt: starts(n), endsAt: starts(n + 1) };
};

it('gives the day of every moment, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * DAY_MS })), (moments) => {
      const dayOf = createDayFinder(dayAt);
      for (const ms of moments) expect(dayOf(ms)).toEqual(dayAt(ms));
    }),
  );
});

it('asks for each day at most twice', () => {
  const asked = vi.fn(dayAt);
  const dayOf = createDayFinder(asked);
  for (let ms = 0; ms < 10 * DAY_MS; ms += HOUR_MS) dayOf(ms);
  for (let ms = 0; ms < 10 * DAY_MS; ms += HOUR_MS) dayOf(ms);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(2 * 11);
});
