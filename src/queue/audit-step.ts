/**
 * @file Looks a connection's list through for renders that nobody here knows: after each accepted submit, and when the
 * connection falls idle. Only an audit: it never holds a connection, and one that does not work is dropped.
 */
import {
  afterFailedAudit,
  auditSpanStart,
  auditTime,
  NO_AUDIT,
  oweAudit,
  type AuditFields,
} from '../domain/audit-plan';
import type { Connection } from '../domain/connection';
import { isIn, type Job } from '../domain/job';
import { firstLookDelayMs } from '../domain/look-plan';
import type { RemoteFailure, RemoteList } from '../domain/remote';
import { noteGoodAnswer, noteCannotList } from './connection-answer';
import { listLost } from './find-submission';
import type { Lane } from './lane';
import type { QueuePorts } from './ports';
import { seeTwins } from './see-twins';

/** Audits the lane's connection if that is due. Comes before the submits of a lane: what they send is not in its list. */
export async function auditStep(lane: Lane): Promise<void> {
  const { ports, remote, connection } = lane;
  const now = ports.now();
  const dueAt = auditTime(connection, now, ports.isOnline());
  if (dueAt === null || dueAt > now) return;
  // What refuses the key, or cannot list, is not asked: the person hears of it from a job.
  const isShut = connection.hold?.kind === 'key-refused' || connection.hold?.kind === 'no-credit';
  if (!remote.list || connection.canList === 'no' || isShut) return settle(lane, () => NO_AUDIT);
  const listed = await remote.list(auditSpanStart(connection, now));
  if (listed.ok) await look(lane, listed.value);
  else await noteFailed(lane, listed.error);
}

async function look(lane: Lane, { jobs }: RemoteList): Promise<void> {
  await seeTwins(lane, jobs);
  const knownRemoteIds = jobs.map(({ remoteId }) => remoteId);
  // A list that a lost submission may be in must not pass for the one before it.
  const isLooking = (await listLost(lane)).length > 0;
  await noteGoodAnswer(lane.ports, lane.connection, { canList: 'yes', ...(isLooking ? {} : { knownRemoteIds }) });
  await settle(lane, () => NO_AUDIT);
}

async function noteFailed(lane: Lane, cause: RemoteFailure): Promise<void> {
  const { ports, connection } = lane;
  if (cause.kind === 'unsupported') await noteCannotList(ports, connection);
  await settle(lane, (current) =>
    cause.kind === 'unsupported'
      ? NO_AUDIT
      : afterFailedAudit(current, ports.now(), ports.random(), cause.retryAfterMs),
  );
}

/** Writes how it ended, unless another was asked for since this one began. */
async function settle({ ports, connection }: Lane, fieldsOf: (current: Connection) => AuditFields): Promise<void> {
  await ports.connections.update(connection.id, (current) =>
    current.auditDueAt === connection.auditDueAt ? { ...current, ...fieldsOf(current) } : null,
  );
}

/** A submit was just accepted: its list is looked through some seconds later, because a server may need a moment to list. */
export async function noteAccepted({ ports, connection }: Pick<Lane, 'ports' | 'connection'>): Promise<void> {
  const now = ports.now();
  const dueAt = now + firstLookDelayMs(ports.random());
  await noteGoodAnswer(ports, connection, (current) => oweAudit(current, now, dueAt, now));
}

/** A render has ended there: when it was the last, what was listed late is listed by now. */
export async function noteIfIdle({ ports, connection, jobs }: Lane, ended: Job, acceptedAt: number): Promise<void> {
  if (jobs.some((job) => job.id !== ended.id && isUnderWay(job))) return;
  const now = ports.now();
  await ports.connections.update(connection.id, (current) => ({
    ...current,
    ...oweAudit(current, acceptedAt, now, now),
  }));
}

function isUnderWay(job: Job): boolean {
  return isIn(job, 'submitting') || isIn(job, 'uncertain') || isIn(job, 'rendering') || isIn(job, 'canceling');
}

/** This build cannot ask there at all. */
export async function dropAudit({ connections }: Pick<QueuePorts, 'connections'>, { id }: Connection): Promise<void> {
  await connections.update(id, (current) =>
    (current.auditDueAt ?? null) === null ? null : { ...current, ...NO_AUDIT },
  );
}

/** When the next audit of a connection is due; null = none that could be done now. */
export function nextAuditAt(ports: Pick<QueuePorts, 'now' | 'isOnline'>, connection: Connection): number | null {
  return auditTime(connection, ports.now(), ports.isOnline());
}
