/**
 * @file Jobs in the database. The engine and the page write them only here, by compare-and-set on `rev`. Rows of a newer
 * build are never returned and never written. What may go wrong for an expected reason is a value, except that a commit
 * on a full disk rejects with QuotaExceededError: then nothing of it was kept.
 */
import type { Clip } from '../domain/clip';
import { isAtRest, type Job } from '../domain/job';
import type { SpendRow } from '../domain/spend';
import type { StoredFile } from '../domain/stored-file';
import type { StoreName } from '../protocol/changes';
import type { Changes } from './changes';
import { clipToRow } from './clip-row';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';
import { jobToRow, remoteKeyOf, rowToJob } from './job-row';
import type { JobRow, RemoteKey, WriteTransaction } from './schema';

/** One write of a job, by compare-and-set. */
export interface JobCommit {
  job: Job;
  /** the `rev` that was read; another one in the store means: read again */
  expectedRev: number;
  /** wait until it is on the disk */
  strict?: boolean;
  /** rows of the spend log, in the same transaction */
  spend?: readonly SpendRow[];
}

/** Jobs. */
export interface JobStore {
  get(id: string): Promise<Job | undefined>;
  /** all, newest first */
  list(): Promise<Job[]>;
  /** jobs with a next step, oldest first */
  listActive(): Promise<Job[]>;
  /** jobs the person was not told of yet, oldest first */
  listNotifyDue(): Promise<Job[]>;
  /** submissions left alone at `since` (ms since epoch) or later, which may still turn up */
  listLeftAlone(connectionId: string, since: number): Promise<Job[]>;
  /** ids of remote renders that belong to a job or clip of ours */
  linkedRemoteIds(connectionId: string): Promise<ReadonlySet<string>>;
  /** Adds new jobs, all or none, on the disk when it resolves. */
  add(jobs: readonly Job[]): Promise<'stored' | 'disk-full'>;
  /** false: somebody else wrote first, or it is gone. `job.rev` must be higher than `expectedRev`. */
  commit(write: JobCommit): Promise<boolean>;
  /** The last transaction of a download, only rows: the file is whole, the clip exists, the job is done. */
  saveClip(write: JobCommit & { clip: Clip; file: StoredFile }): Promise<boolean>;
  /** Removes a job at rest and gives it back for Undo; undefined when it is gone or no longer at rest. */
  remove(id: string): Promise<Job | undefined>;
  /** Puts a removed job back as it was. False: one with its id is there. */
  restore(job: Job): Promise<boolean>;
}

/** Binds jobs to the database. */
export function createJobStore(db: Database, changes: Changes): JobStore {
  async function commit(write: JobCommit): Promise<boolean> {
    const written = await db.write(['jobs', 'spend'], (tx) => putIfUnchanged(tx, write), {
      strict: write.strict === true,
    });
    if (written) changes.announce(storesOf(write));
    return written;
  }

  async function saveClip({ clip, file, ...write }: Parameters<JobStore['saveClip']>[0]): Promise<boolean> {
    const stores = ['jobs', 'spend', 'clips', 'files'] as const;
    const work = async (tx: WriteTransaction<typeof stores>): Promise<boolean> => {
      if (!(await putIfUnchanged(tx, write))) return false;
      const row = clipToRow(clip, remoteKeyOf(write.job));
      await tx.objectStore('clips').put(row);
      await tx.objectStore('files').put(file);
      return true;
    };
    const written = await db.write(stores, work, { strict: write.strict === true });
    if (written) changes.announce([...storesOf(write), 'clips', 'files']);
    return written;
  }

  async function add(jobs: readonly Job[]): Promise<'stored' | 'disk-full'> {
    try {
      const work = async ({ store }: WriteTransaction<['jobs']>): Promise<void> => {
        for (const job of jobs) await store.add(jobToRow(job));
      };
      await db.write(['jobs'], work, { strict: true });
    } catch (error) {
      if (isQuotaError(error)) return 'disk-full';
      throw error;
    }
    changes.announce(['jobs']);
    return 'stored';
  }

  async function remove(id: string): Promise<Job | undefined> {
    const removed = await db.write(['jobs'], async ({ store }) => {
      const job = rowToJob(await store.get(id));
      if (!job || !isAtRest(job)) return undefined;
      await store.delete(id);
      return job;
    });
    if (removed) changes.announce(['jobs']);
    return removed;
  }

  async function restore(job: Job): Promise<boolean> {
    const restored = await db.write(['jobs'], async ({ store }) => {
      if ((await store.getKey(job.id)) !== undefined) return false;
      await store.add(jobToRow(job));
      return true;
    });
    if (restored) changes.announce(['jobs']);
    return restored;
  }

  return { ...createJobQueries(db), commit, saveClip, add, remove, restore };
}

type JobQueries = Pick<JobStore, 'get' | 'list' | 'listActive' | 'listNotifyDue' | 'listLeftAlone' | 'linkedRemoteIds'>;

function createJobQueries(db: Database): JobQueries {
  return {
    get: async (id) => rowToJob(await db.read(['jobs'], ({ store }) => store.get(id))),
    list: async () => oldestFirst(await db.read(['jobs'], ({ store }) => store.getAll())).reverse(),
    listActive: async () => oldestFirst(await db.read(['jobs'], ({ store }) => store.index('active').getAll(1))),
    listNotifyDue: async () => oldestFirst(await db.read(['jobs'], ({ store }) => store.index('notify').getAll(1))),
    listLeftAlone: async (connectionId, since) => {
      const range = IDBKeyRange.bound([connectionId, since], [connectionId, Infinity]);
      return oldestFirst(await db.read(['jobs'], ({ store }) => store.index('leftAlone').getAll(range)));
    },
    linkedRemoteIds: (connectionId) =>
      db.read(['jobs', 'clips'], async (tx) => {
        const ids = new Set<string>();
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

/** Compare-and-set of a job with its spend rows, inside a transaction. */
async function putIfUnchanged(
  tx: Pick<WriteTransaction<['jobs', 'spend']>, 'objectStore'>,
  { job, expectedRev, spend = [] }: JobCommit,
): Promise<boolean> {
  if (job.rev <= expectedRev) throw new Error(`job ${job.id}: rev ${job.rev} is not higher than ${expectedRev}`);
  const jobs = tx.objectStore('jobs');
  const stored = rowToJob(await jobs.get(job.id));
  if (stored?.rev !== expectedRev) return false;
  await jobs.put(jobToRow(job));
  for (const row of spend) await tx.objectStore('spend').add(row);
  return true;
}

function storesOf({ spend = [] }: JobCommit): StoreName[] {
  return spend.length > 0 ? ['jobs', 'spend'] : ['jobs'];
}

function oldestFirst(rows: readonly JobRow[]): Job[] {
  const jobs = rows.flatMap((row) => rowToJob(row) ?? []);
  return jobs.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}
