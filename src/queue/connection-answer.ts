/**
 * @file What an answer, or none, means for a connection: its hold, and when to try again. Called after every question.
 */
import { NO_AUDIT } from '../domain/audit-plan';
import { SECOND_MS } from '../base/time';
import type { Connection, ConnectionHold } from '../domain/connection';
import { isLocalAddress } from '../domain/connection';
import { backoffMs, believedTime } from '../domain/poll-plan';
import type { RemoteFailure } from '../domain/remote';
import { isSamePlace } from '../domain/same-place';
import type { QueuePorts, Remote } from './ports';

/** The ports this needs. */
export type AnswerPorts = Pick<QueuePorts, 'connections' | 'now' | 'random' | 'isOnline'>;

/** What an answer says of a connection beside that it is there. */
type Learned = Partial<Pick<Connection, 'canList' | 'knownRemoteIds' | 'auditDueAt' | 'auditSince' | 'auditTries'>>;

/** A note this young says the same; how fresh an answer must be is counted in tens of seconds. */
const NOTED_FOR_MS = SECOND_MS;

/**
 * It answered as its contract says: whatever held its jobs is over. `learned` may depend on what stands there by now. An
 * answer to a connection that led elsewhere says nothing of where it leads now.
 */
export async function noteGoodAnswer(
  ports: AnswerPorts,
  asked: Connection,
  learned: Learned | ((current: Connection) => Learned) = {},
): Promise<Connection | undefined> {
  const now = ports.now();
  return ports.connections.update(asked.id, (connection) => {
    if (!isSamePlace(connection, asked)) return null;
    const news = typeof learned === 'function' ? learned(connection) : learned;
    if (Object.keys(news).length === 0 && isNotedAlready(connection, now)) return null;
    return { ...connection, ...news, hold: null, lastAnswerAt: now };
  });
}

/** A hundred looks at once are one answer for the connection: it is not written a hundred times. */
function isNotedAlready({ hold, lastAnswerAt }: Connection, now: number): boolean {
  return hold === null && lastAnswerAt <= now && now - lastAnswerAt < NOTED_FOR_MS;
}

/** It cannot list: remembered, so that nobody asks again. */
export async function noteCannotList(ports: Pick<AnswerPorts, 'connections'>, asked: Connection): Promise<void> {
  await ports.connections.update(asked.id, (current) =>
    // What was asked where it led before says nothing of where it leads now.
    current.canList === 'no' || !isSamePlace(current, asked) ? null : { ...current, canList: 'no', ...NO_AUDIT },
  );
}

/** True when the whole connection has to wait after this failure, and not only the one job. */
export function holdsConnection(failure: RemoteFailure): boolean {
  return ['network', 'timeout', 'key-refused', 'no-credit'].includes(failure.kind);
}

/**
 * True when nothing came back to one question while the server answers another: an answer that cross-origin rules hide, say.
 * Waiting for the server would then be waiting for ever.
 */
export async function isOnlyThis(remote: Remote, cause: RemoteFailure): Promise<boolean> {
  return (cause.kind === 'network' || cause.kind === 'timeout') && (await remote.check()).ok;
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
    if (!isSamePlace(current, connection)) return null;
    const hold = nextHold(current.hold, cause, now, jitter);
    return { ...current, hold };
  });
}

/** The browser says there is no network, and this address needs one: the job waits for it, the connection is not to blame. */
export function isOffline(ports: Pick<QueuePorts, 'isOnline'>, connection: Connection, cause: RemoteFailure): boolean {
  return cause.kind === 'network' && !ports.isOnline() && !isLocalAddress(connection.address);
}

function nextHold(current: ConnectionHold | null, cause: RemoteFailure, now: number, jitter: number): ConnectionHold {
  // Now, also when it was held before: what the person asked for has been asked, once.
  if (cause.kind === 'key-refused' || cause.kind === 'no-credit') return { kind: cause.kind, since: now };
  const before = current?.kind === 'unreachable' ? current : null;
  // Several questions may fail in one pass: they count as one try.
  if (before && believedTime(before.until, now) > now) return { ...before, since: now };
  const attempts = (before?.attempts ?? 0) + 1;
  const until = now + backoffMs(attempts, jitter);
  return { kind: 'unreachable', since: now, until, attempts, failure: cause.failure };
}
