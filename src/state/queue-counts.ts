/** @file How many jobs work and how many wait for the person: the mark on Queue in the navigation. Pure. */
import type { Connection } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import { queueGroup } from '../domain/shown-status';
import { listTraits } from './list-traits';

/** What the mark counts. */
export interface QueueCounts {
  /** at work or waiting, the person's included */
  active: number;
  /** of these: only the person can make them go on */
  needsPerson: number;
}

/** Counts what is not at rest, as the queue page groups it. */
export function countQueue(jobs: readonly Job[], connections: readonly Connection[]): QueueCounts {
  const active = jobs.filter((job) => !isAtRest(job));
  const needsPerson = active.filter((job) => {
    const connection = connections.find(({ id }) => id === job.connectionId);
    return queueGroup(job, connection, listTraits(connection)) === 'needs-you';
  });
  return { active: active.length, needsPerson: needsPerson.length };
}
