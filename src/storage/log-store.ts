/**
 * @file The logs that Diagnostics shows: the latest calls to servers and the latest problems. Rings: the oldest go when new ones
 * come. Nothing depends on them; a full disk only means that the log stops. What may stand in a row, see `domain/activity.ts`.
 */
import {
  PROBLEMS_KEPT,
  readRequestLog,
  REQUEST_LOG_KEY,
  REQUESTS_KEPT,
  type ProblemEntry,
  type RequestEntry,
} from '../domain/activity';
import type { Changes } from './changes';
import type { Database } from './database';
import { knownRow } from './row';

/** Both logs. */
export interface LogStore {
  /** Adds them in one transaction, and frees as many of the oldest as there are too many. */
  addRequests(entries: readonly RequestEntry[]): Promise<void>;
  /** The same. */
  addProblems(entries: readonly ProblemEntry[]): Promise<void>;
  /** newest first, at most `limit` */
  listRequests(limit?: number): Promise<RequestEntry[]>;
  /** the same */
  listProblems(limit?: number): Promise<ProblemEntry[]>;
  /** Forgets everything in both. */
  clear(): Promise<void>;
}

/** Binds the logs to the database. */
export function createLogStore(db: Database, changes: Changes): LogStore {
  return {
    addRequests: async (entries) => {
      if (!(await isLogWanted(db))) return;
      await db.write(['requests'], ({ store }) => addToRing(store, entries, REQUESTS_KEPT));
      changes.announce(['requests']);
    },
    addProblems: async (entries) => {
      await db.write(['problems'], ({ store }) => addToRing(store, entries, PROBLEMS_KEPT));
      changes.announce(['problems']);
    },
    listRequests: async (limit = REQUESTS_KEPT) =>
      newestFirst(await db.read(['requests'], ({ store }) => store.getAll()), limit),
    listProblems: async (limit = PROBLEMS_KEPT) =>
      newestFirst(await db.read(['problems'], ({ store }) => store.getAll()), limit),
    clear: async () => {
      await db.write(['requests', 'problems'], async (tx) => {
        await tx.objectStore('requests').clear();
        await tx.objectStore('problems').clear();
      });
      changes.announce(['requests', 'problems']);
    },
  };
}

/** As the person has set it, which counts for the next lines here and in the worker. */
async function isLogWanted(db: Database): Promise<boolean> {
  return readRequestLog(await db.read(['settings'], ({ store }) => store.get(REQUEST_LOG_KEY))) ?? true;
}

/** Rows are numbered without a gap but for those that were cleared: what is so far behind the newest is one too many. */
async function addToRing<Entry>(
  store: { add(entry: Entry): Promise<number>; delete(range: IDBKeyRange): Promise<void> },
  entries: readonly Entry[],
  kept: number,
): Promise<void> {
  let newest = 0;
  for (const entry of entries) newest = await store.add(entry);
  if (newest > kept) await store.delete(IDBKeyRange.upperBound(newest - kept));
}

function newestFirst<Entry extends { schema: 1 }>(rows: readonly Entry[], limit: number): Entry[] {
  return rows
    .slice(-limit)
    .reverse()
    .filter((row) => knownRow(row) !== undefined);
}
