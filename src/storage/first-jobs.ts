/**
 * @file What the first screen does with jobs: shows them and adds new ones. A part of the job store, which promises what stands
 * there.
 */
import type { Job } from '../domain/job';
import type { Changes } from './changes';
import type { Database } from './database';
import { isQuotaError } from './database-trouble';
import { jobToRow, rowToJob } from './job-row';
import type { JobStore } from './job-store';
import type { JobRow, WriteTransaction } from './schema';

/** The part of the store that is there at once. */
export type FirstJobs = Pick<JobStore, 'list' | 'add'>;

/** Binds it to the database. */
export function createFirstJobs(db: Database, changes: Changes): FirstJobs {
  return {
    list: async () => oldestFirst(await db.read(['jobs'], ({ store }) => store.getAll())).reverse(),
    add: async (jobs) => {
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
    },
  };
}

/** The jobs in rows of this build, in the order they were made. */
export function oldestFirst(rows: readonly JobRow[]): Job[] {
  const jobs = rows.flatMap((row) => rowToJob(row) ?? []);
  return jobs.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}
