/**
 * @file Acting on jobs: written straight into the database, then the engine is woken. Loaded by `page-jobs.ts`
 * with the first press that needs it, and the machine with the first press that moves a job.
 */
import { findProvider } from '../../providers/registry';
import type { JobService } from '../../state/services';
import type { AppStorage } from '../../storage/storage';

const loadActing = () => import('../../queue/act-on-job');
const loadChanging = () => import('./change-waiting');
const loadOwning = () => import('../../queue/own-render');

/** What a press may want done. */
export type JobDesk = Omit<JobService, 'list' | 'enqueue' | 'remove' | 'restore' | 'wake'>;

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
