/**
 * @file Is there anything for the engine to do? Asked by page and worker before they keep anybody awake. Reads only; a yes
 * may turn out to wait for the person.
 */
import type { ConnectionStore, JobStore } from './ports';

/** What it reads. */
export interface HasWorkPorts {
  jobs: Pick<JobStore, 'listActive' | 'listNotifyDue'>;
  connections: Pick<ConnectionStore, 'list'>;
}

/** True when a job has a next step or is to be told of, or a connection is to be looked through. */
export async function hasWork({ jobs, connections }: HasWorkPorts): Promise<boolean> {
  const [active, untold, all] = await Promise.all([jobs.listActive(), jobs.listNotifyDue(), connections.list()]);
  return active.length + untold.length > 0 || all.some(({ auditDueAt }) => typeof auditDueAt === 'number');
}
