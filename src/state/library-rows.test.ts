import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WallRows } from '../domain/wall-rows';
import { cardsNamed, packed } from './fixtures/card-library';
import { clipsOfRow, clipsWithin, headingAt, mostInRow, rowAt, rowCount, rowOfClip, topOfRow } from './library-rows';
import { wallShapeOf } from './library-shape';

/** A heading over rows of 3 and 1, a heading over a row of 2. */
const rows: WallRows = {
  firsts: Uint32Array.from([0, 0, 3, 4, 4, 6]),
  tops: Float64Array.from([0, 30, 180, 330, 360]),
  heights: Float32Array.from([30, 150, 150, 30, 150]),
  films: Float32Array.from([0, 110, 110, 0, 110]),
  ratios: Float32Array.from([1, 1, 1, 1, 1, 1]),
  headings: [
    { row: 0, key: 'a', count: 4 },
    { row: 3, key: 'b', count: 2 },
  ],
  totalHeight: 510,
};

describe('the rows of the wall', () => {
  it('say where a clip stands, and which clips stand in a row', () => {
    expect([0, 2, 3, 4, 5].map((clip) => rowOfClip(rows, clip))).toEqual([1, 1, 2, 4, 4]);
    expect([0, 1, 2, 3, 4].map((row) => clipsOfRow(rows, row))).toEqual([
      { from: 0, to: 0 },
      { from: 0, to: 3 },
      { from: 3, to: 4 },
      { from: 4, to: 4 },
      { from: 4, to: 6 },
    ]);
  });

  it('tell headings from rows of clips', () => {
    expect([0, 1, 3, 4].map((row) => headingAt(rows, row)?.key)).toEqual(['a', undefined, 'b', undefined]);
    expect(mostInRow(rows)).toBe(3);
  });

  it('find what lies at a height, also beyond the ends', () => {
    expect([-50, 0, 29, 30, 200, 359, 9999].map((top) => rowAt(rows, top))).toEqual([0, 0, 0, 1, 2, 3, 4]);
    expect(clipsWithin(rows, 190, 100)).toEqual({ from: 3, to: 4 });
    expect(clipsWithin(rows, -100, 9000)).toEqual({ from: 0, to: 6 });
  });

  it('hold every clip in just one row, wherever the wall is cut', () => {
    const cards = cardsNamed(700);
    fc.assert(
      fc.property(fc.integer({ min: 320, max: 3800 }), fc.nat(699), (width, clip) => {
        const wall = packed(cards, wallShapeOf({ width, remPx: 16, tileSize: 1 }));
        const row = rowOfClip(wall, clip);
        const { from, to } = clipsOfRow(wall, row);
        expect(from <= clip && clip < to).toBe(true);
        expect(rowAt(wall, topOfRow(wall, row) + 1)).toBe(row);
        expect(row).toBeLessThan(rowCount(wall));
      }),
    );
  });

  it('of an empty wall are none', () => {
    const none = packed([], wallShapeOf({ width: 900, remPx: 16, tileSize: 2 }));
    expect([rowCount(none), mostInRow(none), rowAt(none, 100)]).toEqual([0, 0, 0]);
    expect(clipsWithin(none, 0, 900)).toEqual({ from: 0, to: 0 });
  });
});
