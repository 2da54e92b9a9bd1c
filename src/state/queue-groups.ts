/** @file Sorts jobs into the groups of the queue page, each in the order in which it is read. Pure; `QueueView` calls it. */
import type { Connection } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import { byQueueOrder } from '../domain/queue-order';
import { queueGroup, type QueueGroup } from '../domain/shown-status';
import { listTraits } from './list-traits';

/** The groups with their jobs; what is archived stands apart. */
export type QueueGroups = Record<QueueGroup | 'archived', Job[]>;

/** How the connection of a job is found, and what of it decides what is shown. */
export interface ConnectionLookup {
  (id: string): Connection | undefined;
}

/** When it ended, ms since epoch; for a job that has not, when it was queued. */
export function endedAt({ createdAt, state }: Job): number {
  if (state.phase === 'done') return state.doneAt;
  if (state.phase === 'failed') return state.failedAt;
  return state.phase === 'canceled' ? state.canceledAt : createdAt;
}

/** True for what can still be moved in the line: nothing of it is sent yet. */
export function isWaiting({ state }: Job): boolean {
  return state.phase === 'queued';
}

/**
 * What has begun stands first, in the order it was queued in; what waits follows in the order it will be sent in. What has
 * ended stands with the latest first.
 */
export function groupQueue(jobs: readonly Job[], find: ConnectionLookup): QueueGroups {
  const groups: QueueGroups = { 'needs-you': [], active: [], failed: [], finished: [], archived: [] };
  for (const job of jobs) groups[groupOf(job, find(job.connectionId))].push(job);
  const isFirst = (a: Job, b: Job): number => Number(isWaiting(a)) - Number(isWaiting(b)) || byQueueOrder(a, b);
  const isLatest = (a: Job, b: Job): number => endedAt(b) - endedAt(a);
  groups['needs-you'].sort(isFirst);
  groups.active.sort(isFirst);
  for (const group of [groups.failed, groups.finished, groups.archived]) group.sort(isLatest);
  return groups;
}

function groupOf(job: Job, connection: Connection | undefined): keyof QueueGroups {
  if (job.archivedAt !== null && isAtRest(job)) return 'archived';
  return queueGroup(job, connection, listTraits(connection));
}
