import { expect, it } from 'vitest';
import { startOfMonth, sumSpend } from './month-spend';

it('begins the month at its first local moment', () => {
  const start = new Date(startOfMonth(new Date(2026, 10, 20, 23, 59).getTime()));
  expect([start.getFullYear(), start.getMonth(), start.getDate(), start.getHours()]).toEqual([2026, 10, 1, 0]);
});

it('adds up real money, the dearest first, and keeps practice apart', () => {
  const sum = (connectionId: string, micros: number, unknownCount: number, practice: boolean) => ({
    connectionId,
    label: connectionId,
    micros,
    unknownCount,
    practice,
  });
  const month = sumSpend([sum('a', 800_000, 0, false), sum('b', 3_600_000, 2, false), sum('s', 500_000, 1, true)]);
  expect(month).toMatchObject({ micros: 4_400_000, unknownCount: 2, practiceMicros: 500_000 });
  expect(month.real.map(({ connectionId }) => connectionId)).toEqual(['b', 'a']);
});
