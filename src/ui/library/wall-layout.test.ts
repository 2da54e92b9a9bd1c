import { expect, it } from 'vitest';
import { layOutWall } from './wall-layout';

it.each([
  [328, 2],
  [650, 3],
  [720, 3],
  [1292, 5],
  [1700, 5],
  [3700, 12],
])('sets tiles of a wall %d px wide in %d columns', (width, columns) => {
  expect(layOutWall(width, 16).columns).toBe(columns);
});

it('makes a row as high as its film and two lines of caption', () => {
  // (1292 − 4 × 12) ÷ 5 = 248.8 wide, ÷ 16 × 9 = 139.95 high, + 6 + 2.15 × 16 + 8 = 188.35
  expect(layOutWall(1292, 16).rowHeight).toBe(189);
});

it('grows with the letters a person has chosen', () => {
  expect(layOutWall(1292, 32).rowHeight - layOutWall(1292, 16).rowHeight).toBe(34);
});

it('has a column even before it has a width', () => {
  expect(layOutWall(0, 16).columns).toBe(1);
});
