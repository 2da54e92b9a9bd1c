/** @file The connections that hold jobs back, each once, for the notices at the head of a group. Pure; `QueueView` calls it. */
import type { Connection, ConnectionHold } from '../domain/connection';
import { isAtRest, type Job } from '../domain/job';
import type { ConnectionLookup } from './queue-groups';

/** A connection that holds jobs of one group. */
export interface HeldConnection {
  connection: Connection;
  hold: ConnectionHold;
  /** how many jobs of the group it holds */
  count: number;
  /** Check now asks about this one: any of them breaks the hold with a good answer */
  askAbout: string;
}

/** Connections that hold jobs of this group, in the order of their first job. */
export function heldConnections(jobs: readonly Job[], find: ConnectionLookup): HeldConnection[] {
  const held = new Map<string, HeldConnection>();
  for (const job of jobs) {
    const connection = find(job.connectionId);
    if (!connection?.hold || isAtRest(job)) continue;
    const known = held.get(connection.id);
    if (known) known.count++;
    else held.set(connection.id, { connection, hold: connection.hold, count: 1, askAbout: job.id });
  }
  return [...held.values()];
}
