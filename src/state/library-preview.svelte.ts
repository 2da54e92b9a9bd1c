/**
 * @file Which tile of the wall is looked into, and where: at most one, so that at most one video plays in the app. The pointer
 * must rest on a tile for a moment; moving along it moves through the clip. Knows no DOM; times go through `setTimeout`.
 */

/** A pointer or the focus must stay this long, ms: on its way across the wall it opens nothing. */
export const PREVIEW_AFTER_MS = 150;

/** A pointer that stands still this long lets the clip play on from there, ms. */
export const PLAY_AFTER_MS = 400;

/** The tile that is looked into. */
export class LibraryPreview {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: string | null = null;
  /** null: none */
  clipId = $state<string | null>(null);
  /** how far along the tile the pointer is moving, 0 to 1; null: it rests, the clip plays */
  at = $state<number | null>(null);
  /** where the clip plays from, 0 to 1 */
  from = $state(0);
  /** the person pressed Play: with sound, whatever motion they like */
  isPressed = $state(false);

  /** Pointer or focus has come to a tile. */
  enter(clipId: string): void {
    if (clipId === this.#next || (clipId === this.clipId && this.#next === null)) return;
    this.leave();
    this.#next = clipId;
    this.#wait(PREVIEW_AFTER_MS, () => this.#open(clipId, false));
  }

  /** The pointer moves on the tile it has come to; 0 is its left edge. */
  move(at: number): void {
    if (this.clipId === null || this.isPressed) return;
    const inside = Math.min(1, Math.max(0, at));
    this.at = inside;
    this.#wait(PLAY_AFTER_MS, () => {
      this.from = inside;
      this.at = null;
    });
  }

  /** Play was pressed. */
  play(clipId: string): void {
    this.leave();
    this.#open(clipId, true);
  }

  /** It has left the tile: of this clip, if it is told. What was started by Play goes on. */
  leaveTile(clipId?: string): void {
    if (clipId !== undefined && clipId !== this.#next && clipId !== this.clipId) return;
    if (this.isPressed) this.#forgetNext();
    else this.leave();
  }

  /** Nothing is looked into. */
  leave(): void {
    this.#forgetNext();
    this.clipId = null;
    this.at = null;
    this.isPressed = false;
  }

  #open(clipId: string, isPressed: boolean): void {
    this.#next = null;
    this.from = 0;
    this.at = null;
    this.isPressed = isPressed;
    this.clipId = clipId;
  }

  #forgetNext(): void {
    clearTimeout(this.#timer);
    this.#next = null;
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }
}
