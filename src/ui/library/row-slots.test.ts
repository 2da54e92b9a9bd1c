import { expect, it } from 'vitest';
import { RowSlots } from './row-slots';

it('gives the piece of a row that left to the one that came', () => {
  const slots = new RowSlots();
  expect(slots.assign([0, 1, 2])).toEqual([0, 1, 2]);
  expect(slots.assign([1, 2, 3])).toEqual([1, 2, 0]);
  expect(slots.assign([7, 8, 9])).toEqual([0, 1, 2]);
});

it('leaves a row its piece as long as it is there', () => {
  const slots = new RowSlots();
  slots.assign([4, 5, 6]);
  const kept = slots.assign([4, 90, 91, 92])[0];
  expect(kept).toBe(0);
  expect(slots.assign([1, 2, 3, 4])[3]).toBe(0);
});

it('never gives one piece to two rows', () => {
  const slots = new RowSlots();
  let first = 0;
  for (const step of [3, -1, 40, -38, 7, 1, 1, -9, 250]) {
    first += step;
    const rows = Array.from({ length: 4 + (Math.abs(step) % 5) }, (_, at) => first + at);
    expect(new Set(slots.assign(rows)).size).toBe(rows.length);
  }
});
