import { describe, expect, it } from 'vitest';
import { remainingByProgress } from './remaining-time';

describe('remainingByProgress', () => {
  it.each([
    { elapsed: 20_000, progress: 50, left: 20_000 },
    { elapsed: 30_000, progress: 75, left: 10_000 },
    { elapsed: 1_000, progress: 5, left: 19_000 },
    { elapsed: 98_000, progress: 98, left: 2_000 },
  ])('goes on at the pace so far: $progress % after $elapsed ms', ({ elapsed, progress, left }) => {
    expect(remainingByProgress(elapsed, progress)).toBe(left);
  });

  it.each([null, 0, 4, 99, 100])('says nothing at %s %%', (progress) => {
    expect(remainingByProgress(20_000, progress)).toBeNull();
  });

  it('says nothing when no time has passed', () => {
    expect(remainingByProgress(0, 50)).toBeNull();
    expect(remainingByProgress(-1, 50)).toBeNull();
  });
});
