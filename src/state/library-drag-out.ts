/**
 * @file A clip that is about to be dragged out of the window: its file must be at hand when the drag begins, so it is asked for
 * while the pointer rests on the tile. One at a time, given back when the pointer leaves. Knows no DOM; `DragOut.svelte` calls it.
 */
import type { DragOut } from './clip-services';
import type { AppServices } from './services';

/** What this needs of the page's services. */
export interface DragOutServices {
  clips: Pick<AppServices['clips'], 'get'>;
  files: Pick<AppServices['files'], 'dragOut'>;
}

/** The pointer must stay so long, ms: on its way across the wall it asks for nothing. */
export const READY_AFTER_MS = 150;

/** What was dropped is copied after the drag, by a browser that does not say when it has. */
export const RELEASE_AFTER_MS = 60_000;

/** The clip under the pointer. */
export class LibraryDragOut {
  readonly #services: DragOutServices;
  #run = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready: DragOut | null = null;
  #dragged: DragOut | null = null;

  constructor(services: DragOutServices) {
    this.#services = services;
  }

  /** The pointer has come to a clip. `ready` is called once it can be dragged, unless the pointer has left by then. */
  enter(clipId: string, ready: () => void): void {
    this.leave();
    const run = this.#run;
    this.#timer = setTimeout(() => void this.#prepare(clipId, run, ready), READY_AFTER_MS);
  }

  /** The pointer has left; a drag that has begun goes on. */
  leave(): void {
    this.#run++;
    clearTimeout(this.#timer);
    this.#ready?.release();
    this.#ready = null;
  }

  /** A drag begins: what it carries; null: nothing is ready. */
  begin(): string | null {
    const ready = this.#ready;
    this.#ready = null;
    this.#dragged?.release();
    this.#dragged = ready;
    return ready?.data ?? null;
  }

  /** The drag has ended, wherever. */
  end(): void {
    const dragged = this.#dragged;
    this.#dragged = null;
    if (dragged) setTimeout(() => dragged.release(), RELEASE_AFTER_MS);
  }

  async #prepare(clipId: string, run: number, ready: () => void): Promise<void> {
    const { clips, files } = this.#services;
    const clip = await clips.get(clipId);
    const out = clip ? await files.dragOut(clip) : null;
    if (run !== this.#run) {
      out?.release();
      return;
    }
    this.#ready = out;
    if (out) ready();
  }
}
