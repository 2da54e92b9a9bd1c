/**
 * @file A video that stands as base64 in an answer, as the bytes it is: taken out of the JSON while it comes, so that no more of it is
 * held than came with one piece. Used by the provider's `open`.
 */
import { Base64Reader } from './gemini.base64';
import { JsonScan, type JsonPath } from './json-scan';

/** The text at a place of a body, decoded. */
export class InlineVideo {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #scan: JsonScan;
  readonly #base64 = new Base64Reader();
  #decoded: Uint8Array<ArrayBuffer>[] = [];
  #isOver = false;

  constructor(body: Response['body'], path: JsonPath) {
    this.#reader = body?.getReader();
    const onBytes = (text: Uint8Array): void => {
      const bytes = this.#base64.push(text);
      if (bytes.byteLength > 0) this.#decoded.push(bytes);
    };
    this.#scan = new JsonScan({ wish: { path, onBytes } });
  }

  /**
   * The next bytes; null when all are read. Throws what the body throws, and a DataError where the text is not there, breaks off or
   * is no base64.
   */
  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    for (;;) {
      const bytes = this.#decoded.shift();
      if (bytes) return bytes;
      if (this.#isOver) return null;
      if (this.#scan.wanted === 'whole') this.#end();
      else await this.#readOn();
    }
  }

  /** Lets go of the rest of the answer. Whether that works does not matter to anyone. */
  cancel(): void {
    this.#isOver = true;
    this.#decoded = [];
    this.#reader?.cancel().catch(() => undefined);
  }

  async #readOn(): Promise<void> {
    const piece = await this.#reader?.read();
    if (!piece || piece.done) throw wrongData();
    this.#scan.push(piece.value);
    if (this.#base64.isBroken || (this.#scan.isBroken && this.#scan.wanted === 'ahead')) throw wrongData();
  }

  #end(): void {
    const last = this.#base64.end();
    if (!last) throw wrongData();
    this.cancel();
    if (last.byteLength > 0) this.#decoded.push(last);
  }
}

/** The bytes as a body. */
export function toStream(video: InlineVideo, first: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isBegun = false;
  return new ReadableStream(
    {
      pull: async (controller) => {
        try {
          const bytes = isBegun ? await video.next() : first;
          isBegun = true;
          if (bytes) controller.enqueue(bytes);
          else controller.close();
        } catch (error) {
          video.cancel();
          controller.error(error);
        }
      },
      cancel: () => {
        video.cancel();
      },
    },
    { highWaterMark: 0 },
  );
}

/** The name by which the engine knows that the line is not to blame. */
function wrongData(): DOMException {
  return new DOMException('the answer has no whole base64 text there', 'DataError');
}
