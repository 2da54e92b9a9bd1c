/**
 * @file Passphrase, lock, and keys to be shown or forgotten. Loaded by `lazy-vault.ts`. What is derived is derived in a worker; nothing
 * typed here is kept.
 */
import { err, type Result } from '../../base/result';
import { nameOf } from '../../storage/database-trouble';
import type { AppStorage } from '../../storage/storage';
import type { PassphraseTrouble, VaultService } from '../../state/vault-services';
import { headerSecretId } from '../../vault/header-values';
import { Passphrase, type KeyMaker } from '../../vault/passphrase';
import { readFacts, readShown } from './key-facts';
import { createPageKeyMaker } from './page-key-maker';
import { ringOf, vaultOf } from './page-ring';

/** `keyMaker` is another one in tests alone. */
export function createVaultDesk(
  storage: AppStorage,
  wake: () => void,
  keyMaker: KeyMaker = createPageKeyMaker(),
): Omit<VaultService, 'watch'> {
  const now = (): number => Date.now();
  const passphrase = new Passphrase({ secrets: storage.secrets, ring: ringOf(storage), keyMaker, now });
  const vault = vaultOf(storage);
  const written = (work: Promise<Result<null, PassphraseTrouble>>) => roomFor(wakeAfter(work, wake));
  return {
    status: () => passphrase.status(),
    setPassphrase: (next, keepsRendering) => written(passphrase.set(next, keepsRendering)),
    changePassphrase: (current, next) => written(passphrase.change(current, next)),
    removePassphrase: (current) => written(passphrase.remove(current)),
    setKeepsRendering: (current, keeps) => written(passphrase.setKeepsRendering(current, keeps)),
    unlock: (typed) => wakeAfter(passphrase.unlock(typed), wake),
    lock: () => wakeAfter(passphrase.lock(), wake),
    facts: (id) => readFacts(storage, id),
    reveal: (id) => readShown(storage, id),
    wipe: async (id) => {
      await vault.wipe(id);
      await vault.wipe(headerSecretId(id));
      wake();
    },
    wipeAll: () => wakeAfter(passphrase.wipeAll(), wake),
  };
}

/** The engine looks again whatever came of it. */
async function wakeAfter<T>(work: Promise<T>, wake: () => void): Promise<T> {
  try {
    return await work;
  } finally {
    wake();
  }
}

async function roomFor<Value, Trouble>(
  work: Promise<Result<Value, Trouble>>,
): Promise<Result<Value, Trouble | 'disk-full'>> {
  try {
    return await work;
  } catch (problem) {
    if (nameOf(problem) === 'QuotaExceededError') return err('disk-full');
    throw problem;
  }
}
