/** @file Jobs as the page touches them: list and queuing at once, what is done to them with the first press that does something. */
import { err, ok } from '../../base/result';
import { createJob } from '../../domain/create-job';
import type { JobService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import type { JobDesk } from './job-desk';

/** Binds jobs to storage and engine. */
export function createPageJobs(storage: AppStorage, wake: () => void): JobService {
  const desk = async (): Promise<JobDesk> => (await import('./job-desk')).createJobDesk(storage, wake);
  return {
    list: () => storage.jobs.list(),
    // Without a wait for code: a page that is left right after the press must have written it.
    enqueue: async (orders) => {
      const now = Date.now();
      // One millisecond apart, so that takes keep their order wherever jobs are sorted by time.
      const jobs = orders.map((order, n) =>
        createJob(order, { job: crypto.randomUUID(), submission: crypto.randomUUID() }, now + n),
      );
      if ((await storage.jobs.add(jobs)) === 'disk-full') return err('disk-full');
      wake();
      return ok(jobs.map(({ id }) => id));
    },
    act: async (jobId, event) => (await desk()).act(jobId, event),
    actAll: async (jobIds, event) => (await desk()).actAll(jobIds, event),
    edit: async (jobId, order) => (await desk()).edit(jobId, order),
    reorder: async (jobId, beforeId) => (await desk()).reorder(jobId, beforeId),
    choose: async (jobId, remote) => (await desk()).choose(jobId, remote),
    keepTwin: async (jobId, remoteId) => (await desk()).keepTwin(jobId, remoteId),
    dismissTwin: async (jobId, remoteId) => (await desk()).dismissTwin(jobId, remoteId),
    remove: (jobId) => storage.jobs.remove(jobId),
    restore: async (job) => {
      await storage.jobs.restore(job);
    },
    wake,
  };
}
