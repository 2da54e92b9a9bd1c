/** @file How many jobs work and how many wait for the person: the mark on Queue in the navigation. Pure. */
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import { groupQueue } from './queue-groups';

/** What the mark counts. */
export interface QueueCounts {
  /** at work or waiting, the person's included */
  active: number;
  /** of these: only the person can make them go on */
  needsPerson: number;
}

/** Counts what is not at rest, as the queue page groups it. */
export function countQueue(jobs: readonly Job[], connections: readonly Connection[]): QueueCounts {
  const byId = new Map(connections.map((connection) => [connection.id, connection]));
  const groups = groupQueue(jobs, (id) => byId.get(id));
  const needsPerson = groups['needs-you'].length;
  return { active: needsPerson + groups.active.length, needsPerson };
}
