import { expect, it } from 'vitest';
import { packageOfSource } from './notices.mjs';

it.each([
  ['../../src/app/main.ts', null],
  ['../../node_modules/idb/build/index.js', 'idb'],
  ['../../node_modules/@tanstack/virtual-core/dist/esm/index.js', '@tanstack/virtual-core'],
  ['../../node_modules/a/node_modules/b/index.js', 'b'],
])('finds the package of %s', (source, name) => {
  expect(packageOfSource(source)).toBe(name);
});
