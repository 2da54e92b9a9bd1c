/**
 * @file The vault key: 256 random bits that seal all keys while there is a passphrase, kept wrapped by a key made from it. Format
 * version 1, final. Pure but for WebCrypto and chance; called by `passphrase.ts` alone.
 *
 * [Note: Two keys] The passphrase wraps the vault key, and the vault key seals the API keys. So changing the passphrase, or what it
 * costs, rewraps 32 bytes and touches no sealed key, and the worker is handed something that is not the passphrase. See
 * docs/decisions/2026-11-21-two-keys-under-a-passphrase.md.
 *
 * [Note: Wrong or damaged] AES-GCM says no in one way for a wrong passphrase and for a changed byte. The check, a plain hash over all
 * that is not secret, tells the two apart, so that nobody is told again and again that the right passphrase is wrong. It proves
 * nothing against somebody who changes it along: that is refused by AES-GCM, in whose associated data the same things stand.
 */
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { KEY_BYTES, readKdf, type Kdf } from '../domain/kdf';
import { isBytes, NONCE_BYTES, TAG_BYTES } from './envelope';

/** Where it stands among the secrets; connection ids are UUIDs. */
export const PASSPHRASE_ID = 'passphrase';

/** The vault key as it is stored. */
export interface WrappedKey {
  v: 1;
  alg: 'AES-GCM';
  /** how the key that wraps it is made from the passphrase */
  kdf: Kdf;
  /** names the vault key: another one is another id */
  keyId: string;
  /** the vault key also stands in this browser profile, so that renders go on while locked */
  keepsRendering: boolean;
  /** what is unlocked is so until this changes; every lock changes it. Bound by nothing. */
  unlockId: string;
  nonce: Uint8Array<ArrayBuffer>;
  /** KEY_BYTES and a tag */
  ciphertext: Uint8Array<ArrayBuffer>;
  /** SHA-256, see [Note: Wrong or damaged] */
  check: Uint8Array<ArrayBuffer>;
}

/** What is bound to the wrapped key, and chosen by whoever wraps. */
export type WrapTerms = Pick<WrappedKey, 'kdf' | 'keyId' | 'keepsRendering' | 'nonce'>;

/** Wraps. `derived`: what the passphrase gave; the nonce must never have been used with it. */
export async function wrapVaultKey(
  vaultKey: Uint8Array<ArrayBuffer>,
  derived: Uint8Array<ArrayBuffer>,
  terms: WrapTerms,
  unlockId: string,
): Promise<WrappedKey> {
  const key = await wrappingKey(derived);
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(gcm(terms), key, vaultKey));
  const { kdf, keyId, keepsRendering, nonce } = terms;
  const bound = { kdf, keyId, keepsRendering, nonce, ciphertext };
  return { v: 1, alg: 'AES-GCM', ...bound, unlockId, check: await checkOf(bound) };
}

/** The vault key's bytes; whoever asked zeroes them. */
export async function unwrapVaultKey(
  wrapped: WrappedKey,
  derived: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array<ArrayBuffer>, 'wrong-passphrase'>> {
  try {
    const key = await wrappingKey(derived);
    return ok(new Uint8Array(await crypto.subtle.decrypt(gcm(wrapped), key, wrapped.ciphertext)));
  } catch {
    return err('wrong-passphrase');
  }
}

/** Reads what is stored; null where there is no passphrase. */
export async function readWrappedKey(raw: unknown): Promise<Result<WrappedKey | null, 'damaged'>> {
  if (raw === undefined) return ok(null);
  const wrapped = parse(raw);
  if (!wrapped) return err('damaged');
  return isSameBytes(wrapped.check, await checkOf(wrapped)) ? ok(wrapped) : err('damaged');
}

/** As a key that no script can read. */
export function importVaultKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Byte for byte. Both are public: how long it takes tells nothing. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, n) => byte === other[n]);
}

function parse(raw: unknown): WrappedKey | undefined {
  if (!isRecord(raw) || raw['v'] !== 1 || raw['alg'] !== 'AES-GCM') return undefined;
  const { keepsRendering, nonce, ciphertext, check } = raw;
  const [kdf, keyId, unlockId] = [readKdf(raw['kdf']), textOf(raw['keyId']), textOf(raw['unlockId'])];
  if (!kdf || keyId === undefined || unlockId === undefined || typeof keepsRendering !== 'boolean') return undefined;
  if (!isBytes(nonce) || nonce.length !== NONCE_BYTES) return undefined;
  if (!isBytes(ciphertext) || ciphertext.length !== KEY_BYTES + TAG_BYTES || !isBytes(check)) return undefined;
  return { v: 1, alg: 'AES-GCM', kdf, keyId, keepsRendering, unlockId, nonce, ciphertext, check };
}

function wrappingKey(derived: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', derived, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function gcm(terms: WrapTerms): AesGcmParams {
  const additionalData = new TextEncoder().encode(termsText(terms));
  return { name: 'AES-GCM', iv: terms.nonce, additionalData, tagLength: TAG_BYTES * 8 };
}

/** Everything but the passphrase that the wrapped key depends on. */
function termsText({ kdf, keyId, keepsRendering }: WrapTerms): string {
  const cost =
    kdf.name === 'argon2id' ? [kdf.memoryKiB, kdf.passes, kdf.lanes].map(String).join('|') : String(kdf.rounds);
  const salt = Array.from(kdf.salt, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const rule = keepsRendering ? 'keeps' : 'locks';
  return `sora-renderer|vault key v1|${keyId}|${rule}|${kdf.name}|${cost}|${salt}`;
}

async function checkOf(bound: WrapTerms & Pick<WrappedKey, 'ciphertext'>): Promise<Uint8Array<ArrayBuffer>> {
  const terms = new TextEncoder().encode(termsText(bound));
  const all = new Uint8Array(await new Blob([terms, bound.nonce, bound.ciphertext]).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}
