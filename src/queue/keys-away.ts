/**
 * @file What becomes of a connection's jobs while its key is away: the vault is locked, a session-only key is gone with its session, or
 * a short-lived one has ended. Nothing is asked then, nothing counts as a try, and nothing is held against the connection; each job
 * waits with `vault-locked` from the moment its next step is due, and goes on by itself once the key is back.
 */
import { MINUTE_MS } from '../base/time';
import type { Connection, KeysAway } from '../domain/connection';
import { isIn, type Job } from '../domain/job';
import type { Result } from '../base/result';
import type { RemoteFailure } from '../domain/remote';
import { applyEvent } from './apply-event';
import { isDue } from './lane';
import type { QueuePorts, Remote } from './ports';

/** A pass that ended for want of a key comes again after this, if nobody calls earlier. */
export const KEYS_RETRY_MS = MINUTE_MS;

/**
 * Ends a step where its question could not be asked for want of the key. Thrown, because whichever question it was, in the middle of
 * whatever, the rest of the pass must not go on as if it had been answered; `run-due.ts` and `run-downloads.ts` alone catch it.
 */
export class KeysAwayError extends Error {
  readonly away: KeysAway;

  constructor(away: KeysAway) {
    super(`the key is away: ${away}`);
    this.away = away;
  }
}

/** A remote whose questions throw a `KeysAwayError` where the key is away. A submit says so in its answer: it has been claimed. */
export function heedingKeys(remote: Remote): Remote {
  const list = remote.list?.bind(remote);
  const cancel = remote.cancel?.bind(remote);
  return {
    ...remote,
    check: async () => heeded(await remote.check()),
    poll: async (operation) => heeded(await remote.poll(operation)),
    open: async (asset, operation, range) => heeded(await remote.open(asset, operation, range)),
    ...(list && { list: async (since) => heeded(await list(since)) }),
    ...(cancel && { cancel: async (operation) => heeded(await cancel(operation)) }),
  };
}

function heeded<Value>(answer: Result<Value, RemoteFailure>): Result<Value, RemoteFailure> {
  if (!answer.ok && answer.error.keysAway) throw new KeysAwayError(answer.error.keysAway);
  return answer;
}

/** Throws where the key is away: before a submit is claimed. */
export async function needKeys(ports: Pick<QueuePorts, 'keysOf'>, connection: Connection): Promise<void> {
  const away = await ports.keysOf(connection);
  if (away !== 'ready') throw new KeysAwayError(away);
}

const RELEASED = { type: 'released' } as const;

/** To hold and to let go, nothing of the connection matters. */
const SETTING = { connection: undefined, traits: { free: false, canCancel: false }, once: true };

/** Holds those whose next step was due and needs the server. What waits for the person, a resume or a budget anyway does not need it. */
export async function holdForKeys(
  ports: QueuePorts,
  connection: Connection,
  jobs: readonly Job[],
  away: KeysAway,
): Promise<void> {
  const { paused } = await ports.settings();
  const now = ports.now();
  const online = ports.isOnline();
  for (const job of jobs) {
    const isHeldBack = paused || job.hold?.kind === 'over-budget';
    const isAtHome = isIn(job, 'queued') ? isHeldBack : isIn(job, 'uncertain') && job.state.needsPerson;
    // An orphan is written as lost by the next pass that holds its lock.
    if (isAtHome || isIn(job, 'submitting') || !isDue(job, connection, now, online)) continue;
    await applyEvent(ports, job, { type: 'held', hold: holdFor(away), dueAt: job.dueAt }, SETTING);
  }
}

/** The hold that says why. */
export function holdFor(away: KeysAway): { kind: 'vault-locked'; why?: Exclude<KeysAway, 'locked'> } {
  return away === 'locked' ? { kind: 'vault-locked' } : { kind: 'vault-locked', why: away };
}

/** Lets go of what waited for a key that is back. True: there was something. While it is away, what it waits for is said as it is now. */
export async function releaseHeld(ports: QueuePorts, connection: Connection, jobs: readonly Job[]): Promise<boolean> {
  const held = jobs.filter(({ hold }) => hold?.kind === 'vault-locked');
  if (held.length === 0) return false;
  const keys = await ports.keysOf(connection);
  for (const job of held) {
    const event = keys === 'ready' ? RELEASED : ({ type: 'held', hold: holdFor(keys), dueAt: job.dueAt } as const);
    await applyEvent(ports, job, event, SETTING);
  }
  return keys === 'ready';
}
