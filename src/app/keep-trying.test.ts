import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepTrying } from './keep-trying';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('tries again after 1, 2, 4 and at most 60 seconds, until it works', async () => {
  const triedAt: number[] = [];
  const begin = Date.now();
  const tried = keepTrying(async () => {
    triedAt.push((Date.now() - begin) / 1000);
    if (triedAt.length < 10) throw new TypeError('Failed to fetch dynamically imported module');
    return 'done';
  });
  await vi.runAllTimersAsync();
  await expect(tried).resolves.toBe('done');
  expect(triedAt).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
});

it('tries once where that works', async () => {
  const attempt = vi.fn(async () => 1);
  await expect(keepTrying(attempt)).resolves.toBe(1);
  expect(attempt).toHaveBeenCalledTimes(1);
  expect(console.error).not.toHaveBeenCalled();
});
