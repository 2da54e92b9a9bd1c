/** @file Jobs as the page touches them: written straight into the database, then the engine is woken. */
import { err, ok } from '../../base/result';
import { createJob } from '../../domain/create-job';
import { findProvider } from '../../providers/registry';
import type { JobService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

/** The machine comes with the first press of a button that needs it. */
const loadActing = () => import('../../queue/act-on-job');

/** Binds jobs to storage and engine. */
export function createPageJobs(storage: AppStorage, wake: () => void): JobService {
  const ports = {
    jobs: storage.jobs,
    connections: storage.connections,
    now: () => Date.now(),
    createId: () => crypto.randomUUID(),
  };
  const traitsOf = async (jobId: string): Promise<{ free: boolean; canCancel: boolean }> => {
    const job = await storage.jobs.get(jobId);
    const connection = job && (await storage.connections.get(job.connectionId));
    const provider = connection && findProvider(connection.providerId);
    return provider ? provider.traits(connection) : { free: false, canCancel: false };
  };
  return {
    list: () => storage.jobs.list(),
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
    act: async (jobId, event) => {
      const { actOnJob } = await loadActing();
      const done = await actOnJob(ports, jobId, event, await traitsOf(jobId));
      if (done) wake();
      return done;
    },
    choose: async (jobId, { operation, remoteId }) => {
      const { actOnJob } = await loadActing();
      // Another job may have got it since the person was asked: one render is never counted twice.
      const job = await storage.jobs.get(jobId);
      if (!job || (await storage.jobs.linkedRemoteIds(job.connectionId)).has(remoteId)) return false;
      const event = { type: 'submission-found', operation, remoteId } as const;
      const done = await actOnJob(ports, jobId, event, await traitsOf(jobId));
      if (done) wake();
      return done;
    },
    remove: (jobId) => storage.jobs.remove(jobId),
    restore: async (job) => {
      await storage.jobs.restore(job);
    },
  };
}
