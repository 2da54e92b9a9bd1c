import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows, tileRatio } from '../domain/pack-rows';
import type { WallRows } from '../domain/wall-rows';
import { clipsOfRow, rowCount } from './library-rows';
import { clipsInFrame, frameBetween, type WallFrame } from './library-selection-frame';

const WALL = { width: 1000, filmHeight: 140, gap: 12, captionHeight: 50, headingHeight: 40 };
const SIZES = ['1280x720', '720x1280', '1024x1024'].map((size) => size.split('x').map(Number));

function wallOf(shapes: readonly number[], isGrouped = false): WallRows {
  const ratios = Float32Array.from(shapes, (shape) => {
    const [width = 1, height = 1] = SIZES[shape % SIZES.length] ?? [];
    return tileRatio({ width, height });
  });
  const half = Math.ceil(shapes.length / 2);
  const groups = isGrouped
    ? [half, shapes.length - half].map((count, n) => ({ key: `day ${n}`, count })).filter(({ count }) => count > 0)
    : [{ key: null, count: shapes.length }];
  const packing = packRows({ ratios, groups, wall: WALL });
  for (;;) {
    const step = packing.next();
    if (step.done) return step.value;
  }
}

/** Every tile asked by itself, as the page draws it. */
function touchedOneByOne(rows: WallRows, frame: WallFrame): number[] {
  const touched: number[] = [];
  for (let row = 0; row < rowCount(rows); row++) {
    const { from, to } = clipsOfRow(rows, row);
    const [top, film] = [rows.tops[row]!, rows.films[row]!];
    let left = 0;
    for (let clip = from; clip < to; clip++) {
      const width = film * rows.ratios[clip]!;
      const isBeside = left > frame.right || left + width < frame.left;
      const isApart = top > frame.bottom || top + rows.heights[row]! - 12 < frame.top;
      if (!isBeside && !isApart) touched.push(clip);
      left += width + WALL.gap;
    }
  }
  return touched;
}

const corner = fc.record({ x: fc.integer({ min: -50, max: 1050 }), y: fc.integer({ min: -100, max: 3000 }) });

describe('a rectangle on the wall', () => {
  it('touches exactly the tiles it lies over, with headings between them or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(2), { minLength: 1, maxLength: 80 }),
        fc.boolean(),
        corner,
        corner,
        (shapes, isGrouped, a, b) => {
          const rows = wallOf(shapes, isGrouped);
          const frame = frameBetween(a, b);
          const found = clipsInFrame(rows, WALL.gap, frame).flatMap(({ from, to }) =>
            Array.from({ length: to - from }, (_, n) => from + n),
          );
          expect(found).toEqual(touchedOneByOne(rows, frame));
        },
      ),
    );
  });

  it('joins neighbours over rows into one stretch', () => {
    const rows = wallOf(Array.from({ length: 40 }, () => 0));
    expect(clipsInFrame(rows, WALL.gap, { left: 0, top: 0, right: 1000, bottom: rows.totalHeight })).toEqual([
      { from: 0, to: 40 },
    ]);
  });

  it('touches nothing between two rows', () => {
    const rows = wallOf(Array.from({ length: 40 }, () => 0));
    const below = rows.tops[1]! - 6;
    expect(clipsInFrame(rows, WALL.gap, { left: 0, top: below, right: 1000, bottom: below + 2 })).toEqual([]);
  });
});
