/**
 * @file When a connection's list is looked through for renders nobody here knows. Owed after each accepted submit and when a
 * connection falls idle; only an audit: it holds nothing up and is dropped when it does not work. Pure; the engine asks.
 *
 * See: [Note: Possible twins] in find-twins.ts for what it looks for.
 */
import { MINUTE_MS } from '../base/time';
import { isLocalAddress, type Connection } from './connection';
import { CLOCK_SKEW_MS } from './match-submission';
import { backoffMs, believedTime } from './poll-plan';

/** Tries before an audit is dropped: with pauses of 2, 4 and 8 s it has had a good quarter of a minute. */
export const AUDIT_TRIES_MAX = 4;

/** A submission leaves up to 2 min before its answer is here. */
const SUBMIT_MS = 2 * MINUTE_MS;

/** The fields of a connection that say what it is owed. */
export type AuditFields = Pick<Connection, 'auditDueAt' | 'auditSince' | 'auditTries'>;

/** Nothing is owed. */
export const NO_AUDIT = { auditDueAt: null, auditSince: null, auditTries: 0 } as const;

/**
 * What is owed once a render accepted at `acceptedAt` is to be audited at `dueAt`. One that is to come anyway is enough; one
 * that may be under way now has not seen this render, so another is owed.
 */
export function oweAudit(connection: Connection, acceptedAt: number, dueAt: number, now: number): AuditFields {
  if (connection.canList === 'no') return NO_AUDIT;
  const { auditDueAt = null, auditSince } = connection;
  const isToCome = auditDueAt !== null && auditDueAt > now && believedTime(auditDueAt, now) === auditDueAt;
  return {
    // Never the time of one that is under way, which is told by it.
    auditDueAt: isToCome ? auditDueAt : Math.max(dueAt, now + 1),
    auditSince: Math.min(auditSince ?? acceptedAt, acceptedAt),
    auditTries: isToCome ? (connection.auditTries ?? 0) : 0,
  };
}

/** When it is to be done, ms since epoch; null = not before the network is back. A server that does not answer is waited for. */
export function auditTime(connection: Connection, now: number, online: boolean): number | null {
  const { auditDueAt = null, hold, address } = connection;
  if (auditDueAt === null || (!online && !isLocalAddress(address))) return null;
  const dueAt = believedTime(auditDueAt, now);
  return hold?.kind === 'unreachable' ? Math.max(dueAt, believedTime(hold.until, now)) : dueAt;
}

/** How far back its list has to go, ms since epoch: past what may have left before the earliest of its renders was accepted. */
export function auditSpanStart({ auditSince }: Connection, now: number): number {
  return (auditSince ?? now) - SUBMIT_MS - CLOCK_SKEW_MS;
}

/** After a list that did not come: later once more, or dropped. */
export function afterFailedAudit(
  connection: Connection,
  now: number,
  jitter: number,
  retryAfterMs: number | undefined,
): AuditFields {
  const tries = (connection.auditTries ?? 0) + 1;
  if (tries >= AUDIT_TRIES_MAX) return NO_AUDIT;
  const { auditSince = null } = connection;
  return { auditDueAt: now + backoffMs(tries, jitter, retryAfterMs), auditSince, auditTries: tries };
}
