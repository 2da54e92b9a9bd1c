/** @file Sums of the spend log. Rows are written by the job store, in the transaction of the job they belong to. */
import type { SpendRow } from '../domain/spend';
import { amountsOf } from '../domain/sum-spend';
import type { Database } from './database';

/** What one connection has cost over a span. Practice stands apart from real money. */
export interface SpendTotal {
  connectionId: string;
  /** sandbox: nothing was charged */
  practice: boolean;
  /** micro-dollars */
  micros: number;
  /** renders accepted at a price nobody knows */
  unknownCount: number;
}

/** The spend log, for reading. */
export interface SpendStore {
  /** Sums of the rows at `since` (ms since epoch) and later; a connection without rows is not named. */
  sumSince(since: number): Promise<SpendTotal[]>;
}

/** Binds the spend log to the database. */
export function createSpendStore(db: Database): SpendStore {
  return {
    sumSince: async (since) => {
      const range = IDBKeyRange.lowerBound(since);
      return sum(await db.read(['spend'], ({ store }) => store.index('at').getAll(range)), since);
    },
  };
}

function sum(rows: readonly SpendRow[], since: number): SpendTotal[] {
  const totals = new Map<string, SpendTotal>();
  for (const { connectionId, practice, micros, isUnknown } of amountsOf(rows, since)) {
    const key = `${practice ? 'practice' : 'real'} ${connectionId}`;
    const total = totals.get(key) ?? { connectionId, practice, micros: 0, unknownCount: 0 };
    total.micros += micros;
    total.unknownCount += Number(isUnknown);
    totals.set(key, total);
  }
  return [...totals.values()];
}
