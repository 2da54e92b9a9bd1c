import { expect, it } from 'vitest';
import { formatClock } from './format-clock';

it.each([
  [0, '0:00'],
  [7_600, '0:08'],
  [171_000, '2:51'],
  [3_723_000, '1:02:03'],
])('writes %i ms as %s', (ms, text) => {
  expect(formatClock(ms)).toBe(text);
});
