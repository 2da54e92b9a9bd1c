import { afterEach, expect, it, vi } from 'vitest';
import { restedWatch } from './rested-watch';

afterEach(() => vi.useRealTimers());

it('tells the first change at once and the many after it once', () => {
  vi.useFakeTimers();
  let change: () => void = () => undefined;
  const rerun = vi.fn();
  const stop = restedWatch((_stores, changed) => {
    change = changed;
    return () => undefined;
  })(['clips'], rerun);
  for (let n = 0; n < 50; n++) change();
  expect(rerun).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600);
  expect(rerun).toHaveBeenCalledTimes(2);
  change();
  stop();
  vi.advanceTimersByTime(600);
  expect(rerun).toHaveBeenCalledTimes(2);
});
