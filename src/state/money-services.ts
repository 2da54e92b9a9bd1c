/** @file What the page's state is given about money: the sums as they stand, and the budgets. Bound by the composition root. */
import type { Budget, BudgetDays, BudgetSpan } from '../domain/budget';
import type { MoneyLook } from '../domain/money-look';

/** Money at one moment. */
export interface MoneyNow extends MoneyLook {
  /** the local day and month */
  days: BudgetDays;
  /** ms since epoch */
  now: number;
}

/** What was spent and may be. */
export interface MoneyService {
  /** Real money since the first of this month, micro-dollars: what the bar shows. */
  spentThisMonth(): Promise<number>;
  /** As it stands now. */
  look(): Promise<MoneyNow>;
  /** Changes one budget. It counts at once, in every tab and in the worker. */
  setBudget(span: BudgetSpan, change: Partial<Budget>): Promise<void>;
}
