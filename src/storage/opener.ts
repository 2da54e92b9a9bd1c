/**
 * @file The one connection of a context to the database: opened when first needed, given up for a newer version, opened
 * again when the browser has ended it. Used by `database.ts` alone; never reads or writes a row.
 */
import { openDB } from 'idb';
import { err, ok, type Result } from '../base/result';
import { DatabaseError, troubleOf, type DatabaseTrouble } from './database-trouble';
import { GivingWay } from './giving-way';
import type { Migration } from './migrations';
import type { OpenDatabase, Schema } from './schema';

export interface OpenerOptions {
  name: string;
  migrations: readonly Migration[];
  /** called when trouble begins, changes and (with null) ends */
  onTrouble: (trouble: DatabaseTrouble | null) => void;
}

/** Keeps one connection; opens nothing before it is asked to. */
export class Opener {
  /** what this context has begun, and whether a newer version waits for it */
  readonly givingWay = new GivingWay();
  readonly #options: OpenerOptions;
  #opening: Promise<OpenDatabase> | null = null;
  /** set once nothing more can be done here */
  #retired: DatabaseTrouble | null = null;
  #trouble: DatabaseTrouble | null = null;
  #blockedWaiters: (() => void)[] = [];

  constructor(options: OpenerOptions) {
    this.#options = options;
  }

  /** The open database. Waits while it is blocked; rejects with a DatabaseError. */
  get(): Promise<OpenDatabase> {
    if (this.#retired) return Promise.reject(new DatabaseError(this.#retired));
    if (this.#opening) return this.#opening;
    // A connection that was replaced already ends late and for itself.
    const forgetMine = (): void => {
      if (this.#opening === mine) this.#opening = null;
    };
    const mine = this.#openOnce(forgetMine);
    this.#opening = mine;
    mine.catch(forgetMine);
    return mine;
  }

  /** Opens now and says what stands in the way. `blocked` is said at once, while the opening goes on. */
  open(): Promise<Result<null, DatabaseTrouble>> {
    const opened = this.get().then(
      () => ok(null),
      (error: unknown) => err(troubleOf(error)),
    );
    const blocked = this.#untilBlocked().then(() => err<DatabaseTrouble>({ code: 'blocked', detail: 'another tab' }));
    return Promise.race([opened, blocked]);
  }

  /** The connection was found dead: the next `get` opens anew. */
  forget(): void {
    this.#opening = null;
  }

  /** Closes for good. */
  close(): void {
    void this.#opening?.then(
      (db) => db.close(),
      () => undefined,
    );
    this.#opening = null;
    this.#retired ??= { code: 'broken', detail: 'closed by this context' };
  }

  async #openOnce(terminated: () => void): Promise<OpenDatabase> {
    const { name, migrations } = this.#options;
    try {
      const db = await openDB<Schema>(name, migrations.length, {
        upgrade: (fresh, from, _to, tx) => migrations.slice(from).forEach((migrate) => migrate(fresh, tx)),
        blocked: (_from, wanted) => this.#report({ code: 'blocked', detail: `version ${wanted ?? 0} waits` }),
        blocking: (_from, wanted, event) => this.#stepAside(event.target, wanted),
        terminated,
      });
      this.#report(null);
      return db;
    } catch (error) {
      this.#report(troubleOf(error));
      throw new DatabaseError(troubleOf(error));
    }
  }

  /**
   * An older page must not keep a newer one from opening for longer than what it has begun takes. Until then everything here goes
   * on reading and writing. `wanted` null: the database is being deleted.
   */
  #stepAside(held: EventTarget | null, wanted: number | null): void {
    if (wanted === null) this.#letGo(held);
    else this.givingWay.ask(() => this.#retire(held, wanted));
  }

  #retire(held: EventTarget | null, wanted: number): void {
    this.#letGo(held);
    this.#retired = { code: 'newer', detail: `version ${wanted} is open` };
    this.#report(this.#retired);
  }

  #letGo(held: EventTarget | null): void {
    if (held instanceof IDBDatabase) held.close();
    this.#opening = null;
  }

  #report(next: DatabaseTrouble | null): void {
    if (next?.code === this.#trouble?.code) return;
    this.#trouble = next;
    this.#options.onTrouble(next);
    if (next?.code !== 'blocked') return;
    for (const wake of this.#blockedWaiters.splice(0)) wake();
  }

  #untilBlocked(): Promise<void> {
    if (this.#trouble?.code === 'blocked') return Promise.resolve();
    return new Promise((wake) => this.#blockedWaiters.push(wake));
  }
}
