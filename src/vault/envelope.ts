/**
 * @file The envelope an API key is kept in: format versions 1 and 2, both final. Whatever was sealed once must stay readable.
 * Sealing and opening are pure but for WebCrypto: key, nonce and time come in. Called by `vault.ts` and `reseal.ts`.
 *
 * [Note: What an envelope proves] AES-256-GCM over the key's text. The associated data binds it to its connection and to the
 * origin the key may go to, so that an envelope moved to another connection, or a connection pointed at another server,
 * opens nothing. `sealedAt` is for people to read and is bound by nothing. Version 1 is sealed with the key of this browser profile,
 * version 2 with the vault key, which a passphrase opens (`vault-key.ts`); the version is bound too, so that neither passes for the other.
 */
import { isRecord } from '../base/json';
import { err, ok, type Result } from '../base/result';

/** What the key of an envelope is. */
export type EnvelopeKey =
  /** the key of this browser profile, see `device-key.ts` */
  | { kind: 'device' }
  /** the vault key, see `vault-key.ts` */
  | { kind: 'vault' };

/** The version that goes with each key. */
export type EnvelopeVersion = 1 | 2;

/** One sealed API key, as it is stored. */
export interface Envelope {
  v: EnvelopeVersion;
  alg: 'AES-GCM';
  key: EnvelopeKey;
  /** the origin the key may go to, in the clear: it is no secret, and tells a moved connection from damage */
  origin: string;
  /** NONCE_BYTES, fresh for each seal */
  nonce: Uint8Array<ArrayBuffer>;
  /** as long as the text in UTF-8, and TAG_BYTES more */
  ciphertext: Uint8Array<ArrayBuffer>;
  /** ms since epoch */
  sealedAt: number;
}

/** Why an envelope was not opened. */
export type EnvelopeTrouble =
  /** changed, moved, or sealed with another key: it must be typed again */
  | 'damaged'
  /** sealed with the vault key, which is not at hand: the passphrase is to be typed */
  | 'locked'
  /** written by a newer version of the app */
  | 'newer';

/** What an envelope is bound to. */
export interface EnvelopeOwner {
  connectionId: string;
  origin: string;
}

/** 96 bits, the length GCM is made for (NIST SP 800-38D, 5.2.1.1). */
export const NONCE_BYTES = 12;

/** 128 bits, the longest tag there is and WebCrypto's default. */
export const TAG_BYTES = 16;

/** What is given beside text and key. */
export interface SealedOnce {
  /** never used with this key before */
  nonce: Uint8Array<ArrayBuffer>;
  sealedAt: number;
  /** 1 where the key is the device key, 2 where it is the vault key */
  v: EnvelopeVersion;
}

/** Seals a text. */
export async function sealEnvelope(
  text: string,
  owner: EnvelopeOwner,
  key: CryptoKey,
  { nonce, sealedAt, v }: SealedOnce,
): Promise<Envelope> {
  const { origin } = owner;
  const ciphertext = await crypto.subtle.encrypt(gcm(v, nonce, owner), key, new TextEncoder().encode(text));
  return { v, alg: 'AES-GCM', key: keyOf(v), origin, nonce, ciphertext: new Uint8Array(ciphertext), sealedAt };
}

function keyOf(v: EnvelopeVersion): EnvelopeKey {
  return { kind: v === 1 ? 'device' : 'vault' };
}

/** Opens an envelope of this owner; anything that is not exactly what was sealed is `damaged`. */
export async function openEnvelope(
  { v, nonce, ciphertext }: Pick<Envelope, 'v' | 'nonce' | 'ciphertext'>,
  owner: EnvelopeOwner,
  key: CryptoKey,
): Promise<Result<string, 'damaged'>> {
  try {
    const bytes = await crypto.subtle.decrypt(gcm(v, nonce, owner), key, ciphertext);
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // WebCrypto gives one OperationError for every reason, on purpose.
    return err('damaged');
  }
}

/** Checks a stored value before it is used. */
export function readEnvelope(raw: unknown): Result<Envelope, EnvelopeTrouble> {
  if (!isRecord(raw) || typeof raw['v'] !== 'number') return err('damaged');
  const { v, alg, key, origin, nonce, ciphertext, sealedAt } = raw;
  if (v !== 1 && v !== 2) return err(v > 2 ? 'newer' : 'damaged');
  if (alg !== 'AES-GCM' || !isRecord(key) || key['kind'] !== keyOf(v).kind) return err('damaged');
  if (!isBytes(nonce) || nonce.length !== NONCE_BYTES) return err('damaged');
  if (!isBytes(ciphertext) || ciphertext.length < TAG_BYTES) return err('damaged');
  if (typeof origin !== 'string' || typeof sealedAt !== 'number') return err('damaged');
  return ok({ v, alg, key: keyOf(v), origin, nonce, ciphertext, sealedAt });
}

/** True for bytes that hold a buffer of their own, as the database gives them back. */
export function isBytes(raw: unknown): raw is Uint8Array<ArrayBuffer> {
  return raw instanceof Uint8Array && raw.buffer instanceof ArrayBuffer;
}

function gcm(v: EnvelopeVersion, iv: Uint8Array<ArrayBuffer>, { connectionId, origin }: EnvelopeOwner): AesGcmParams {
  const additionalData = new TextEncoder().encode(`sora-renderer|envelope v${String(v)}|${connectionId}|${origin}`);
  return { name: 'AES-GCM', iv, additionalData, tagLength: TAG_BYTES * 8 };
}
