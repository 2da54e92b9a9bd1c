/**
 * @file The keys this page has in memory, one ring for each storage, and the vault that uses it. Joined with the background, so that
 * the other contexts find an answer here; called by everything on the page that reads or seals a key.
 */
import { openVaultChannel } from '../../protocol/vault-channel';
import type { AppStorage } from '../../storage/storage';
import { KeyRing } from '../../vault/key-ring';
import { createVault, type Vault } from '../../vault/vault';

type RingStorage = Pick<AppStorage, 'secrets' | 'changes'>;

const rings = new WeakMap<AppStorage['secrets'], KeyRing>();

/** The ring of this page. */
export function ringOf({ secrets, changes }: RingStorage): KeyRing {
  const standing = rings.get(secrets);
  if (standing) return standing;
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
  const ring = new KeyRing({ channel: openVaultChannel(), wait });
  // Another tab's unlocking writes nothing, and concerns whoever follows the connections.
  ring.watch(() => changes.announce(['connections']));
  rings.set(secrets, ring);
  return ring;
}

/** The vault of this page, for what the person does: while locked it gives out nothing. */
export function vaultOf(storage: RingStorage): Vault {
  return createVault({ secrets: storage.secrets, ring: ringOf(storage), now: () => Date.now() });
}
