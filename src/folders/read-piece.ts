/** @file Bytes of a Blob in pieces, so that a video of any length needs the memory of one or two of them. */
import { PART_MAX_BYTES } from '../domain/stored-file';

/** As long as the parts a clip is kept in. */
export const PIECE_MAX_BYTES = PART_MAX_BYTES;

/** The piece that begins there; undefined: the file behind it cannot be read, or has become another one. */
export async function readPiece(bytes: Blob, at: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await bytes.slice(at, at + PIECE_MAX_BYTES).arrayBuffer());
  } catch (error) {
    // https://w3c.github.io/FileAPI/#dfn-error-codes: whichever it is, there are no bytes.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
