/** @file What money is reckoned from, in one transaction. Read by the page of budgets and wherever money is broken down; writes nothing. */
import { readBudgets, type BudgetDays } from '../domain/budget';
import { BUDGET_KEY } from '../domain/budget-key';
import type { MoneyFacts } from '../domain/money-look';
import type { Database } from './database';
import { rowToJob } from './job-of-row';

/** Money, for reading. */
export interface MoneyReader {
  /** The month's rows of the spend log, what is under way, and the budgets, as they stand at one moment. */
  read(days: Pick<BudgetDays, 'monthAt'>): Promise<MoneyFacts>;
}

/** Binds it to the database. */
export function createMoneyReader(db: Database): MoneyReader {
  return {
    read: ({ monthAt }) =>
      db.read(['spend', 'jobs', 'connections', 'settings'], async (tx) => {
        const rows = await tx.objectStore('spend').index('at').getAll(IDBKeyRange.lowerBound(monthAt));
        const active = await tx.objectStore('jobs').index('active').getAll(1);
        const connections = await tx.objectStore('connections').getAll();
        const budgets = readBudgets(await tx.objectStore('settings').get(BUDGET_KEY));
        return { rows, active: active.flatMap((row) => rowToJob(row) ?? []), connections, budgets };
      }),
  };
}
