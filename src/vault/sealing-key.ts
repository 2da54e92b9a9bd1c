/**
 * @file With which key the vault seals now: the device key, or while there is a passphrase the vault key, which must be unlocked for
 * it. Called by `vault.ts` and `passphrase.ts`.
 */
import { isRecord } from '../base/json';
import { deviceKeyIn, isDeviceKey } from './device-key';
import type { EnvelopeVersion } from './envelope';
import type { KeyRing } from './key-ring';
import { PASSPHRASE_ID, readWrappedKey } from './vault-key';

/**
 * Where the vault key stands while the person lets renders go on when locked.
 *
 * [Note: Rendering while locked] It stands there as a key that no script can read, exactly as the device key does without a
 * passphrase: whoever can run a script in this page, or copy this browser profile, can open the API keys with it. The lock then
 * keeps keys off the screen and settings closed, and is no more than that.
 */
export const KEPT_VAULT_KEY_ID = 'vault-key';

/** A key to seal with, and what tells whether it still is the one. */
export interface Sealing {
  key: CryptoKey;
  v: EnvelopeVersion;
  /** of the vault key; null: the device key */
  keyId: string | null;
}

/** The vault key in the clear for the worker, where the person allows that. */
export function keptVaultKeyIn(rows: ReadonlyMap<string, unknown>): CryptoKey | undefined {
  const kept = rows.get(KEPT_VAULT_KEY_ID);
  return isDeviceKey(kept) ? kept : undefined;
}

/** Undefined: locked. `ensure`: makes the device key where there is none. */
export async function findSealing(
  rows: ReadonlyMap<string, unknown>,
  ring: KeyRing | undefined,
  ensure: () => Promise<CryptoKey>,
): Promise<Sealing | undefined> {
  const row = await readWrappedKey(rows.get(PASSPHRASE_ID));
  if (!row.ok) return undefined;
  if (!row.value) return { key: await ensure(), v: 1, keyId: null };
  const key = await ring?.keyFor(row.value);
  return key && { key, v: 2, keyId: row.value.keyId };
}

/** True while what is sealed with it can be opened. */
export function isStillSealing(rows: ReadonlyMap<string, unknown>, { keyId }: Sealing): boolean {
  const raw = rows.get(PASSPHRASE_ID);
  if (keyId === null) return raw === undefined && deviceKeyIn(rows) !== undefined;
  return isRecord(raw) && raw['keyId'] === keyId;
}
