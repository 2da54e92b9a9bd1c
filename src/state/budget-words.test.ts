import { describe, expect, it } from 'vitest';
import { readBudgets, type CountedMoney } from '../domain/budget';
import { jobIn } from '../domain/fixtures/builders';
import { STATES } from '../domain/fixtures/states';
import type { BudgetLimit } from '../domain/budget';
import { lookAtMoney } from '../domain/money-look';
import { createLocale } from '../i18n/locale';
import { budgetNote } from './budget-note';
import { budgetNotice } from './budget-notice';
import type { MoneyNow } from './money-services';

const locale = createLocale('en');
const days = { dayAt: 0, monthAt: 0, nextDayAt: 1, nextMonthAt: 1 };

function moneyWith(budgets: object, dayMicros = 0): MoneyNow {
  const facts = { budgets: readBudgets(budgets), rows: [], active: [], connections: [] };
  const counted: CountedMoney = { dayMicros, monthMicros: dayMicros };
  return { ...lookAtMoney(facts, days), counted, days, now: 0 };
}

const say = (budgets: object, eachMicros: number | null, takes = 1, spent = 4_800_000) =>
  budgetNote(moneyWith(budgets, spent), { eachMicros, takes }, locale);

describe('beside the estimate', () => {
  it('says nothing where everything fits, nor where nothing is charged', () => {
    expect(say({ day: { mode: 'stop', micros: 5_600_000 } }, 800_000)).toBeNull();
    expect(say({ day: { mode: 'stop', micros: 0 } }, 0)).toBeNull();
    expect(say({}, null)).toBeNull();
  });

  it('warns of a budget that only warns', () => {
    expect(say({ day: { mode: 'warn', micros: 5_000_000 } }, 800_000)).toEqual({
      text: 'This takes today over your budget of $5.00 ($4.80 spent or committed).',
      isWaiting: false,
    });
    expect(say({ render: { mode: 'warn', micros: 500_000 } }, 800_000)?.text).toBe(
      'A render costs more than your budget of $0.50 for one.',
    );
  });

  it('says that it will wait for one that stops, and how many of several takes', () => {
    expect(say({ day: { mode: 'stop', micros: 5_000_000 } }, 800_000)).toEqual({
      text: 'It will wait: today would go over your budget of $5.00 ($4.80 spent or committed).',
      isWaiting: true,
    });
    expect(say({ day: { mode: 'stop', micros: 6_400_000 } }, 800_000, 4)?.text).toBe(
      '2 of them will wait: today would go over your budget of $6.40 ($4.80 spent or committed).',
    );
    expect(say({ render: { mode: 'stop', micros: 1 } }, 800_000)?.text).toContain('one render may cost $');
  });

  it('says that what has no known price waits', () => {
    expect(say({ month: { mode: 'stop', micros: 1e9 } }, null)?.text).toContain('no known price');
  });
});

describe('at the head of the queue', () => {
  const held = (limit: BudgetLimit) => jobIn(STATES.queued, { hold: { kind: 'over-budget', limit } });
  const day = (mode: string): object => ({ day: { mode, micros: 5_000_000 } });

  it('says nothing while every budget holds', () => {
    expect(budgetNotice(moneyWith(day('stop'), 5_000_000), [jobIn(STATES.queued)], locale)).toBeNull();
  });

  it('says how many wait, and how the budget stands that holds them', () => {
    expect(budgetNotice(moneyWith(day('stop'), 4_800_000), [held('day'), held('day')], locale)).toEqual({
      text: '2 renders wait for a budget. Today: $4.80 of $5.00 spent or committed.',
      isWaiting: true,
    });
    expect(budgetNotice(moneyWith(day('stop')), [held('unknown-price')], locale)?.text).toBe(
      '1 render waits for a budget.',
    );
  });

  it('says that a budget is exceeded which only warns', () => {
    expect(budgetNotice(moneyWith(day('warn'), 5_600_000), [], locale)).toEqual({
      text: 'Today is over your budget: $5.60 of $5.00 spent or committed.',
      isWaiting: false,
    });
  });
});
