/**
 * @file Addresses of the pictures on the wall, as runes: only of tiles that stay in sight. The wall says which those are; it
 * never asks for what passes by in a fling. Knows no DOM.
 */
import { HeldPictures } from './library-pictures';
import type { MediaService } from './services';

/** Holds them. */
export class LibraryPosters {
  readonly #remake: MediaService['remake'];
  readonly #pictures: HeldPictures;
  /** clips whose picture did not load: asked for anew once */
  readonly #remade: string[] = [];
  #version = $state(0);
  /** the wall has another answer, or is far from where it was: pictures come later than words */
  isLate = $state(false);

  constructor(media: Pick<MediaService, 'pictureUrl' | 'imageUrl' | 'remake'>) {
    this.#remake = (clipId) => media.remake(clipId);
    this.#pictures = new HeldPictures(media, () => this.#version++);
  }

  /** The address of a picture; null while there is none. */
  urlOf(fileId: string): string | null {
    void this.#version;
    return this.#pictures.urlOf(fileId);
  }

  /** These are in sight; all others are let go. */
  show(fileIds: readonly string[]): void {
    this.isLate = false;
    if (this.#pictures.hold(fileIds)) this.#version++;
  }

  /** A picture did not load: it is made again. */
  isBroken(clipId: string): void {
    if (this.#remade.includes(clipId)) return;
    this.#remade.push(clipId);
    void this.#remake(clipId);
  }

  /** The wall is left. */
  close(): void {
    this.show([]);
  }
}
