/** @file The job in a row, for all that reads jobs; pure. `job-row.ts` is the way back. */
import { ACTIVE_PHASES, type Job, type Phase } from '../domain/job';
import { knownRow } from './row';
import type { JobIndex, JobRow } from './schema';

const REST: readonly Phase[] = ['failed', 'done', 'canceled'];
const KNOWN: ReadonlySet<string> = new Set([...ACTIVE_PHASES, ...REST]);

/** The job in a row; undefined when its phase or schema is newer than this build. */
export function rowToJob(row: JobRow | undefined): Job | undefined {
  const known = knownRow(row);
  if (!known || !KNOWN.has(known.state.phase)) return undefined;
  const job: Job & { index?: JobIndex } = { ...known };
  delete job.index;
  return job;
}

/** The jobs in rows of this build, in the order they were made. */
export function oldestFirst(rows: readonly JobRow[]): Job[] {
  const jobs = rows.flatMap((row) => rowToJob(row) ?? []);
  return jobs.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}
