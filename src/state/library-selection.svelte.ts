/**
 * @file The clips that are chosen in the library: one by one, a range from the one chosen last, a rectangle, all that match.
 * What is no longer found is no longer chosen: nothing is ever done to a clip that is out of sight for good. Knows no DOM.
 */
import type { LibraryQuery } from '../domain/library-query';
import type { LibraryService } from './clip-services';
import type { ClipSpan } from './library-rows';
import {
  amongThese,
  bytesOf,
  NONE,
  withAll,
  withToggled,
  type Chosen,
  type ChosenEntry,
} from './library-selection-set';
import type { LibraryView } from './library-view.svelte';

/** What it needs of the wall. */
export type SelectionWall = Pick<LibraryView, 'wall' | 'cardAt' | 'isWhole'>;

/** What it asks of the library. */
export type SelectionLibrary = Pick<LibraryService, 'idsAt' | 'cardsAt' | 'indexIn'>;

/** What is kept while a clip is looked at. */
export interface HeldSelection {
  chosen: Chosen;
  anchorId: string | null;
}

/** Ranges up to this are fetched as cards, which say what each takes. */
const MOST_CARDS = 512;

/** The selection. */
export class LibrarySelection {
  readonly #library: SelectionLibrary;
  readonly #wall: SelectionWall;
  #chosen = $state.raw<Chosen>(NONE);
  /** what "all that match" takes, as long as it is that */
  #whole = $state.raw<{ chosen: Chosen; bytes: number } | null>(null);
  /** where ranges begin, and what was chosen besides when it was set */
  #anchor: { id: string; besides: Chosen } | null = null;
  #framing: { before: Chosen; besides: Chosen } | null = null;
  #latest = 0;
  /** all that match this question are wanted, as soon as they can be told */
  #wantsAll: LibraryQuery | null = null;

  /** What all of it takes; null: not known. */
  readonly bytes = $derived.by(() =>
    this.#whole?.chosen === this.#chosen ? this.#whole.bytes : bytesOf(this.#chosen),
  );

  constructor(wall: SelectionWall, library: SelectionLibrary, held: HeldSelection | null = null) {
    this.#wall = wall;
    this.#library = library;
    if (!held) return;
    this.#chosen = held.chosen;
    if (held.anchorId !== null) this.#anchor = { id: held.anchorId, besides: held.chosen };
  }

  get count(): number {
    return this.#chosen.size;
  }

  /** In the order they were chosen in. */
  get ids(): readonly string[] {
    return [...this.#chosen.keys()];
  }

  /** To be given to the next one of these. */
  get held(): HeldSelection {
    return { chosen: this.#chosen, anchorId: this.#anchor?.id ?? null };
  }

  has(id: string): boolean {
    return this.#chosen.has(id);
  }

  /** Chooses the clip of a place, or no longer. Ranges begin there now. */
  toggle(index: number): void {
    const card = this.#wall.cardAt(index);
    if (!card) return;
    this.#begin();
    this.#chosen = withToggled(this.#chosen, card.id, card.bytes);
    this.#anchor = { id: card.id, besides: this.#chosen };
  }

  /** Ranges begin at this place now, chosen or not. */
  beginAt(index: number): void {
    const card = this.#wall.cardAt(index);
    this.#anchor = card ? { id: card.id, besides: this.#chosen } : null;
  }

  /** Chooses everything from where ranges begin up to a place, in place of the range before. `from`: where they begin if nothing says so. */
  async extendTo(index: number, from = index): Promise<void> {
    const mine = this.#begin();
    const began = this.#anchor && (await this.#placeOf(this.#anchor.id));
    if (mine !== this.#latest) return;
    const start = began ?? from;
    if (began === null) this.beginAt(from);
    const besides = this.#anchor?.besides ?? this.#chosen;
    const range = await this.#read({ from: Math.min(start, index), to: Math.max(start, index) + 1 });
    if (mine === this.#latest && range) this.#chosen = withAll(besides, range);
  }

  /** Chooses all that was found. */
  async selectAll(): Promise<void> {
    const { wall } = this.#wall;
    if (!wall || wall.found.count === 0) return;
    const { found, query } = wall;
    const mine = this.#begin();
    const ids = await this.#library.idsAt(found.revision, 0, found.count);
    if (mine !== this.#latest) return;
    // That order is gone, or the library is still being read: the wall that comes next has them.
    this.#wantsAll = ids && this.#wall.isWhole ? null : query;
    if (!ids) return;
    const chosen = withAll(
      NONE,
      ids.map((id) => [id, null]),
    );
    this.#chosen = chosen;
    this.#whole = { chosen, bytes: found.bytes };
    this.#anchor = null;
  }

  clear(): void {
    this.#begin();
    this.#chosen = NONE;
    this.#anchor = null;
  }

  /** Another wall is shown: what is not on it is no longer chosen, and ranges do not begin there. */
  async keepFound(): Promise<void> {
    const { wall } = this.#wall;
    if (wall && this.#wantsAll === wall.query) return this.selectAll();
    this.#wantsAll = null;
    const found = wall?.found;
    if (!found || this.#chosen.size === 0) {
      this.#anchor = null;
      return;
    }
    const ids = await this.#library.idsAt(found.revision, 0, found.count);
    // Where that order is gone, the wall that comes next asks again.
    if (!ids || found !== this.#wall.wall?.found) return;
    // Also of what was chosen meanwhile: that is on this wall.
    this.#chosen = amongThese(this.#chosen, ids);
    const anchor = this.#anchor;
    if (anchor) this.#anchor = ids.includes(anchor.id) ? { ...anchor, besides: amongThese(anchor.besides, ids) } : null;
  }

  /** A rectangle is being drawn. `isAdding`: to what is chosen, else in place of it. */
  beginFrame(isAdding: boolean): void {
    this.#framing = { before: this.#chosen, besides: isAdding ? this.#chosen : NONE };
    this.#anchor = null;
  }

  /** It lies over these now. */
  async frame(spans: readonly ClipSpan[]): Promise<void> {
    const framing = this.#framing;
    if (!framing) return;
    const mine = this.#begin();
    const known = spans.map((span) => this.#known(span));
    const read = known.every((span) => span !== null)
      ? known
      : await Promise.all(spans.map((span) => this.#read(span)));
    if (mine !== this.#latest || framing !== this.#framing) return;
    this.#chosen = withAll(
      framing.besides,
      read.flatMap((span) => span ?? []),
    );
  }

  /** `isKept` false: what was chosen before comes back. */
  endFrame(isKept: boolean): void {
    const framing = this.#framing;
    if (!framing) return;
    // What it touched last may still be on its way: that is kept with it.
    if (isKept) return;
    this.#framing = null;
    this.#chosen = framing.before;
  }

  /** Something else is chosen from here on: what was asked for before does not come over it. */
  #begin(): number {
    this.#wantsAll = null;
    return ++this.#latest;
  }

  /** Of the wall that is seen: the library may have found another one since. */
  async #placeOf(id: string): Promise<number | null> {
    const revision = this.#wall.wall?.found.revision;
    return revision === undefined ? null : this.#library.indexIn(revision, id);
  }

  /** Clips of a stretch, if their cards are here. */
  #known({ from, to }: ClipSpan): ChosenEntry[] | null {
    if (to - from > MOST_CARDS) return null;
    const entries: ChosenEntry[] = [];
    for (let index = from; index < to; index++) {
      const card = this.#wall.cardAt(index);
      if (!card) return null;
      entries.push([card.id, card.bytes]);
    }
    return entries;
  }

  async #read(span: ClipSpan): Promise<ChosenEntry[] | null> {
    const known = this.#known(span);
    const revision = this.#wall.wall?.found.revision;
    if (known || revision === undefined) return known;
    if (span.to - span.from > MOST_CARDS) {
      const ids = await this.#library.idsAt(revision, span.from, span.to);
      return ids?.map((id) => [id, null]) ?? null;
    }
    const cards = await this.#library.cardsAt(revision, span.from, span.to);
    return cards?.map(({ id, bytes }) => [id, bytes]) ?? null;
  }
}
