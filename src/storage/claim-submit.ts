/**
 * @file The transaction that claims a submit: what was spent, what is committed and the budgets are read in it, and `submitting`
 * is written in it or not at all. Two engines that race for the last cents are told apart by the database itself. A part of the job store.
 */
import { BUDGET_KEY } from '../domain/budget-key';
import { countFrom, hasStop, limitOf, readBudgets } from '../domain/budget';
import type { BudgetDays, BudgetLimit, Budgets, CountedMoney } from '../domain/budget';
import { claimMicros, countMoney } from '../domain/counted-money';
import type { Changes } from './changes';
import type { Database } from './database';
import { rowToJob } from './job-of-row';
import type { JobCommit, PutJob } from './job-store';
import type { ReadTransaction, WriteTransaction } from './schema';

/** What stands in the database about money at one moment. */
export interface BudgetSight {
  budgets: Budgets;
  /** as far as a stop needs it; else nothing */
  counted: CountedMoney;
}

/** Claims. */
export interface Claims {
  /**
   * Writes a job that is about to be sent, unless that would exceed a budget that stops. `changed`: somebody else wrote first, or
   * it is gone.
   */
  claim(write: JobCommit, days: BudgetDays): Promise<'claimed' | 'changed' | BudgetLimit>;
  /** The budgets, and what counts towards those that stop. */
  seeBudget(days: BudgetDays): Promise<BudgetSight>;
}

const STORES = ['jobs', 'spend', 'settings', 'connections'] as const;

/** Binds claims to the database. `put` is the job store's own compare-and-set. */
export function createClaims(db: Database, changes: Changes, put: PutJob): Claims {
  return {
    seeBudget: (days) => db.read(STORES, (tx) => seeIn(tx, days)),
    claim: async (write, days) => {
      const options = { strict: write.strict === true };
      const outcome = await db.write(STORES, (tx) => claimIn(tx, write, days, put), options);
      if (outcome === 'claimed') changes.announce(['jobs']);
      return outcome;
    },
  };
}

async function claimIn(
  tx: WriteTransaction<typeof STORES>,
  write: JobCommit,
  days: BudgetDays,
  put: PutJob,
): Promise<'claimed' | 'changed' | BudgetLimit> {
  const { job, expectedRev } = write;
  // One that was changed meanwhile is judged as it is now, by who reads it again.
  if (rowToJob(await tx.objectStore('jobs').get(job.id))?.rev !== expectedRev) return 'changed';
  const { budgets, counted } = await seeIn(tx, days);
  if (hasStop(budgets)) {
    const connection = await tx.objectStore('connections').get(job.connectionId);
    const limit = limitOf(budgets, claimMicros(job, connection), counted);
    if (limit) return limit;
  }
  return (await put(tx, write)) ? 'claimed' : 'changed';
}

type Sighted = Pick<ReadTransaction<typeof STORES> | WriteTransaction<typeof STORES>, 'objectStore'>;

async function seeIn(tx: Sighted, days: BudgetDays): Promise<BudgetSight> {
  const budgets = readBudgets(await tx.objectStore('settings').get(BUDGET_KEY));
  const since = countFrom(budgets, days);
  if (since === null) return { budgets, counted: { dayMicros: 0, monthMicros: 0 } };
  const rows = await tx.objectStore('spend').index('at').getAll(IDBKeyRange.lowerBound(since));
  const active = (await tx.objectStore('jobs').index('active').getAll(1)).flatMap((row) => rowToJob(row) ?? []);
  const connections = await tx.objectStore('connections').getAll();
  return { budgets, counted: countMoney({ rows, active, connections }, days) };
}
