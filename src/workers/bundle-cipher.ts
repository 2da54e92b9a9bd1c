/** @file Encrypts a bundle while it is written and opens it from any place. See [Note: Chunks that stay in order] and docs/bundle.md. */
import {
  chunkNonce,
  chunksIn,
  CHUNK_BYTES,
  ENVELOPE_LEAD_BYTES,
  ENVELOPE_MAGIC,
  ENVELOPE_TEXT_MAX_BYTES,
  ENVELOPE_VERSION,
  readHeadText,
  TAG_BYTES,
  writeHeadText,
  type EnvelopeHead,
} from '../domain/bundle-envelope';
import type { ByteSource } from './bundle-bytes';
import { BundleRefusal, insist } from './bundle-refusal';

type Bytes = Uint8Array<ArrayBuffer>;

/** The head's bytes: they stand at the beginning and are authenticated with every chunk. */
export function headBytes(head: EnvelopeHead): Bytes {
  const text = new TextEncoder().encode(writeHeadText(head));
  const lead = [...new TextEncoder().encode(ENVELOPE_MAGIC), ENVELOPE_VERSION, text.length >> 8, text.length & 0xff];
  return Uint8Array.from([...lead, ...text]);
}

/** The head of an encrypted bundle with its bytes; null: the file is not encrypted. */
export async function findHead(source: ByteSource): Promise<{ head: EnvelopeHead; bytes: Bytes } | null> {
  if (source.size < ENVELOPE_LEAD_BYTES) return null;
  const lead = await source.read(0, ENVELOPE_LEAD_BYTES);
  if (new TextDecoder('latin1').decode(lead.subarray(0, ENVELOPE_MAGIC.length)) !== ENVELOPE_MAGIC) return null;
  const [version = 0, high = 0, low = 0] = lead.subarray(ENVELOPE_MAGIC.length);
  insist(version <= ENVELOPE_VERSION, 'newer-bundle');
  const length = high * 256 + low;
  insist(version === ENVELOPE_VERSION && length <= ENVELOPE_TEXT_MAX_BYTES);
  insist(source.size > ENVELOPE_LEAD_BYTES + length);
  const bytes = await source.read(0, ENVELOPE_LEAD_BYTES + length);
  const head = readHeadText(new TextDecoder().decode(bytes.subarray(ENVELOPE_LEAD_BYTES)));
  insist(head !== undefined);
  return { head, bytes };
}

function importKey(key: Bytes, use: KeyUsage): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use]);
}

/** Seals what goes through it. The key must not have been used with this prefix before. */
export async function sealing(head: EnvelopeHead, key: Bytes): Promise<TransformStream<Bytes, Bytes>> {
  const [cryptoKey, additionalData] = [await importKey(key, 'encrypt'), headBytes(head)];
  const chunk = new Uint8Array(CHUNK_BYTES);
  let [filled, n] = [0, 0];
  const seal = async (bytes: Bytes, isLast: boolean): Promise<Bytes> => {
    const iv = chunkNonce(head.noncePrefix, n, isLast);
    n += 1;
    return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, cryptoKey, bytes));
  };
  return new TransformStream<Bytes, Bytes>({
    start: (controller) => controller.enqueue(additionalData),
    transform: async (bytes, controller) => {
      for (let at = 0; at < bytes.length;) {
        // Only when more has come is a full one known not to be the last.
        if (filled === CHUNK_BYTES) {
          controller.enqueue(await seal(chunk, false));
          filled = 0;
        }
        const taken = Math.min(CHUNK_BYTES - filled, bytes.length - at);
        chunk.set(bytes.subarray(at, at + taken), filled);
        [filled, at] = [filled + taken, at + taken];
      }
    },
    flush: async (controller) => controller.enqueue(await seal(chunk.slice(0, filled), true)),
  });
}

/**
 * The bytes within. The first and the last chunk are opened at once: where neither does, the passphrase is another one; where one
 * does, the file has been changed or cut off.
 */
export async function openSealed(
  outer: ByteSource,
  { head, bytes: additionalData }: { head: EnvelopeHead; bytes: Bytes },
  key: Bytes,
): Promise<ByteSource> {
  const chunks = chunksIn(outer.size - additionalData.length);
  insist(chunks !== undefined);
  const { count, plainBytes } = chunks;
  const cryptoKey = await importKey(key, 'decrypt');
  const open = async (n: number, sealed: Bytes): Promise<Bytes | null> => {
    const iv = chunkNonce(head.noncePrefix, n, n === count - 1);
    try {
      return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, cryptoKey, sealed));
    } catch {
      // WebCrypto gives one OperationError for every reason, on purpose.
      return null;
    }
  };
  const sealedBytes = CHUNK_BYTES + TAG_BYTES;
  /** chunks `from` up to, not with, `to` */
  const openRange = async (from: number, to: number): Promise<(Bytes | null)[]> => {
    const at = additionalData.length + from * sealedBytes;
    const sealed = await outer.read(at, Math.min((to - from) * sealedBytes, outer.size - at));
    const all = Array.from({ length: to - from }, (_, n) => sealed.subarray(n * sealedBytes, (n + 1) * sealedBytes));
    return Promise.all(all.map((one, n) => open(from + n, one)));
  };
  const [[first], [last]] = [await openRange(0, 1), await openRange(count - 1, count)];
  if (!first || !last) throw new BundleRefusal(!first && !last ? 'wrong-passphrase' : 'damaged');
  return { size: plainBytes, read: (offset, length) => readPlain(openRange, offset, length) };
}

async function readPlain(
  openRange: (from: number, to: number) => Promise<(Bytes | null)[]>,
  offset: number,
  length: number,
): Promise<Bytes> {
  const plain = new Uint8Array(length);
  if (length === 0) return plain;
  const from = Math.floor(offset / CHUNK_BYTES);
  const chunks = await openRange(from, Math.floor((offset + length - 1) / CHUNK_BYTES) + 1);
  for (const [n, chunk] of chunks.entries()) {
    insist(chunk !== null);
    const start = (from + n) * CHUNK_BYTES - offset;
    plain.set(chunk.subarray(Math.max(0, -start), length - start), Math.max(0, start));
  }
  return plain;
}
