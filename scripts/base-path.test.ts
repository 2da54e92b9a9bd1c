import { expect, it } from 'vitest';
import { readBasePath } from './base-path.mjs';

it.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['studio', '/studio/'],
  ['/studio', '/studio/'],
  ['/a/b/', '/a/b/'],
])('reads %s as %s', (text, base) => {
  expect(readBasePath(text)).toBe(base);
});
