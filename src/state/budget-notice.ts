/** @file What the queue says of the budgets, in sentences: what waits for one, and which is exceeded. Pure. */
import { countedIn, type BudgetSpan } from '../domain/budget';
import type { Job } from '../domain/job';
import type { Locale } from '../i18n/locale';
import type { MoneyNow } from './money-services';

/** What stands at the head of the queue. */
export interface BudgetNotice {
  text: string;
  /** renders wait, and only the person or time helps */
  isWaiting: boolean;
}

const PERIODS = ['day', 'month'] as const satisfies readonly BudgetSpan[];

/** Null where no budget has anything to say. */
export function budgetNotice(money: MoneyNow, jobs: readonly Job[], { t, format }: Locale): BudgetNotice | null {
  const words = t.settings.budget.queue;
  const held = jobs.filter(({ hold }) => hold?.kind === 'over-budget');
  const says = (span: (typeof PERIODS)[number], isOver: boolean): string => {
    const [counted, budget] = [countedIn(span, money.counted), money.budgets[span].micros];
    return (isOver ? words.over : words.at)(span, format.money(counted), format.money(budget));
  };
  const isOver = (span: BudgetSpan): boolean => countedIn(span, money.counted) > money.budgets[span].micros;
  const isLimit = (span: BudgetSpan): boolean =>
    held.some(({ hold }) => hold?.kind === 'over-budget' && hold.limit === span);
  const told = PERIODS.filter((span) => money.budgets[span].mode !== 'off' && (isOver(span) || isLimit(span)));
  if (held.length === 0 && told.length === 0) return null;
  const sentences = told.map((span) => says(span, isOver(span)));
  const text = [...(held.length > 0 ? [words.held(held.length)] : []), ...sentences].join(' ');
  return { text, isWaiting: held.length > 0 };
}
