/**
 * @file Reads a body in parts of the size that is stored, so that a file of any length needs the memory of one part. Called
 * while a download is taken; never looks into the bytes.
 */
import { PART_MAX_BYTES } from '../domain/stored-file';

/** One part, 1 byte to `PART_MAX_BYTES`. */
export interface Part {
  bytes: Blob;
  /** the body ended with it */
  isLast: boolean;
}

/** A body, part by part. Holds one part and the last piece that came. */
export class PartReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
  /** one for all parts: however small the pieces are, no more is held */
  readonly #part = new Uint8Array(PART_MAX_BYTES);
  /** what of the last piece is in no part yet; undefined = the next one is not read, null = there is none */
  #rest: Uint8Array<ArrayBuffer> | null | undefined;

  constructor(body: Response['body']) {
    this.#reader = body?.getReader();
  }

  /** The next part; null when there is none. Throws what the body throws when it breaks. */
  async next(): Promise<Part | null> {
    let filled = 0;
    for (;;) {
      // Also for a full part: only then is it known whether another one follows.
      if (this.#rest === undefined) this.#rest = await this.#readPiece();
      if (this.#rest === null || filled === PART_MAX_BYTES) break;
      const taken = this.#rest.subarray(0, PART_MAX_BYTES - filled);
      this.#part.set(taken, filled);
      filled += taken.byteLength;
      this.#rest = taken.byteLength < this.#rest.byteLength ? this.#rest.subarray(taken.byteLength) : undefined;
    }
    return filled === 0 ? null : { bytes: new Blob([this.#part.subarray(0, filled)]), isLast: this.#rest === null };
  }

  /** Lets go of a body whose rest nobody wants. Whether that works does not matter to anyone. */
  cancel(): void {
    this.#rest = null;
    this.#reader?.cancel().catch(() => undefined);
  }

  async #readPiece(): Promise<Uint8Array<ArrayBuffer> | null> {
    for (;;) {
      const read = await this.#reader?.read();
      if (!read || read.done) return null;
      if (read.value.byteLength > 0) return read.value;
    }
  }
}
