/** @file A connection's secrets for the one function that sends them, and whether they are at hand, for the engine. */
import type { Connection, KeysAway } from '../domain/connection';
import { openHeaderValues, type HeaderValues } from './header-values';
import type { KeyOwner, Vault } from './vault';

/** A connection, as far as its secrets go. */
export type SecretsOwner = KeyOwner & Pick<Connection, 'headerNames' | 'keyEndsAt'>;

/** Key (null: it has none) and header values. */
export interface Secrets {
  key: string | null;
  headers: HeaderValues;
}

/**
 * Reads key and header values at each call. A word: they are away, and come back. Null: a key is sealed that cannot be read (damaged,
 * or sealed for another origin), or a named header has no value that can. Nothing is to be asked in either case, least of all what
 * costs money, until the person has given it again. A connection without a sealed key has none.
 */
export function createSecretsReader(
  vault: Vault,
  owner: SecretsOwner,
  now: () => number = () => Date.now(),
): () => Promise<Secrets | KeysAway | null> {
  return async () => {
    const key = await vault.read(owner);
    if (!key.ok) return key.error === 'locked' || key.error === 'session-over' ? key.error : null;
    // The server would refuse it, and the person be asked for a key that they know has ended.
    if (key.value !== null && owner.keyEndsAt !== undefined && owner.keyEndsAt <= now()) return 'ended';
    const { headerNames = [] } = owner;
    const stored = headerNames.length > 0 ? await openHeaderValues(vault, owner) : null;
    if (stored?.ok === false) return stored.error === 'locked' ? 'locked' : null;
    // No others: the value of a header that was taken out may lie there still.
    const headers = Object.fromEntries(headerNames.flatMap((name) => valueOf(stored?.value ?? {}, name)));
    const hasAll = headerNames.every((name) => Object.hasOwn(headers, name));
    return hasAll ? { key: key.value, headers } : null;
  };
}

/** Whether what a connection's server is asked with is at hand. What is damaged is: its server says no, and the person is asked. */
export async function keysOf(
  vault: Vault,
  owner: SecretsOwner,
  now: () => number = () => Date.now(),
): Promise<'ready' | KeysAway> {
  const secrets = await createSecretsReader(vault, owner, now)();
  return typeof secrets === 'string' ? secrets : 'ready';
}

function valueOf(values: HeaderValues, name: string): [name: string, value: string][] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? [] : [[name, value]];
}
