import { expect, it } from 'vitest';
import { tileMove } from './tile-moves';

/** Five columns, three rows; the last one has two tiles. */
const wall = { count: 12, columns: 5, rowsInView: 2 };
const move = (key: string, at: number, ctrlKey = false): number | null => tileMove({ key, ctrlKey }, at, wall);

it.each([
  ['ArrowRight', 4, 5],
  ['ArrowRight', 11, 11],
  ['ArrowLeft', 5, 4],
  ['ArrowLeft', 0, 0],
  ['ArrowUp', 6, 1],
  ['ArrowUp', 3, 3],
  ['ArrowDown', 1, 6],
  ['ArrowDown', 8, 11],
  ['ArrowDown', 11, 11],
  ['Home', 8, 5],
  ['End', 5, 9],
  ['End', 10, 11],
  ['PageDown', 0, 10],
  ['PageDown', 9, 11],
  ['PageUp', 11, 1],
  ['PageUp', 7, 2],
])('leads with %s from %d to %d', (key, at, to) => {
  expect(move(key, at)).toBe(to);
});

it('leads to the ends of the wall with Ctrl', () => {
  expect([move('Home', 8, true), move('End', 8, true)]).toEqual([0, 11]);
});

it('leaves other keys alone', () => {
  expect(move('Enter', 3)).toBeNull();
});
