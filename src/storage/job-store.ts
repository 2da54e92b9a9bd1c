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
import { nextChange } from './change-number';
import type { Changes } from './changes';
import { createClaims, type Claims } from './claim-submit';
import { clipToRow } from './clip-row';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';
import { createFirstJobs } from './first-jobs';
import { createJobQueries, isLinked, type JobQueries } from './job-queries';
import { rowToJob } from './job-of-row';
import { jobToRow, remoteKeyOf } from './job-row';
import { addForNew } from './save-new';
import type { WriteTransaction } from './schema';

/** One write of a job, by compare-and-set. */
export interface JobCommit {
  job: Job;
  /** the `rev` that was read; another one in the store means: read again */
  expectedRev: number;
  /** wait until it is on the disk */
  strict?: boolean;
  /** rows of the spend log, in the same transaction */
  spend?: readonly SpendRow[];
  /** refused when the render it stands for now belongs to a job or clip of ours already, found out in the same transaction */
  unlessLinked?: boolean;
  /** the row of a file that is whole now, in the same transaction */
  file?: StoredFile;
}

/** Jobs. */
export interface JobStore extends JobQueries, Claims {
  /** all, newest first */
  list(): Promise<Job[]>;
  /** Adds new jobs, all or none, on the disk when it resolves. */
  add(jobs: readonly Job[]): Promise<'stored' | 'disk-full'>;
  /** false: somebody else wrote first or has got its render, or it is gone. `job.rev` must be higher than `expectedRev`. */
  commit(write: JobCommit): Promise<boolean>;
  /**
   * The last transaction of a download, only rows: the file, where one is given, is whole, the clip exists, the job is done, and it is
   * asked for in every folder that takes new clips.
   */
  saveClip(write: JobCommit & { clip: Clip }): Promise<boolean>;
  /**
   * Adds a job for a render that is on the server, with its spend rows, on the disk when it resolves. `linked`: the render
   * belongs to a job or clip of ours already, found out in the same transaction; nothing is written then.
   */
  adopt(job: Job, spend: readonly SpendRow[]): Promise<'stored' | 'linked' | 'disk-full'>;
  /** Removes a job at rest and gives it back for Undo; undefined when it is gone or no longer at rest. */
  remove(id: string): Promise<Job | undefined>;
  /** Puts a removed job back as it was. False: one with its id is there, or one that has taken its render in meanwhile. */
  restore(job: Job): Promise<boolean>;
}

/** Binds jobs to the database. */
export function createJobStore(db: Database, changes: Changes): JobStore {
  async function commit(write: JobCommit): Promise<boolean> {
    const options = { strict: write.strict === true };
    const { file } = write;
    const written = write.unlessLinked
      ? await db.write(['jobs', 'spend', 'clips'], (tx) => putUnlessLinked(tx, write), options)
      : file
        ? await db.write(['jobs', 'spend', 'files'], (tx) => putWithFile(tx, write, file), options)
        : await db.write(['jobs', 'spend'], (tx) => putIfUnchanged(tx, write), options);
    if (written) changes.announce([...storesOf(write), ...filesOf(write)]);
    return written;
  }

  async function add(jobs: readonly Job[]): Promise<'stored' | 'disk-full'> {
    try {
      await db.write(['jobs'], (tx) => addAll(tx, jobs), { strict: true });
    } catch (error) {
      if (isQuotaError(error)) return 'disk-full';
      throw error;
    }
    changes.announce(['jobs']);
    return 'stored';
  }

  async function saveClip({ clip, ...write }: Parameters<JobStore['saveClip']>[0]): Promise<boolean> {
    const stores = ['jobs', 'spend', 'clips', 'counters', 'files', 'folders', 'exports'] as const;
    let exported = 0;
    const work = async (tx: WriteTransaction<typeof stores>): Promise<boolean> => {
      const { file } = write;
      if (!(await (file ? putWithFile(tx, write, file) : putIfUnchanged(tx, write)))) return false;
      const row = clipToRow(clip, { remoteKey: remoteKeyOf(write.job), changed: await nextChange(tx) });
      await tx.objectStore('clips').put(row);
      exported = await addForNew(tx, clip);
      return true;
    };
    const written = await db.write(stores, work, { strict: write.strict === true });
    const exports: StoreName[] = exported > 0 ? ['exports'] : [];
    if (written) changes.announce([...storesOf(write), 'clips', ...filesOf(write), ...exports]);
    return written;
  }

  return {
    ...createJobQueries(db),
    ...createAdoption(db, changes),
    ...createRemoval(db, changes),
    ...createFirstJobs(db),
    ...createClaims(db, changes, putIfUnchanged),
    add,
    commit,
    saveClip,
  };
}

async function addAll(tx: WriteTransaction<readonly ['jobs']>, jobs: readonly Job[]): Promise<void> {
  const added = jobs.map((job) => {
    const request = tx.store.add(jobToRow(job));
    // Awaited below, unless a later one throws.
    request.catch(() => undefined);
    return request;
  });
  // Said at once, not when the answers are here: a page that is left in the instant of a press takes nothing of it along.
  tx.commit();
  await Promise.all(added);
}

function createAdoption(db: Database, changes: Changes): Pick<JobStore, 'adopt'> {
  async function adopt(job: Job, spend: readonly SpendRow[]): Promise<'stored' | 'linked' | 'disk-full'> {
    const key = remoteKeyOf(job);
    if (!key) throw new Error(`job ${job.id} stands for no render`);
    const work = async (tx: WriteTransaction<readonly ['jobs', 'spend', 'clips']>): Promise<'stored' | 'linked'> => {
      if (await isLinked(tx, key)) return 'linked';
      await tx.objectStore('jobs').add(jobToRow(job));
      for (const row of spend) await tx.objectStore('spend').add(row);
      return 'stored';
    };
    try {
      const outcome = await db.write(['jobs', 'spend', 'clips'], work, { strict: true });
      if (outcome === 'stored') changes.announce(spend.length > 0 ? ['jobs', 'spend'] : ['jobs']);
      return outcome;
    } catch (error) {
      if (isQuotaError(error)) return 'disk-full';
      throw error;
    }
  }

  return { adopt };
}

function createRemoval(db: Database, changes: Changes): Pick<JobStore, 'remove' | 'restore'> {
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
      const key = remoteKeyOf(job);
      if (key && (await store.index('remote').getKey(key)) !== undefined) return false;
      await store.add(jobToRow(job));
      return true;
    });
    if (restored) changes.announce(['jobs']);
    return restored;
  }

  return { remove, restore };
}

/** As below, but the first who links a render keeps it. */
async function putUnlessLinked(
  tx: WriteTransaction<readonly ['jobs', 'spend', 'clips']>,
  write: JobCommit,
): Promise<boolean> {
  const key = remoteKeyOf(write.job);
  return !(key && (await isLinked(tx, key))) && putIfUnchanged(tx, write);
}

/** Compare-and-set of a job with its spend rows, inside a transaction. */
export type PutJob = typeof putIfUnchanged;

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

/** The same with the row of a file. */
async function putWithFile(
  tx: Pick<WriteTransaction<['jobs', 'spend', 'files']>, 'objectStore'>,
  write: JobCommit,
  file: StoredFile,
): Promise<boolean> {
  if (!(await putIfUnchanged(tx, write))) return false;
  await tx.objectStore('files').put(file);
  return true;
}

function filesOf({ file }: JobCommit): StoreName[] {
  return file ? ['files'] : [];
}

function storesOf({ spend = [] }: JobCommit): StoreName[] {
  return spend.length > 0 ? ['jobs', 'spend'] : ['jobs'];
}
