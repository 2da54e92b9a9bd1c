/** @file How the keys are kept and whether they are locked, following every tab. Screens that show it make one each. */
import { LiveQuery } from './live-query.svelte';
import type { VaultService, VaultStatus } from './vault-services';

const OPEN: VaultStatus = { hasPassphrase: false, isLocked: false, keepsRendering: false };

/** The status; as `initial` says until it is known. */
export function followVault(
  vault: Pick<VaultService, 'status' | 'watch'>,
  initial: VaultStatus = OPEN,
): LiveQuery<VaultStatus> {
  return new LiveQuery(
    (_stores, rerun) => vault.watch(rerun),
    [],
    () => vault.status(),
    initial,
  );
}
