/** @file The vault as the page has it from the start: its code comes with the first call. */
import type { VaultService } from '../../state/vault-services';
import { lazily } from '../../storage/lazily';
import type { AppStorage } from '../../storage/storage';

/** Binds the vault to storage. `wake`: what was locked may go on, or must stop, in the engine. */
export function createLazyVault(storage: AppStorage, wake: () => void): VaultService {
  return lazily<VaultService, Omit<VaultService, 'watch'>>(
    async () => (await import('./vault-desk')).createVaultDesk(storage, wake),
    { watch: (rerun) => storage.changes.subscribe(['connections'], rerun) },
  );
}
