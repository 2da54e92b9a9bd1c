/** @file A connection's secrets for the one function that sends them. */
import type { Connection } from '../domain/connection';
import { readHeaderValues, type HeaderValues } from './header-values';
import type { KeyOwner, Vault } from './vault';

/**
 * Reads key and header values at each call. Null: a key is sealed that cannot be read (damaged, or sealed for another origin), or
 * a named header has no value that can. Nothing is to be asked then, least of all what costs money, until the person has given
 * it again. A connection without a sealed key has none.
 */
export function createSecretsReader(
  vault: Vault,
  owner: KeyOwner & Pick<Connection, 'headerNames'>,
): () => Promise<{ key: string | null; headers: HeaderValues } | null> {
  return async () => {
    const key = await vault.read(owner);
    const { headerNames = [] } = owner;
    const stored = headerNames.length > 0 ? await readHeaderValues(vault, owner) : {};
    // No others: the value of a header that was taken out may lie there still.
    const headers = Object.fromEntries(headerNames.flatMap((name) => valueOf(stored, name)));
    const hasAll = headerNames.every((name) => Object.hasOwn(headers, name));
    return key.ok && hasAll ? { key: key.value, headers } : null;
  };
}

function valueOf(values: HeaderValues, name: string): [name: string, value: string][] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined ? [] : [[name, value]];
}
