/**
 * @file Queuing jobs and acting on them: written straight into the database, then the engine is woken. Loaded by `page-jobs.ts`
 * with the first press that needs it, and the machine with the first press that moves a job.
 */
import { err, ok } from '../../base/result';
import { createJob } from '../../domain/create-job';
import { findProvider } from '../../providers/registry';
import type { JobService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

const loadActing = () => import('../../queue/act-on-job');
const loadChanging = () => import('./change-waiting');
const loadOwning = () => import('../../queue/own-render');

/** What a press may want done. */
export type JobDesk = Omit<JobService, 'list' | 'remove' | 'restore' | 'wake'>;

/** Binds jobs to storage and engine. Keeps nothing. */
export function createJobDesk(storage: AppStorage, wake: () => void): JobDesk {
  const ports = {
    jobs: storage.jobs,
    connections: storage.connections,
    now: () => Date.now(),
    createId: () => crypto.randomUUID(),
  };
  const traitsOf = async (jobId: string): Promise<{ free: boolean; canCancel: boolean }> => {
    const job = await storage.jobs.get(jobId);
    const connection = job && (await storage.connections.get(job.connectionId));
    const provider = connection && (await findProvider(connection.providerId));
    return provider ? provider.traits(connection) : { free: false, canCancel: false };
  };
  /** What was done may be the engine's next step. */
  const wakeIf = (isDone: boolean): boolean => {
    if (isDone) wake();
    return isDone;
  };
  return {
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
      return wakeIf(await actOnJob(ports, jobId, event, await traitsOf(jobId)));
    },
    actAll: async (jobIds, event) => {
      const { actOnJob } = await loadActing();
      const done: string[] = [];
      for (const id of jobIds) if (await actOnJob(ports, id, event, await traitsOf(id))) done.push(id);
      if (done.length > 0) wake();
      return done;
    },
    edit: async (jobId, order) => wakeIf(await (await loadChanging()).editWaiting(ports, jobId, order)),
    // The engine reads the order before each submit: it need not be woken.
    reorder: async (jobId, beforeId) => (await loadChanging()).moveWaiting(ports, jobId, beforeId),
    choose: async (jobId, remote) => {
      const { chooseRender } = await loadOwning();
      return wakeIf(await chooseRender(ports, jobId, remote, await traitsOf(jobId)));
    },
    keepTwin: async (jobId, remoteId) => wakeIf(await (await loadOwning()).keepTwin(ports, jobId, remoteId)),
    dismissTwin: async (jobId, remoteId) => (await loadOwning()).dismissTwin(ports, jobId, remoteId),
  };
}
