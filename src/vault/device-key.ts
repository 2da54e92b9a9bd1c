/**
 * @file The key of this browser profile: made once, kept as a non-extractable CryptoKey, never seen as bytes by any script.
 * It hides API keys from scripts that read storage, not from someone who can copy the profile. Called by the vault alone.
 */
import type { SecretShelf } from './secret-shelf';

/** Where it stands; envelopes stand under connection ids, which are UUIDs. */
export const DEVICE_KEY_ID = 'device-key';

/** The key among all secrets, or undefined when there is none that can be used. */
export function deviceKeyIn(rows: ReadonlyMap<string, unknown>): CryptoKey | undefined {
  const standing = rows.get(DEVICE_KEY_ID);
  return isDeviceKey(standing) ? standing : undefined;
}

/**
 * The key, made when there is none that can be used. Two contexts at once end with the same one. A key that cannot be used
 * (a browser that has lost its key chain gives null for it) is replaced: what it sealed cannot be opened anyhow.
 */
export async function ensureDeviceKey(shelf: SecretShelf): Promise<CryptoKey> {
  const found = await shelf.get(DEVICE_KEY_ID);
  if (isDeviceKey(found)) return found;
  const fresh = await makeDeviceKey();
  const standing = await shelf.keepOrPut(DEVICE_KEY_ID, fresh, isDeviceKey);
  return isDeviceKey(standing) ? standing : fresh;
}

/** A new one, stored nowhere yet. */
export function makeDeviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** True for a key as this file makes them; an extractable one is not. */
export function isDeviceKey(raw: unknown): raw is CryptoKey {
  if (!(raw instanceof CryptoKey) || raw.extractable) return false;
  const { name, length } = raw.algorithm as Partial<AesKeyAlgorithm>;
  return name === 'AES-GCM' && length === 256 && raw.usages.includes('encrypt') && raw.usages.includes('decrypt');
}
