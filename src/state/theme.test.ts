import { expect, it } from 'vitest';
import { colorSchemeOf, readTheme } from './theme';

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

it('leaves the choice to the system unless the person made it', () => {
  expect(colorSchemeOf('system')).toBe('dark light');
  expect(colorSchemeOf('light')).toBe('light');
});
