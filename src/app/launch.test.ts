import { expect, it } from 'vitest';
import { launchPath } from './launch';

it.each([
  ['http://localhost:1/queue', 'queue'],
  ['http://localhost:1/queue?source=shortcut#top', 'queue'],
  ['http://localhost:1/library/a%20b', 'library/a%20b'],
  ['http://localhost:1/', undefined],
  ['http://localhost:1/?source=icon', undefined],
  ['http://elsewhere.test/queue', undefined],
  ['', undefined],
])('a launch of %s leads to %s', (target, path) => {
  expect(launchPath(target, 'http://localhost:1/')).toBe(path);
});

it('a launch of another app of the same origin leads nowhere', () => {
  expect(launchPath('http://localhost:1/queue', 'http://localhost:1/studio/')).toBeUndefined();
  expect(launchPath('http://localhost:1/studio/queue', 'http://localhost:1/studio/')).toBe('queue');
});
