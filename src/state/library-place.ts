/**
 * @file Where the person was in the library when they opened a clip, so that coming back leads there. Held by `AppState`
 * beyond the life of the screen; leaving the viewer for elsewhere forgets it.
 */

/** A place on the wall of clips. */
export interface WallPlace {
  /** how far the page was scrolled, px */
  scrollTop: number;
  /** the clip that was opened or looked at last */
  clipId: string;
}

/** Remembers one place. */
export class LibraryPlace {
  #place: WallPlace | null = null;

  /** A clip is opened from here. */
  leave(place: WallPlace): void {
    this.#place = place;
  }

  /** Another clip is looked at meanwhile; coming back leads to that one. */
  moveTo(clipId: string): void {
    if (this.#place) this.#place = { ...this.#place, clipId };
  }

  /** The place to come back to, once; null = the beginning. */
  take(): WallPlace | null {
    const place = this.#place;
    this.#place = null;
    return place;
  }

  /** The way did not lead back. */
  forget(): void {
    this.#place = null;
  }
}
