/**
 * @file Finds the clip whose video is the very same file: of the same length, and alike in its first, middle and last MiB. No
 * index has lengths, so that the rows are walked once, when the first file asks; later ones ask what was found.
 */
import { furtherOutputs } from '../../domain/clip-outputs';
import { fingerprintOf } from '../../queue/verify-file';
import type { AppStorage } from '../../storage/storage';

/** Rows read at once, some 10 ms of work, so that the page stays alive between. */
const BATCH_ROWS = 500;

/** What of a clip is needed to compare it. */
interface Known {
  clipId: string;
  fileId: string;
}

/** The clips by the length of their videos. */
export class KnownVideos {
  readonly #storage: Pick<AppStorage, 'clips' | 'files'>;
  #reading: Promise<Map<number, Known[]>> | undefined;

  constructor(storage: Pick<AppStorage, 'clips' | 'files'>) {
    this.#storage = storage;
  }

  /** The id of the clip with these bytes; undefined when there is none. */
  async find(video: Blob): Promise<string | undefined> {
    this.#reading ??= this.#read();
    const alike = (await this.#reading).get(video.size) ?? [];
    let wanted: string | undefined;
    for (const { clipId, fileId } of alike) {
      const stored = await this.#storage.files.read(fileId);
      if (!stored) continue;
      wanted ??= await fingerprintOf(video);
      if ((await fingerprintOf(stored)) === wanted) return clipId;
    }
    return undefined;
  }

  /** Tells of one that was taken in meanwhile. */
  async add(bytes: number, known: Known): Promise<void> {
    if (this.#reading) note(await this.#reading, bytes, known);
  }

  async #read(): Promise<Map<number, Known[]>> {
    const found = new Map<number, Known[]>();
    for (let after: string | null = null; ;) {
      const { clips, lastId } = await this.#storage.clips.listRange(after, BATCH_ROWS);
      for (const clip of clips)
        for (const { bytes, fileId } of [clip, ...furtherOutputs(clip)])
          note(found, bytes, { clipId: clip.id, fileId });
      if (lastId === null) return found;
      after = lastId;
    }
  }
}

function note(found: Map<number, Known[]>, bytes: number, known: Known): void {
  const alike = found.get(bytes);
  if (alike) alike.push(known);
  else found.set(bytes, [known]);
}
