import { expect, it } from 'vitest';
import { readTheme } from './theme';

it('reads only the themes there are', () => {
  expect(['dark', 'light', 'system', 'sepia', 3, null].map(readTheme)).toEqual([
    'dark',
    'light',
    'system',
    undefined,
    undefined,
    undefined,
  ]);
});
