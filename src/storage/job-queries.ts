/**
 * @file What can be asked of the jobs in the database. A part of the job store, which promises what stands there; writes
 * nothing. Rows of a newer build are never returned, but their remote ids count.
 */
import type { Job } from '../domain/job';
import type { Database } from './database';
import { oldestFirst, rowToJob } from './job-of-row';
import type { JobRow, RemoteKey } from './schema';

/** Questions. */
export interface JobQueries {
  get(id: string): Promise<Job | undefined>;
  /** jobs with a next step, oldest first */
  listActive(): Promise<Job[]>;
  /** jobs the person was not told of yet, oldest first */
  listNotifyDue(): Promise<Job[]>;
  /** submissions left alone at `since` (ms since epoch) or later, which may still turn up */
  listLeftAlone(connectionId: string, since: number): Promise<Job[]>;
  /** jobs of a connection whose render was sent from here and accepted at `since` (ms since epoch) or later, oldest first */
  listAccepted(connectionId: string, since: number): Promise<Job[]>;
  /** ids of remote renders that belong to a job or clip of ours; only those `among` the given, where given */
  linkedRemoteIds(connectionId: string, among?: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Binds the questions to the database. */
export function createJobQueries(db: Database): JobQueries {
  return {
    get: async (id) => rowToJob(await db.read(['jobs'], ({ store }) => store.get(id))),
    listActive: async () => oldestFirst(await db.read(['jobs'], ({ store }) => store.index('active').getAll(1))),
    listNotifyDue: async () => oldestFirst(await db.read(['jobs'], ({ store }) => store.index('notify').getAll(1))),
    listLeftAlone: async (connectionId, since) => {
      const range = IDBKeyRange.bound([connectionId, since], [connectionId, Infinity]);
      return oldestFirst(await db.read(['jobs'], ({ store }) => store.index('leftAlone').getAll(range)));
    },
    // The spend log knows what was accepted when: every such change has written its row in the same transaction.
    listAccepted: (connectionId, since) =>
      db.read(['spend', 'jobs'], async (tx) => {
        const rows = await tx.objectStore('spend').index('at').getAll(IDBKeyRange.lowerBound(since));
        const own = rows.filter((row) => row.kind === 'accepted' && row.connectionId === connectionId);
        const jobs: JobRow[] = [];
        for (const id of new Set(own.map(({ jobId }) => jobId))) {
          const row = await tx.objectStore('jobs').get(id);
          if (row) jobs.push(row);
        }
        return oldestFirst(jobs);
      }),
    linkedRemoteIds: (connectionId, among) =>
      db.read(['jobs', 'clips'], async (tx) => {
        const ids = new Set<string>();
        if (among) {
          for (const id of among) if (await isLinked(tx, [connectionId, id])) ids.add(id);
          return ids;
        }
        await collectRemoteIds(tx.objectStore('jobs').index('remote'), connectionId, ids);
        await collectRemoteIds(tx.objectStore('clips').index('remote'), connectionId, ids);
        return ids;
      }),
  };
}

/** A cursor over keys, as far as it is needed here. */
interface RemoteKeyCursor {
  key: RemoteKey;
  continue(): Promise<RemoteKeyCursor | null>;
}

/** From keys alone: rows of a newer build count too, and no row is read. */
async function collectRemoteIds(
  index: { openKeyCursor(range: IDBKeyRange): Promise<RemoteKeyCursor | null> },
  connectionId: string,
  into: Set<string>,
): Promise<void> {
  // An array sorts after every text, so the range holds all ids of the connection.
  let cursor = await index.openKeyCursor(IDBKeyRange.bound([connectionId], [connectionId, []]));
  while (cursor) {
    into.add(cursor.key[1]);
    cursor = await cursor.continue();
  }
}

/** The indexes over remote ids, of a transaction that may read or write. */
interface RemoteIndexes {
  objectStore(name: 'jobs' | 'clips'): {
    index(name: 'remote'): { getKey(key: RemoteKey): Promise<string | undefined> };
  };
}

/** Looks one render up; rows of a newer build count too. */
export async function isLinked(tx: RemoteIndexes, key: RemoteKey): Promise<boolean> {
  if ((await tx.objectStore('jobs').index('remote').getKey(key)) !== undefined) return true;
  return (await tx.objectStore('clips').index('remote').getKey(key)) !== undefined;
}
