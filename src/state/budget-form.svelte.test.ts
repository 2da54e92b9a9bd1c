import { describe, expect, it } from 'vitest';
import { readBudgets, type Budgets } from '../domain/budget';
import { BudgetForm, readAmount } from './budget-form.svelte';

describe('readAmount', () => {
  it.each([
    ['5', 5_000_000],
    [' $5.50 ', 5_500_000],
    ['5,5', 5_500_000],
    ['0', 0],
    ['999999.99', 999_999_990_000],
  ])('reads %o', (typed, micros) => {
    expect(readAmount(typed)).toBe(micros);
  });

  it.each(['', '-5', '5,000', '5.005', '1 000', 'five', '1e3', '.', '1234567'])('refuses %o', (typed) => {
    expect(readAmount(typed)).toBeUndefined();
  });
});

function setUp() {
  let stored: Budgets = readBudgets(undefined);
  const writes: unknown[] = [];
  const money = {
    setBudget: async (span: keyof Budgets, change: object): Promise<void> => {
      writes.push({ [span]: change });
      await Promise.resolve();
    },
  };
  const form = new BudgetForm(money, () => stored);
  return { form, writes, store: (raw: object) => (stored = readBudgets(raw)) };
}

describe('the budgets in Settings', () => {
  it('store an amount when its field is left, and nothing for what is no amount', async () => {
    const { form, writes } = setUp();
    form.type('day', '5,000');
    expect([form.isBad('day'), form.textOf('day')]).toEqual([true, '5,000']);
    await form.leave('day');
    expect(writes).toEqual([]);
    form.type('day', '7');
    await form.leave('day');
    expect(writes).toEqual([{ day: { micros: 7_000_000 } }]);
    expect(form.textOf('day')).toBe('7.00');
  });

  it('store a choice at once, with the amount that stands beside it', async () => {
    const { form, writes } = setUp();
    form.type('month', '40');
    await form.choose('month', 'stop');
    expect(writes).toEqual([{ month: { mode: 'stop', micros: 40_000_000 } }]);
  });

  it('show what was pressed until it is read back, and then what another tab has set', async () => {
    const { form, store } = setUp();
    await form.choose('day', 'stop');
    expect(form.budgetOf('day')?.mode).toBe('stop');
    store({ day: { mode: 'stop', micros: 1 } });
    expect(form.budgetOf('day')).toEqual({ mode: 'stop', micros: 1 });
    store({ day: { mode: 'off', micros: 1 } });
    expect(form.budgetOf('day')?.mode).toBe('off');
  });

  it('leave an amount alone that was only looked at', async () => {
    const { form, writes } = setUp();
    await form.leave('render');
    expect(writes).toEqual([]);
  });
});
