/** @file What a press of Render means for the budgets, in a sentence. Pure; New says it beside the estimate. */
import { countedIn, countedWith, limitOf, warningsOf, type BudgetLimit, type BudgetSpan } from '../domain/budget';
import type { Locale } from '../i18n/locale';
import type { MoneyNow } from './money-services';

/** What would be rendered. */
export interface BudgetPlan {
  /** one render; null = nobody knows; 0 = nothing is charged */
  eachMicros: number | null;
  takes: number;
}

/** What is to be said. `isWaiting`: some of it would not be sent at once. */
export interface BudgetNote {
  text: string;
  isWaiting: boolean;
}

/** Null where there is nothing to say. */
export function budgetNote(money: MoneyNow, plan: BudgetPlan, { t, format }: Locale): BudgetNote | null {
  const words = t.settings.budget.beside;
  const { limits, warnings } = seeTakes(money, plan);
  const [limit] = limits;
  const budgetOf = (span: BudgetSpan): string => format.money(money.budgets[span].micros);
  const counted = (span: BudgetSpan): string =>
    span === 'render' ? '' : words.counted(format.money(countedIn(span, money.counted)));
  if (limit === 'unknown-price') return { text: words.waits(limit, ''), isWaiting: true };
  if (limit !== undefined) {
    const isSome = limits.length < plan.takes;
    const says = isSome ? words.someWait(limits.length, limit, budgetOf(limit)) : words.waits(limit, budgetOf(limit));
    return { text: says + counted(limit), isWaiting: true };
  }
  const [span] = warnings;
  return span === undefined ? null : { text: words.warns(span, budgetOf(span)) + counted(span), isWaiting: false };
}

/** Each take as the engine would see it, one after the other. */
function seeTakes({ budgets, counted }: MoneyNow, { eachMicros, takes }: BudgetPlan) {
  const limits: BudgetLimit[] = [];
  let warnings: BudgetSpan[] = [];
  let soFar = counted;
  for (let take = 0; take < takes; take++) {
    const limit = limitOf(budgets, eachMicros, soFar);
    if (limit) {
      limits.push(limit);
      continue;
    }
    if (warnings.length === 0) warnings = warningsOf(budgets, eachMicros, soFar);
    soFar = countedWith(soFar, eachMicros ?? 0);
  }
  return { limits, warnings };
}
