/** @file A connection's key for the one function that sends it. */
import type { KeyOwner, Vault } from './vault';

/**
 * Reads the key at each call. A key that cannot be read (damaged, or sealed for another origin) is not sent: the server
 * refuses then, and the person is asked for the key again.
 */
export function createKeyReader(vault: Vault, owner: KeyOwner): () => Promise<string | null> {
  return async () => {
    const key = await vault.read(owner);
    return key.ok ? key.value : null;
  };
}
