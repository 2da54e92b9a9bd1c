/**
 * @file Transactions. Everything in this folder reads and writes through the two functions here, so that each change is
 * one transaction, whole or not at all, and is known to be done before anybody is told of it.
 */
import type { Result } from '../base/result';
import { DatabaseError, nameOf, type DatabaseTrouble } from './database-trouble';
import type { Opener } from './opener';
import type { OpenDatabase, ReadTransaction, StoreId, WriteTransaction } from './schema';

/** The database of this context. */
export interface Database {
  /** Opens now and says what stands in the way; not needed before reading or writing. */
  open(): Promise<Result<null, DatabaseTrouble>>;
  /** Runs `work` in a readonly transaction. `work` awaits nothing but its requests. */
  read<const Names extends readonly StoreId[], Value>(
    stores: Names,
    work: (tx: ReadTransaction<Names>) => Promise<Value>,
  ): Promise<Value>;
  /**
   * Runs `work` in a readwrite transaction and resolves when it is committed; `strict`: when it is on the disk. `work`
   * awaits its requests one by one: a request that throws would leave others of a list without a listener. When `work` or the commit fails nothing is kept, and it rejects with the first error, QuotaExceededError where it is full.
   */
  write<const Names extends readonly StoreId[], Value>(
    stores: Names,
    work: (tx: WriteTransaction<Names>) => Promise<Value>,
    options?: { strict?: boolean },
  ): Promise<Value>;
  /** For good: later calls reject. */
  close(): void;
}

/** Binds the two to a connection. */
export function createDatabase(opener: Opener): Database {
  /** Begins on the open connection; once more when it turns out to be dead, since nothing has run yet. */
  async function begin<Transaction, Value>(
    start: (db: OpenDatabase) => Transaction,
    run: (tx: Transaction) => Promise<Value>,
  ): Promise<Value> {
    const first = startOn(await opener.get(), start);
    if (first) return run(first.tx);
    opener.forget();
    const second = startOn(await opener.get(), start);
    if (!second) throw new DatabaseError({ code: 'broken', detail: 'the connection closes at once' });
    return run(second.tx);
  }

  return {
    open: () => opener.open(),
    close: () => opener.close(),
    read: (stores, work) =>
      begin(
        (db) => db.transaction(stores),
        (tx) => {
          // Its requests reject for themselves; nobody awaits the end of a transaction that only reads.
          tx.done.catch(() => undefined);
          return work(tx);
        },
      ),
    write: (stores, work, { strict = false } = {}) =>
      begin(
        (db) => db.transaction(stores, 'readwrite', { durability: strict ? 'strict' : 'default' }),
        (tx) => settle(tx, work),
      ),
  };
}

/** Undefined when the connection is closed, which the browser tells only by this error. */
function startOn<Transaction>(
  db: OpenDatabase,
  start: (db: OpenDatabase) => Transaction,
): { tx: Transaction } | undefined {
  try {
    // In an object: an awaited transaction would be asked for its `then`.
    return { tx: start(db) };
  } catch (error) {
    if (nameOf(error) === 'InvalidStateError') return undefined;
    throw error;
  }
}

/** What `settle` needs of a transaction. */
interface Settling {
  done: Promise<void>;
  error: DOMException | null;
  abort(): void;
}

async function settle<Transaction extends Settling, Value>(
  tx: Transaction,
  work: (tx: Transaction) => Promise<Value>,
): Promise<Value> {
  // Awaited below; marked as handled here, since it rejects also when `work` has rejected before.
  tx.done.catch(() => undefined);
  try {
    const value = await work(tx);
    await tx.done;
    return value;
  } catch (error) {
    // A transaction that the browser aborts gives its requests an AbortError; the reason stands on itself.
    const reason: unknown = tx.error ?? error;
    abort(tx);
    throw reason;
  }
}

function abort(tx: Settling): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}
