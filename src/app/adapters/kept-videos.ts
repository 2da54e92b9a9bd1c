/**
 * @file Whether a video is the very file of a clip whose bytes are kept in the app: by length, and by print where that is the same.
 * Asked by a look through a folder; the rows are walked once, when it is asked first. What stands in folders is none of its business.
 */
import { furtherOutputs } from '../../domain/clip-outputs';
import type { AppStorage } from '../../storage/storage';

/** Rows read at once, some 10 ms of work, so that the page stays alive between. */
const BATCH_ROWS = 500;

/** Clips by the lengths of their videos. */
export class KeptVideos {
  readonly #storage: Pick<AppStorage, 'clips' | 'files'>;
  readonly #printOf: (bytes: Blob) => Promise<string>;
  readonly #prints = new Map<string, string>();
  #reading: Promise<Map<number, string[]>> | undefined;

  constructor(storage: Pick<AppStorage, 'clips' | 'files'>, printOf: (bytes: Blob) => Promise<string>) {
    this.#storage = storage;
    this.#printOf = printOf;
  }

  /** `print`: of these bytes */
  async has({ size }: Blob, print: string): Promise<boolean> {
    this.#reading ??= this.#read();
    for (const fileId of (await this.#reading).get(size) ?? [])
      if ((await this.#printIn(fileId)) === print) return true;
    return false;
  }

  /** Undefined: its bytes are gone. */
  async #printIn(fileId: string): Promise<string | undefined> {
    const known = this.#prints.get(fileId);
    if (known !== undefined) return known;
    // Since the rows were read it may have been moved into the very folder that is looked through.
    const moved = (await this.#storage.files.get(fileId))?.place;
    const kept = moved ? undefined : await this.#storage.files.read(fileId);
    // The browser may have cleared them away, and says so only now.
    const print = moved?.print ?? (await (kept && this.#printOf(kept).catch(() => undefined)));
    if (print !== undefined) this.#prints.set(fileId, print);
    return print;
  }

  async #read(): Promise<Map<number, string[]>> {
    const found = new Map<number, string[]>();
    for (let after: string | null = null; ;) {
      const { clips, lastId } = await this.#storage.clips.listRange(after, BATCH_ROWS);
      for (const clip of clips.filter(({ place }) => !place))
        for (const { bytes, fileId } of [clip, ...furtherOutputs(clip)]) note(found, bytes, fileId);
      if (lastId === null) return found;
      after = lastId;
    }
  }
}

function note(found: Map<number, string[]>, bytes: number, fileId: string): void {
  const alike = found.get(bytes);
  if (alike) alike.push(fileId);
  else found.set(bytes, [fileId]);
}
