/** @file What the first screen does with jobs: shows them. A part of the job store, which promises what stands there. */
import type { Database } from './database';
import { oldestFirst } from './job-of-row';
import type { JobStore } from './job-store';

/** The part of the store that is there at once. */
export type FirstJobs = Pick<JobStore, 'list'>;

/** Binds it to the database. */
export function createFirstJobs(db: Database): FirstJobs {
  return { list: async () => oldestFirst(await db.read(['jobs'], ({ store }) => store.getAll())).reverse() };
}
