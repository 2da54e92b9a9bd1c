/**
 * @file All clips of the library in one of its orders. Called by the finder, which goes through them from the first to the last.
 * The last order is kept, so that a keystroke sorts nothing.
 */
import { foldText } from '../domain/library-query-text';
import type { LibrarySort } from '../domain/library-query';
import { RATING_BITS } from './library-columns';
import type { LibraryIndex } from './library-index';

/** Slots, in order. */
export type Slots = Uint32Array<ArrayBuffer>;

/** Orders of one index; an index has one of these alone, since it takes from it what has moved. */
export class LibraryOrders {
  readonly #index: LibraryIndex;
  #newest: Slots = new Uint32Array(0);
  #last: { sort: LibrarySort; version: number; slots: Slots } | null = null;

  constructor(index: LibraryIndex) {
    this.#index = index;
  }

  /** All clips, newest first; those of one moment by id, downwards, as the clip store lists them. */
  newest(): Slots {
    const moved = this.#index.takeMoved();
    if (moved.size > 0) this.#newest = this.#merged(moved);
    return this.#newest;
  }

  /** All clips; those of one value are newest first. */
  sorted(sort: LibrarySort): Slots {
    const newest = this.newest();
    if (sort === 'newest') return newest;
    const { version } = this.#index;
    if (this.#last?.sort !== sort || this.#last.version !== version)
      this.#last = { sort, version, slots: this.#sort(newest, sort) };
    return this.#last.slots;
  }

  /** One pass over what is in order already, and a sort of the few that are not. */
  #merged(moved: ReadonlySet<number>): Slots {
    const index = this.#index;
    const compare = (a: number, b: number): number => this.#compareNewest(a, b);
    const coming = Uint32Array.from([...moved].filter((slot) => index.isLive(slot)));
    // A snapshot is in this order already.
    if (coming.some((slot, n) => n > 0 && compare(coming[n - 1] ?? 0, slot) > 0)) coming.sort(compare);
    const merged = new Uint32Array(index.count);
    let length = 0;
    let next = 0;
    for (const slot of this.#newest) {
      if (moved.has(slot)) continue;
      for (let came = coming[next]; came !== undefined && compare(came, slot) < 0; came = coming[next]) {
        merged[length++] = came;
        next += 1;
      }
      merged[length++] = slot;
    }
    merged.set(coming.subarray(next), length);
    return merged;
  }

  #compareNewest(a: number, b: number): number {
    const { createdAt } = this.#index.columns.wide;
    const { ids } = this.#index;
    return (createdAt[b] ?? 0) - (createdAt[a] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? 1 : -1);
  }

  #sort(newest: Slots, sort: Exclude<LibrarySort, 'newest'>): Slots {
    if (sort === 'oldest') return newest.toReversed();
    const places = new Uint32Array(this.#index.room);
    newest.forEach((slot, place) => (places[slot] = place));
    const byPlace = (a: number, b: number): number => (places[a] ?? 0) - (places[b] ?? 0);
    if (sort === 'title') {
      const titles = foldedTitles(this.#index);
      return newest.toSorted((a, b) => compareTexts(titles[a] ?? '', titles[b] ?? '') || byPlace(a, b));
    }
    const values = this.#values(sort);
    return newest.toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || byPlace(a, b));
  }

  /** What comes first has the highest. */
  #values(sort: 'best-rated' | 'longest' | 'shortest' | 'largest' | 'costliest'): Float64Array {
    const { wide, narrow } = this.#index.columns;
    switch (sort) {
      case 'best-rated':
        return Float64Array.from(narrow.flags, (flags) => flags & RATING_BITS);
      case 'longest':
        return wide.durationMs;
      case 'shortest':
        return wide.durationMs.map((ms) => -ms);
      case 'largest':
        return wide.bytes;
      case 'costliest':
        // What costs nothing is known; what nobody knows comes last.
        return wide.cost.map((micros) => (Number.isNaN(micros) ? -1 : micros));
    }
  }
}

function foldedTitles(index: LibraryIndex): string[] {
  return index.titles.map(foldText);
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
