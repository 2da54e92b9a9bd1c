/** @file A connection's secrets for the one function that sends them. */
import type { Connection } from '../domain/connection';
import { readHeaderValues, type HeaderValues } from './header-values';
import type { KeyOwner, Vault } from './vault';

/**
 * Reads key and header values at each call. What cannot be read (damaged, or sealed for another origin) is not sent: the server
 * refuses then, and the person is asked for it again.
 */
export function createSecretsReader(
  vault: Vault,
  owner: KeyOwner & Pick<Connection, 'headerNames'>,
): () => Promise<{ key: string | null; headers: HeaderValues }> {
  return async () => {
    const key = await vault.read(owner);
    const hasHeaders = (owner.headerNames ?? []).length > 0;
    const headers = hasHeaders ? await readHeaderValues(vault, owner) : {};
    return { key: key.ok ? key.value : null, headers };
  };
}
