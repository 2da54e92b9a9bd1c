/**
 * @file What an answer, or none, means for a connection: its hold, and when to try again. Called after every question.
 */
import type { Connection, ConnectionHold } from '../domain/connection';
import { isLocalAddress } from '../domain/connection';
import { backoffMs } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import type { QueuePorts } from './ports';

/** The ports this needs. */
export type AnswerPorts = Pick<QueuePorts, 'connections' | 'now' | 'random' | 'isOnline'>;

/** It answered as its contract says: whatever held its jobs is over. */
export async function noteGoodAnswer(
  ports: AnswerPorts,
  connectionId: string,
  learned: Partial<Pick<Connection, 'canList' | 'knownRemoteIds'>> = {},
): Promise<Connection | undefined> {
  const now = ports.now();
  return ports.connections.update(connectionId, (connection) => ({
    ...connection,
    ...learned,
    hold: null,
    lastAnswerAt: now,
  }));
}

/** It cannot list: remembered, so that nobody asks again. */
export async function noteCannotList(ports: AnswerPorts, connectionId: string): Promise<void> {
  await ports.connections.update(connectionId, (connection) =>
    connection.canList === 'no' ? null : { ...connection, canList: 'no' },
  );
}

/** True when the whole connection has to wait after this failure, and not only the one job. */
export function holdsConnection(failure: RemoteFailure): boolean {
  return ['network', 'timeout', 'key-refused', 'no-credit'].includes(failure.kind);
}

/**
 * Puts the hold that a failure calls for on the connection; nothing for a failure of one job, unless `always`: a server
 * that answers a harmless question with an error is not asked for a render either.
 */
export async function noteFailure(
  ports: AnswerPorts,
  connection: Connection,
  cause: RemoteFailure,
  always = false,
): Promise<void> {
  if ((!always && !holdsConnection(cause)) || isOffline(ports, connection, cause)) return;
  const now = ports.now();
  const jitter = ports.random();
  await ports.connections.update(connection.id, (current) => {
    const hold = nextHold(current.hold, cause, now, jitter);
    return hold === current.hold ? null : { ...current, hold };
  });
}

/** The browser says there is no network, and this address needs one: the job waits for it, the connection is not to blame. */
export function isOffline(ports: Pick<QueuePorts, 'isOnline'>, connection: Connection, cause: RemoteFailure): boolean {
  return cause.kind === 'network' && !ports.isOnline() && !isLocalAddress(connection.address);
}

function nextHold(
  current: ConnectionHold | null,
  cause: RemoteFailure,
  now: number,
  jitter: number,
): ConnectionHold | null {
  if (cause.kind === 'key-refused' || cause.kind === 'no-credit')
    return current?.kind === cause.kind ? current : { kind: cause.kind, since: now };
  const before = current?.kind === 'unreachable' ? current : null;
  // Several questions may fail in one pass: they count as one try.
  if (before && before.until > now) return current;
  const attempts = (before?.attempts ?? 0) + 1;
  const until = now + backoffMs(attempts, jitter);
  return { kind: 'unreachable', since: before?.since ?? now, until, attempts, failure: cause.failure };
}
