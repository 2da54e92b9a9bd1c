import { expect, it } from 'vitest';
import type { WallRows } from '../../domain/wall-rows';
import { tileMove } from './tile-moves';

/** A heading, then rows of 3, 2 and 3 tiles, a heading, a row of 1: clips 0–2, 3–4, 5–7, 8. Films are 100 px high. */
const rows: WallRows = {
  firsts: Uint32Array.from([0, 0, 3, 5, 8, 8, 9]),
  tops: Float64Array.from([0, 30, 180, 330, 480, 510]),
  heights: Float32Array.from([30, 150, 150, 150, 30, 150]),
  films: Float32Array.from([0, 100, 100, 100, 0, 100]),
  // widths: 100 100 100 · 150 150 · 50 200 50 · 300
  ratios: Float32Array.from([1, 1, 1, 1.5, 1.5, 0.5, 2, 0.5, 3]),
  headings: [
    { row: 0, key: '2026-11-20', count: 8 },
    { row: 4, key: '2026-11-19', count: 1 },
  ],
  totalHeight: 660,
};
const move = (key: string, at: number): number | null => tileMove(key, at, { rows, gap: 10, windowHeight: 300 });

it.each([
  ['ArrowRight', 2, 3],
  ['ArrowRight', 8, 8],
  ['ArrowLeft', 5, 4],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 0, 3],
  ['ArrowDown', 2, 4],
  ['ArrowDown', 3, 5],
  ['ArrowDown', 7, 8],
  ['ArrowDown', 8, 8],
  ['ArrowUp', 4, 2],
  ['ArrowUp', 8, 6],
  ['ArrowUp', 1, 1],
  ['Home', 6, 0],
  ['End', 1, 8],
  ['PageDown', 0, 5],
  ['PageDown', 6, 8],
  ['PageUp', 8, 3],
  ['PageUp', 4, 2],
])('leads with %s from %d to %d', (key, at, to) => {
  expect(move(key, at)).toBe(to);
});

it('leaves other keys alone', () => {
  expect(move('Enter', 3)).toBeNull();
});
