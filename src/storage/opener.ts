/**
 * @file The one connection of a context to the database: opened when first needed, given up for a newer version, opened
 * again when the browser has ended it. Used by `database.ts` alone; never reads or writes a row.
 */
import { openDB } from 'idb';
import { err, ok, type Result } from '../base/result';
import { DatabaseError, troubleOf, type DatabaseTrouble } from './database-trouble';
import type { Migration } from './migrations';
import type { OpenDatabase, Schema } from './schema';

export interface OpenerOptions {
  name: string;
  migrations: readonly Migration[];
  /** called when trouble begins, changes and (with null) ends */
  onTrouble: (trouble: DatabaseTrouble | null) => void;
}

/** Keeps one connection. */
export interface Opener {
  /** The open database. Waits while it is blocked; rejects with a DatabaseError. */
  get(): Promise<OpenDatabase>;
  /** Opens now and says what stands in the way. `blocked` is said at once, while the opening goes on. */
  open(): Promise<Result<null, DatabaseTrouble>>;
  /** The connection was found dead: the next `get` opens anew. */
  forget(): void;
  /** Closes for good. */
  close(): void;
}

/** Opens nothing yet. */
export function createOpener({ name, migrations, onTrouble }: OpenerOptions): Opener {
  let opening: Promise<OpenDatabase> | null = null;
  let retired: DatabaseTrouble | null = null;
  let trouble: DatabaseTrouble | null = null;
  let blockedWaiters: (() => void)[] = [];

  function report(next: DatabaseTrouble | null): void {
    if (next?.code === trouble?.code) return;
    trouble = next;
    onTrouble(next);
    if (next?.code !== 'blocked') return;
    for (const wake of blockedWaiters) wake();
    blockedWaiters = [];
  }

  /** An older page must not keep a newer one from opening. `wanted` null: the database is being deleted. */
  function stepAside(held: EventTarget | null, wanted: number | null): void {
    if (held instanceof IDBDatabase) held.close();
    opening = null;
    if (wanted === null) return;
    retired = { code: 'newer', detail: `version ${wanted} is open` };
    report(retired);
  }

  async function openOnce(terminated: () => void): Promise<OpenDatabase> {
    try {
      const db = await openDB<Schema>(name, migrations.length, {
        upgrade: (fresh, from, _to, tx) => migrations.slice(from).forEach((migrate) => migrate(fresh, tx)),
        blocked: (_from, wanted) => report({ code: 'blocked', detail: `version ${wanted ?? 0} waits` }),
        blocking: (_from, wanted, event) => stepAside(event.target, wanted),
        terminated,
      });
      report(null);
      return db;
    } catch (error) {
      report(troubleOf(error));
      throw new DatabaseError(troubleOf(error));
    }
  }

  function get(): Promise<OpenDatabase> {
    if (retired) return Promise.reject(new DatabaseError(retired));
    if (opening) return opening;
    // A connection that was replaced already ends late and for itself.
    const forgetMine = (): void => {
      if (opening === mine) opening = null;
    };
    const mine = openOnce(forgetMine);
    opening = mine;
    mine.catch(forgetMine);
    return mine;
  }

  function close(): void {
    void opening?.then(
      (db) => db.close(),
      () => undefined,
    );
    opening = null;
    retired ??= { code: 'broken', detail: 'closed by this context' };
  }

  function untilBlocked(): Promise<void> {
    return trouble?.code === 'blocked' ? Promise.resolve() : new Promise((wake) => blockedWaiters.push(wake));
  }

  async function open(): Promise<Result<null, DatabaseTrouble>> {
    const opened = get().then(
      () => ok(null),
      (error: unknown) => err(troubleOf(error)),
    );
    const blocked = untilBlocked().then(() => err<DatabaseTrouble>({ code: 'blocked', detail: 'another tab' }));
    return Promise.race([opened, blocked]);
  }

  return {
    get,
    open,
    forget: () => void (opening = null),
    close,
  };
}
