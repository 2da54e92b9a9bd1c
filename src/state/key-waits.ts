/** @file Why jobs wait for a key, for the words of a row and the notices at the head of their group. Pure; the queue calls it. */
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import type { ConnectionLookup } from './queue-groups';

/** What the key waits for; the words are in i18n under the same name. */
export type KeyCause =
  /** the passphrase */
  | 'locked'
  /** it was kept only until the browser was closed: it must be typed again */
  | 'session-over'
  /** it was valid for a while only: a new one must be typed */
  | 'ended';

/** Jobs that wait for the same thing. */
export interface KeyWait {
  cause: KeyCause;
  /** null: all whose keys are locked */
  connection: Connection | null;
  count: number;
}

/**
 * Why a job is held for want of its key: as the engine found it, because a key that is kept for the session only may be locked as well
 * as gone. That a key has come to its end is known from the connection before anybody looks. `now`: ms since epoch.
 */
export function keyCause(
  { hold }: Pick<Job, 'hold'>,
  connection: Pick<Connection, 'keyEndsAt'> | undefined,
  now: number,
): KeyCause {
  if (connection?.keyEndsAt !== undefined && connection.keyEndsAt <= now) return 'ended';
  return (hold?.kind === 'vault-locked' ? hold.why : undefined) ?? 'locked';
}

/** What these jobs wait for, the lock first, then in the order of their first job. */
export function keyWaits(jobs: readonly Job[], find: ConnectionLookup, now: number): KeyWait[] {
  const waits = new Map<string, KeyWait>();
  for (const job of jobs) {
    if (job.hold?.kind !== 'vault-locked') continue;
    const connection = find(job.connectionId);
    const cause = keyCause(job, connection, now);
    const whose = cause === 'locked' || !connection ? null : connection;
    const key = whose?.id ?? '';
    const known = waits.get(key);
    if (known) known.count++;
    else waits.set(key, { cause, connection: whose, count: 1 });
  }
  return [...waits.values()].sort((a, b) => Number(a.connection !== null) - Number(b.connection !== null));
}
