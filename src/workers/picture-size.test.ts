/** @file The arithmetic of previews, crops and shrinking. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { middleCrop, shrinkSteps, sizeWithin } from './picture-size';

const side = fc.integer({ min: 1, max: 20_000 });
const size = fc.record({ width: side, height: side });

describe('sizeWithin', () => {
  it.each([
    [
      { width: 1280, height: 720 },
      { width: 480, height: 270 },
    ],
    [
      { width: 720, height: 1280 },
      { width: 270, height: 480 },
    ],
    [
      { width: 1792, height: 1024 },
      { width: 480, height: 274 },
    ],
    [
      { width: 300, height: 200 },
      { width: 300, height: 200 },
    ],
    [
      { width: 20_000, height: 3 },
      { width: 480, height: 1 },
    ],
  ])('makes %o into %o', (given, expected) => {
    expect(sizeWithin(given, 480)).toEqual(expected);
  });
});

describe('middleCrop', () => {
  it('cuts left and right alike when the picture is too wide', () => {
    expect(middleCrop({ width: 2000, height: 720 }, { width: 1280, height: 720 })).toEqual({
      x: 360,
      y: 0,
      width: 1280,
      height: 720,
    });
  });

  it('cuts above and below alike when the picture is too high', () => {
    expect(middleCrop({ width: 1000, height: 1000 }, { width: 1280, height: 720 })).toEqual({
      x: 0,
      y: 218.75,
      width: 1000,
      height: 562.5,
    });
  });

  it('stays inside the picture, touches two of its sides and has the wished shape', () => {
    fc.assert(
      fc.property(size, size, (source, target) => {
        const area = middleCrop(source, target);
        expect(area.x).toBeGreaterThanOrEqual(-1e-6);
        expect(area.y).toBeGreaterThanOrEqual(-1e-6);
        expect(Math.min(area.x, area.y)).toBeCloseTo(0, 6);
        expect(area.width / area.height / (target.width / target.height)).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('shrinkSteps', () => {
  it('halves until one step of at most a half is left', () => {
    expect(shrinkSteps({ width: 4000, height: 2250 }, { width: 480, height: 270 })).toEqual([
      { width: 2000, height: 1125 },
      { width: 1000, height: 563 },
      { width: 500, height: 282 },
      { width: 480, height: 270 },
    ]);
  });

  it('enlarges in one step', () => {
    expect(shrinkSteps({ width: 10, height: 5 }, { width: 1280, height: 720 })).toEqual([{ width: 1280, height: 720 }]);
  });

  it('ends at the wished size and never leaves a pixel out on the way', () => {
    fc.assert(
      fc.property(size, size, (from, to) => {
        const steps = shrinkSteps(from, to);
        expect(steps.at(-1)).toEqual(to);
        [from, ...steps].reduce((before, step) => {
          expect(before.width).toBeLessThanOrEqual(2 * step.width);
          expect(before.height).toBeLessThanOrEqual(2 * step.height);
          return step;
        });
      }),
    );
  });
});
