import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BUDGET_MAX_MICROS,
  countFrom,
  hasStop,
  liftsAt,
  limitOf,
  readBudgets,
  warningsOf,
  type BudgetMode,
  type Budgets,
} from './budget';

const OFF = readBudgets(undefined);
const DAYS = { dayAt: 20, monthAt: 10, nextDayAt: 30, nextMonthAt: 40 };
const NOTHING = { dayMicros: 0, monthMicros: 0 };

function budgets(change: Partial<Record<keyof Budgets, [BudgetMode, number]>>): Budgets {
  const read = Object.entries(change).map(([span, [mode, micros]]) => [span, { mode, micros }]);
  return readBudgets(Object.fromEntries(read));
}

describe('readBudgets', () => {
  it('is off where nothing was set, with an amount to begin with', () => {
    expect(Object.values(OFF).map(({ mode }) => mode)).toEqual(['off', 'off', 'off']);
    expect(Object.values(OFF).every(({ micros }) => micros > 0)).toBe(true);
  });

  it('gives back what was set', () => {
    expect(budgets({ day: ['stop', 5_000_000] }).day).toEqual({ mode: 'stop', micros: 5_000_000 });
    expect(budgets({ month: ['off', 7] }).month).toEqual({ mode: 'off', micros: 7 });
  });

  it.each([-1, 1.5, NaN, Infinity, '5', null, undefined, {}])('lets nothing through a stop of %o', (micros) => {
    expect(readBudgets({ day: { mode: 'stop', micros } }).day).toEqual({ mode: 'stop', micros: 0 });
  });

  it('takes no amount beyond a million dollars', () => {
    expect(budgets({ day: ['stop', 9e15] }).day.micros).toBe(BUDGET_MAX_MICROS);
  });

  it('reads anything', () => {
    fc.assert(fc.property(fc.anything(), (raw) => void readBudgets(raw)));
  });
});

describe('limitOf', () => {
  it('lets an amount through that reaches a budget, and none beyond', () => {
    const day = budgets({ day: ['stop', 5_000_000] });
    const counted = { dayMicros: 4_200_000, monthMicros: 9_000_000 };
    expect(limitOf(day, 800_000, counted)).toBeNull();
    expect(limitOf(day, 800_001, counted)).toBe('day');
  });

  it('names the stop that is hardest to get past', () => {
    const all = budgets({ render: ['stop', 1], day: ['stop', 1], month: ['stop', 1] });
    expect(limitOf(all, 2, NOTHING)).toBe('render');
    expect(limitOf(budgets({ day: ['stop', 1], month: ['stop', 1] }), 2, NOTHING)).toBe('month');
  });

  it('lets everything through where budgets warn or are off', () => {
    expect(limitOf(OFF, 1e12, NOTHING)).toBeNull();
    expect(limitOf(budgets({ day: ['warn', 1] }), 2, NOTHING)).toBeNull();
    expect(limitOf(budgets({ day: ['warn', 1] }), null, NOTHING)).toBeNull();
  });

  it('lets what costs nothing through, however much was spent', () => {
    expect(limitOf(budgets({ day: ['stop', 1] }), 0, { dayMicros: 5, monthMicros: 5 })).toBeNull();
  });

  it('holds a price nobody knows under any stop', () => {
    for (const span of ['render', 'day', 'month'] as const)
      expect(limitOf(budgets({ [span]: ['stop', 1e12] }), null, NOTHING)).toBe('unknown-price');
  });
});

describe('what else budgets say', () => {
  it('warns of each budget that would be exceeded and does not stop', () => {
    const some = budgets({ render: ['warn', 1], day: ['warn', 10], month: ['stop', 1] });
    expect(warningsOf(some, 5, { dayMicros: 6, monthMicros: 6 })).toEqual(['render', 'day']);
    expect(warningsOf(some, 5, { dayMicros: 5, monthMicros: 6 })).toEqual(['render']);
    expect(warningsOf(some, null, NOTHING)).toEqual([]);
  });

  it('has only as much counted as its stops need', () => {
    expect(countFrom(budgets({ day: ['stop', 1], month: ['stop', 1] }), DAYS)).toBe(10);
    expect(countFrom(budgets({ day: ['stop', 1], month: ['warn', 1] }), DAYS)).toBe(20);
    expect(countFrom(budgets({ render: ['stop', 1] }), DAYS)).toBeNull();
    expect([hasStop(OFF), hasStop(budgets({ render: ['stop', 1] }))]).toEqual([false, true]);
  });

  it('lifts by itself only what a new day or month lifts', () => {
    expect((['day', 'month', 'render', 'unknown-price'] as const).map((limit) => liftsAt(limit, DAYS))).toEqual([
      30,
      40,
      null,
      null,
    ]);
  });
});
