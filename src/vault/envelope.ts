/**
 * @file The envelope an API key is kept in: format version 1, final. Whatever was sealed once must stay readable. Sealing
 * and opening are pure but for WebCrypto: key, nonce and time come in. Called by `vault.ts` alone.
 *
 * [Note: What an envelope proves] AES-256-GCM over the key's text. The associated data binds it to its connection and to the
 * origin the key may go to, so that an envelope moved to another connection, or a connection pointed at another server,
 * opens nothing. `sealedAt` is for people to read and is bound by nothing.
 */
import { isRecord } from '../base/json';
import { err, ok, type Result } from '../base/result';

/** What the key of an envelope is. */
export type EnvelopeKey =
  /** the key of this browser profile, see `device-key.ts` */
  | { kind: 'device' }
  /** derived from a passphrase by `kdf`; this build cannot open it */
  | {
      kind: 'passphrase';
      kdf: { name: string; salt: Uint8Array<ArrayBuffer>; cost: Readonly<Record<string, number>> };
    };

/** One sealed API key, as it is stored. */
export interface Envelope {
  v: 1;
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
  /** sealed with a passphrase */
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
const TAG_BYTES = 16;

/** Seals a text. The nonce must never have been used with this key. */
export async function sealEnvelope(
  text: string,
  owner: EnvelopeOwner,
  key: CryptoKey,
  once: { nonce: Uint8Array<ArrayBuffer>; sealedAt: number },
): Promise<Envelope> {
  const ciphertext = await crypto.subtle.encrypt(gcm(once.nonce, owner), key, new TextEncoder().encode(text));
  return {
    v: 1,
    alg: 'AES-GCM',
    key: { kind: 'device' },
    origin: owner.origin,
    nonce: once.nonce,
    ciphertext: new Uint8Array(ciphertext),
    sealedAt: once.sealedAt,
  };
}

/** Opens an envelope of this owner; anything that is not exactly what was sealed is `damaged`. */
export async function openEnvelope(
  { nonce, ciphertext }: Envelope,
  owner: EnvelopeOwner,
  key: CryptoKey,
): Promise<Result<string, 'damaged'>> {
  try {
    const bytes = await crypto.subtle.decrypt(gcm(nonce, owner), key, ciphertext);
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // WebCrypto gives one OperationError for every reason, on purpose.
    return err('damaged');
  }
}

/** Checks a stored value before it is used. */
export function readEnvelope(raw: unknown): Result<Envelope, EnvelopeTrouble> {
  if (!isRecord(raw) || typeof raw['v'] !== 'number') return err('damaged');
  if (raw['v'] !== 1) return err(raw['v'] > 1 ? 'newer' : 'damaged');
  const { alg, key, origin, nonce, ciphertext, sealedAt } = raw;
  if (alg !== 'AES-GCM' || !isRecord(key)) return err('damaged');
  if (key['kind'] === 'passphrase') return err('locked');
  if (key['kind'] !== 'device') return err('damaged');
  if (!isBytes(nonce) || nonce.length !== NONCE_BYTES) return err('damaged');
  if (!isBytes(ciphertext) || ciphertext.length < TAG_BYTES) return err('damaged');
  if (typeof origin !== 'string' || typeof sealedAt !== 'number') return err('damaged');
  return ok({ v: 1, alg, key: { kind: 'device' }, origin, nonce, ciphertext, sealedAt });
}

function isBytes(raw: unknown): raw is Uint8Array<ArrayBuffer> {
  return raw instanceof Uint8Array && raw.buffer instanceof ArrayBuffer;
}

function gcm(iv: Uint8Array<ArrayBuffer>, { connectionId, origin }: EnvelopeOwner): AesGcmParams {
  const additionalData = new TextEncoder().encode(`sora-renderer|envelope v1|${connectionId}|${origin}`);
  return { name: 'AES-GCM', iv, additionalData, tagLength: TAG_BYTES * 8 };
}
