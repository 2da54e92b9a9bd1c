/**
 * @file The head of an encrypted bundle, and how its chunks are numbered. See docs/bundle.md, Encrypted. Pure: nothing is
 * encrypted here.
 *
 * [Note: Chunks that stay in order]
 * The zip is sealed in chunks of 1 MiB with AES-256-GCM, as in the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár
 * (2015): the nonce is a random prefix, the chunk's number and whether it is the last. So a chunk that is changed, moved, left
 * out or cut off opens nothing. The head is authenticated with each of them.
 */
import { isRecord } from '../base/json';
import { MIB } from '../base/bytes';
import { readKdf, type Kdf } from './kdf';

/** The first bytes, and the version of what follows. */
export const ENVELOPE_MAGIC = 'SRBUNDLE';
export const ENVELOPE_VERSION = 1;

/** Bytes before the head's text: the magic, the version, and the text's length in two bytes, the higher first. */
export const ENVELOPE_LEAD_BYTES = ENVELOPE_MAGIC.length + 1 + 2;

/** Longest text of a head; ours have about 200. */
export const ENVELOPE_TEXT_MAX_BYTES = 1024;

/** Bytes sealed in a chunk; the last one may have fewer. */
export const CHUNK_BYTES = MIB;
/** What GCM adds to each. */
export const TAG_BYTES = 16;
/** Random bytes at the beginning of each nonce: 12 less four of the number and one for the last. */
export const PREFIX_BYTES = 7;
/** The number has 32 bits: four million GB. */
export const CHUNKS_MAX = 2 ** 32;

/** What the head says. */
export interface EnvelopeHead {
  kdf: Kdf;
  noncePrefix: Uint8Array<ArrayBuffer>;
}

/** The head's text. */
export function writeHeadText({ kdf, noncePrefix }: EnvelopeHead): string {
  return JSON.stringify({ kdf: { ...kdf, salt: toHex(kdf.salt) }, noncePrefix: toHex(noncePrefix) });
}

/** Reads it; undefined for what is no head, or asks for more work than any has. */
export function readHeadText(text: string): EnvelopeHead | undefined {
  const raw = parse(text);
  if (!isRecord(raw) || !isRecord(raw['kdf'])) return undefined;
  const kdf = readKdf({ ...raw['kdf'], salt: fromHex(raw['kdf']['salt']) });
  const noncePrefix = fromHex(raw['noncePrefix']);
  return kdf && noncePrefix?.length === PREFIX_BYTES ? { kdf, noncePrefix } : undefined;
}

/** The nonce of chunk `n`, from 0. */
export function chunkNonce(noncePrefix: Uint8Array, n: number, isLast: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(PREFIX_BYTES + 5);
  nonce.set(noncePrefix);
  new DataView(nonce.buffer).setUint32(PREFIX_BYTES, n);
  nonce[PREFIX_BYTES + 4] = isLast ? 1 : 0;
  return nonce;
}

/** How many chunks `bytes` of sealed bytes are, and how many bytes they hold; undefined where it does not work out. */
export function chunksIn(bytes: number): { count: number; plainBytes: number } | undefined {
  const count = Math.ceil(bytes / (CHUNK_BYTES + TAG_BYTES));
  const plainBytes = bytes - count * TAG_BYTES;
  const lastBytes = plainBytes - (count - 1) * CHUNK_BYTES;
  return count >= 1 && count <= CHUNKS_MAX && lastBytes >= 1 ? { count, plainBytes } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(raw: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof raw !== 'string' || !/^(?:[\da-f]{2}){1,64}$/.test(raw)) return undefined;
  return Uint8Array.from(raw.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
