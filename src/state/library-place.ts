/**
 * @file Where the person was in the library when they opened a clip, so that coming back leads there. Held by `AppState`
 * beyond the life of the screen; leaving the viewer for elsewhere forgets it.
 */
import type { LibraryQuery } from '../domain/library-query';
import type { HeldSelection } from './library-selection.svelte';
import type { Route } from './routes';

/** A clip in the window, and how far its row begins below the window's upper edge, px; negative: above it. */
export interface WallAnchor {
  clipId: string;
  belowTop: number;
}

/** A place on the wall of clips. */
export interface WallPlace {
  /** how far the page was scrolled, px */
  scrollTop: number;
  /** the clip that was opened or looked at last */
  clipId: string;
  /** what was asked of the library */
  query?: LibraryQuery;
  /** the same, as it stands in the address behind "?" */
  search?: string;
  /** the clips that were chosen */
  selected?: HeldSelection;
  /** the clip at the head of the window; absent: the head of the page was in sight */
  anchor?: WallAnchor;
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

  /** What stands behind "?" in the address that leads back; '' where there is no way back. */
  get search(): string {
    return this.#place?.search ?? '';
  }

  /** The place to come back to, once; null = the beginning. */
  take(): WallPlace | null {
    const place = this.#place;
    this.#place = null;
    return place;
  }

  /**
   * The viewer has gone from the page, and the person is at that screen. Another clip's is the viewer again, built anew because
   * its code was slow to come: only what is neither leads away.
   */
  leaveViewer(to: Route['screen']): void {
    if (to !== 'library' && to !== 'viewer') this.#place = null;
  }
}
