import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heightInPage, MAX_WALL_PX, scrollFor, scrollScale, wallTopAt, type WallHeights } from './wall-scroll';

const heights: fc.Arbitrary<WallHeights> = fc.record({
  wall: fc.integer({ min: 0, max: 40_000_000 }),
  window: fc.integer({ min: 200, max: 3000 }),
});

describe('scrolling over the wall', () => {
  it('is that of the page as long as the page can be that high', () => {
    const usual = { wall: 2_000_000, window: 900 };
    expect(scrollScale(usual)).toBe(1);
    expect([-120, 0, 5000, 1_999_100].map((scrolled) => wallTopAt(scrolled, usual))).toEqual([
      -120, 0, 5000, 1_999_100,
    ]);
  });

  it('never makes the page higher than a browser can lay out', () => {
    expect(heightInPage(16_000_000)).toBe(MAX_WALL_PX);
  });

  it('leads from end to end, whatever the height', () => {
    fc.assert(
      fc.property(heights, (all) => {
        expect(wallTopAt(0, all)).toBe(0);
        const lowest = Math.max(0, heightInPage(all.wall) - all.window);
        expect(wallTopAt(lowest, all)).toBeCloseTo(Math.max(0, all.wall - all.window), 3);
      }),
    );
  });

  it('never goes back when the page goes on', () => {
    fc.assert(
      fc.property(heights, fc.double({ min: -2000, max: 7_000_000, noNaN: true }), fc.nat(10_000), (all, at, on) => {
        expect(wallTopAt(at + on, all)).toBeGreaterThanOrEqual(wallTopAt(at, all));
      }),
    );
  });

  it('finds the way back to where it stood', () => {
    fc.assert(
      fc.property(heights, fc.double({ min: -2000, max: 7_000_000, noNaN: true }), (all, scrolled) => {
        expect(scrollFor(wallTopAt(scrolled, all), all)).toBeCloseTo(scrolled, 3);
      }),
    );
  });
});
