import { expect, it } from 'vitest';
import { createDayHeading, localDay } from './day-heading';

it('writes a day of this year without the year, one of another with it', () => {
  const heading = createDayHeading('en');
  expect(heading('2026-11-19', '2026-11-20')).toBe('Thursday, November 19');
  expect(heading('2025-12-31', '2026-01-01')).toBe('Wednesday, December 31, 2025');
});

it('keys a moment by the day it is here', () => {
  expect(localDay(new Date(2026, 0, 5, 0, 0, 1).getTime())).toBe('2026-01-05');
  expect(localDay(new Date(2026, 10, 30, 23, 59).getTime())).toBe('2026-11-30');
});
