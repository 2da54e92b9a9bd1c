/** @file Bytes of a bundle by their place, and the sums that prove them. Called by all that reads or writes one. */
import { PIECE_BYTES } from '../domain/bundle-names';
import { BundleRefusal } from './bundle-refusal';

/** What can be read from any place; a BundleRefusal where it cannot. */
export interface ByteSource {
  size: number;
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file as it lies there. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (offset, length) => {
      try {
        const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
        if (bytes.length === length) return bytes;
      } catch {
        // Changed, moved or taken away since it was chosen.
      }
      throw new BundleRefusal('unreadable');
    },
  };
}

/** Places of the pieces of so many bytes. */
export function piecesOf(bytes: number): { offset: number; length: number }[] {
  const count = Math.ceil(bytes / PIECE_BYTES);
  return Array.from({ length: count }, (_, n) => {
    const offset = n * PIECE_BYTES;
    return { offset, length: Math.min(PIECE_BYTES, bytes - offset) };
  });
}

/** The hash of a file from its pieces, in their order. WebCrypto hashes nothing bit by bit, so it is the hash of their hashes. */
export class PieceHash {
  readonly #digests: Uint8Array[] = [];

  async add(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#digests.push(new Uint8Array(await crypto.subtle.digest('SHA-256', piece)));
  }

  async end(): Promise<string> {
    const all = new Uint8Array(this.#digests.length * 32);
    for (const [n, digest] of this.#digests.entries()) all.set(digest, n * 32);
    return hexOf(await crypto.subtle.digest('SHA-256', all));
  }
}

/** The same of a stored file. */
export async function hashOf(blob: Blob): Promise<string> {
  const [source, hash] = [blobSource(blob), new PieceHash()];
  for (const { offset, length } of piecesOf(blob.size)) await hash.add(await source.read(offset, length));
  return hash.end();
}

/** In hexadecimal. */
export function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Polynomial of CRC-32 (APPNOTE 4.4.7), its bits turned round. */
const POLYNOMIAL = 0xedb88320;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** As zip has it. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0);
  return ~sum >>> 0;
}
