/**
 * @file Holds the addresses of pictures that are in sight and gives back those that are not. The wall's posters are held here;
 * `LibraryPosters` makes them follow. It knows no runes.
 */
import type { MediaService, MediaUrl } from './services';

/** Pictures by their file's id. */
export class HeldPictures {
  readonly #media: Pick<MediaService, 'pictureUrl' | 'imageUrl'>;
  readonly #come: () => void;
  #wanted = new Set<string>();
  readonly #asked = new Set<string>();
  readonly #held = new Map<string, MediaUrl>();

  /** `come`: another one has its address. */
  constructor(media: Pick<MediaService, 'pictureUrl' | 'imageUrl'>, come: () => void) {
    this.#media = media;
    this.#come = come;
  }

  /** The address of a picture; null while there is none. */
  urlOf(fileId: string): string | null {
    return this.#held.get(fileId)?.url ?? null;
  }

  /** These are in sight; all others are let go. False: they are the same as before. */
  hold(fileIds: readonly string[]): boolean {
    if (fileIds.length === this.#wanted.size && fileIds.every((id) => this.#wanted.has(id))) return false;
    this.#wanted = new Set(fileIds);
    for (const [fileId, media] of this.#held) {
      if (this.#wanted.has(fileId)) continue;
      media.release();
      this.#held.delete(fileId);
    }
    for (const fileId of this.#wanted) {
      if (!this.#held.has(fileId) && !this.#asked.has(fileId)) this.#ask(fileId);
    }
    return true;
  }

  #ask(fileId: string): void {
    const url = this.#media.pictureUrl(fileId);
    if (url === null) void this.#askForBlob(fileId);
    else this.#held.set(fileId, { url, release: () => undefined });
  }

  async #askForBlob(fileId: string): Promise<void> {
    this.#asked.add(fileId);
    const media = await this.#media.imageUrl(fileId);
    this.#asked.delete(fileId);
    if (!media) return;
    if (this.#wanted.has(fileId)) {
      this.#held.set(fileId, media);
      this.#come();
    } else {
      media.release();
    }
  }
}
