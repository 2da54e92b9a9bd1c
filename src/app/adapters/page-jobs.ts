/** @file Jobs as the page touches them: list and queuing at once, what is done to them with the first press that does something. */
import { err, ok } from '../../base/result';
import { createJob } from '../../domain/create-job';
import type { JobService } from '../../state/services';
import { lazily } from '../../storage/lazily';
import type { AppStorage } from '../../storage/storage';
import type { JobDesk } from './job-desk';

/** Binds jobs to storage and engine. */
export function createPageJobs(storage: AppStorage, wake: () => void): JobService {
  const load = async (): Promise<JobDesk> => (await import('./job-desk')).createJobDesk(storage, wake);
  return lazily<JobService, JobDesk>(load, {
    list: () => storage.jobs.list(),
    // Without a wait for code: a page that is left right after the press must have written it.
    enqueue: async (orders) => {
      const now = Date.now();
      // One millisecond apart, so that takes keep their order wherever jobs are sorted by time.
      const takes = orders.length > 1 ? { takesId: crypto.randomUUID() } : {};
      const jobs = orders.map((order, n) =>
        createJob({ ...order, ...takes }, { job: crypto.randomUUID(), submission: crypto.randomUUID() }, now + n),
      );
      if ((await storage.jobs.add(jobs)) === 'disk-full') return err('disk-full');
      wake();
      return ok(jobs.map(({ id }) => id));
    },
    remove: (jobId) => storage.jobs.remove(jobId),
    restore: async (job) => {
      await storage.jobs.restore(job);
    },
    wake,
  });
}
