import { describe, expect, it } from 'vitest';
import { landingIndex, landingShift, roomShift, scrollStep, type RowBox } from './drag-places';

/** Rows of 100, 60 and 80 px. */
const ROWS: readonly RowBox[] = [
  { top: 0, height: 100 },
  { top: 100, height: 60 },
  { top: 160, height: 80 },
];

describe('a dragged row', () => {
  it.each([
    ['stays while it passes no middle', 0, 29, 0],
    ['passes its neighbour once its edge is beyond the middle', 0, 31, 1],
    ['goes to the end', 0, 101, 2],
    ['goes no further than the end', 0, 5000, 2],
    ['goes up', 2, -31, 1],
    ['goes to the top, and no further', 2, -5000, 0],
  ])('%s', (_what, from, dy, index) => {
    expect(landingIndex(ROWS, from, dy)).toBe(index);
  });

  it('is given room of its own height by those it has passed, and by no other', () => {
    expect([0, 1, 2].map((index) => roomShift(index, 0, 1, 100))).toEqual([0, -100, 0]);
    expect([0, 1, 2].map((index) => roomShift(index, 2, 0, 80))).toEqual([80, 80, 0]);
  });

  it('lands behind what it has passed, however high that is', () => {
    expect([landingShift(ROWS, 0, 2), landingShift(ROWS, 2, 0), landingShift(ROWS, 1, 1)]).toEqual([140, -160, 0]);
  });
});

it('scrolls only near the edges, the faster the nearer', () => {
  expect([0, 48, 96, 400, 704, 800].map((y) => scrollStep(y, 800, 96))).toEqual([-16, -8, 0, 0, 0, 16]);
});
