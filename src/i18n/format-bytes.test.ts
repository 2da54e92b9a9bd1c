import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [14_210_000, '14.2 MB'],
  [2_500_000_000_000_000, '2,500 TB'],
])('writes %i bytes as %s', (count, text) => {
  expect(formatBytes(count, { tag: 'en' })).toBe(text);
});
