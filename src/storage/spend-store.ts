/** @file Sums of the spend log. Rows are written by the job store, in the transaction of the job they belong to. */
import type { SpendRow } from '../domain/spend';
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
    sumSince: async (since) =>
      sum(await db.read(['spend'], ({ store }) => store.index('at').getAll(IDBKeyRange.lowerBound(since)))),
  };
}

function sum(rows: readonly SpendRow[]): SpendTotal[] {
  const totals = new Map<string, SpendTotal>();
  for (const { connectionId, practice, micros } of rows) {
    const key = `${practice ? 'practice' : 'real'} ${connectionId}`;
    const total = totals.get(key) ?? { connectionId, practice, micros: 0, unknownCount: 0 };
    total.micros += micros ?? 0;
    total.unknownCount += micros === null ? 1 : 0;
    totals.set(key, total);
  }
  return [...totals.values()];
}
