/**
 * @file The library as it is shown: what is asked of it, the wall that was found, the cards of what is seen. Asks again when the
 * question, the room or the library changes; the old wall stays until the new one is ready. Knows no DOM; the screen tells it
 * the room there is, and the wall where its window stands.
 */
import type { ClipCard } from '../domain/clip-card';
import type { Connection } from '../domain/connection';
import type { Job } from '../domain/job';
import { ALL_CLIPS, type LibraryQuery } from '../domain/library-query';
import type { WallShape } from '../domain/wall-rows';
import type { Locale } from '../i18n/locale';
import { byId } from './by-id';
import type { LibraryFacets, LibraryFound } from './clip-services';
import { holdersOf, shiftOf, type Holder, type WallWindow } from './library-anchor';
import { clipsNear, PAGE_CARDS, wholePages } from './library-card-pages';
import { LibraryCards } from './library-cards.svelte';
import type { WallAnchor, WallPlace } from './library-place';
import { changeQuery, type QueryChange } from './library-query-change';
import { LibraryRenders } from './library-renders.svelte';
import { mostInRow, type ClipSpan } from './library-rows';
import { isSameShape, readTileSize, TILE_SIZE_KEY, USUAL_TILE_SIZE, wallShapeOf } from './library-shape';
import { librarySummary } from './library-summary';
import { createDescriber, type LibraryTile } from './library-tile';
import type { AppServices } from './services';
import type { ShownWall } from './shown-wall';

/** What this needs of the shared state. */
export interface LibraryNeeds {
  services: Pick<AppServices, 'platform' | 'settings' | 'watch' | 'library'>;
  jobs: { readonly current: readonly Job[]; readonly isLoaded: boolean };
  clipCount: { readonly current: number; readonly isLoaded: boolean };
  connections: { readonly current: readonly Connection[] };
  locale: Locale;
}

/** A question that was asked, and the page its first cards are of. */
interface Asked {
  shape: WallShape;
  query: LibraryQuery;
  first: number;
}

/** The state of the library page. */
export class LibraryView {
  readonly #needs: LibraryNeeds;
  readonly #cards: LibraryCards;
  readonly renders: LibraryRenders;
  /** ms since epoch; moved on by the page while anything is under way */
  now = $state(0);
  /** what is asked; see `change` */
  query = $state.raw<LibraryQuery>(ALL_CLIPS);
  /** what is shown; null until the first answer */
  wall = $state.raw<ShownWall | null>(null);
  /** what can be filtered by; null until it is known */
  facets = $state.raw<LibraryFacets | null>(null);
  /** step of the slider; null until it is known */
  tileSize = $state<number | null>(null);
  /** what the wall is laid out in next; null until the room is known */
  shape = $state.raw<WallShape | null>(null);
  /** the last question could not be answered; the wall of the one before stays. A change of the library asks again, and so does `retry` */
  isInTrouble = $state(false);
  /** the tile that had the focus last, by its place on the wall */
  active = $state(0);
  /** where the wall's window stands; set by the wall while it is on the page */
  windowAt: (() => WallWindow) | null = null;
  /** puts the focus on the active tile; set by the wall as well */
  focusTile: (() => void) | null = null;

  #activeId: string | null;
  #place: WallPlace | null;
  #firstHeight = FIRST_HEIGHT;
  #room: { width: number; remPx: number } | null = null;
  #latest = 0;
  #isFinding = false;
  /** the library has changed since the last question */
  #isOld = false;
  #isHeld = false;
  #areFacetsOld = true;

  readonly #byId = $derived.by(() => byId(this.#needs.connections.current));
  /** made anew when clips would be described in another way */
  readonly #tileOf = $derived.by(() => createDescriber(this.#byId, this.now, this.#needs.locale));
  /** the last answer */
  readonly found = $derived.by(() => this.wall?.found ?? null);
  /** "1,284 clips, 38.6 GB on this device"; of a search "12 of 1,284 clips"; empty without clips */
  readonly summary = $derived.by(() => librarySummary(this.found, this.#needs.locale));

  /** `place`: where the person left the library for a clip, if they come back from one. */
  constructor(needs: LibraryNeeds, query: LibraryQuery = ALL_CLIPS, place: WallPlace | null = null) {
    this.#needs = needs;
    this.#place = place;
    this.#activeId = place?.clipId ?? null;
    this.query = query;
    this.#cards = new LibraryCards(needs.services.library, () => this.#onChange());
    this.renders = new LibraryRenders(needs);
    this.tick();
  }

  /** Begins to follow the library; gives what ends it. */
  open(): () => void {
    void this.#readTileSize();
    return this.#needs.services.library.onChange(() => {
      this.#areFacetsOld = true;
      this.#onChange();
    });
  }

  /** False until it is known whether there are clips. */
  get isLoaded(): boolean {
    const { clipCount, jobs } = this.#needs;
    if (!this.found || !jobs.isLoaded) return false;
    // The library may still be reading: what the database counts will come.
    return this.found.total > 0 || (clipCount.isLoaded && clipCount.current === 0);
  }

  /** Everything the database counts has been read: what is found is all there is. */
  get isWhole(): boolean {
    const { clipCount } = this.#needs;
    return clipCount.isLoaded && (this.found?.total ?? 0) >= clipCount.current;
  }

  /** Asks for something else; `undefined` takes a filter away. */
  change(part: QueryChange): void {
    this.query = changeQuery(this.query, part);
    void this.#find();
  }

  /** Takes the words and all filters away; order and groups stay. */
  clearFilters(): void {
    const { sort, group } = this.query;
    this.query = { ...ALL_CLIPS, sort, group };
    void this.#find();
  }

  /** After trouble. */
  retry(): void {
    void this.#find();
  }

  /** The room for the wall. `remPx`: size of the root's letters. `height`: of the window, as far as it is known. */
  layOut(width: number, remPx: number, height = FIRST_HEIGHT): void {
    this.#room = { width, remPx };
    this.#firstHeight = height;
    this.#reshape();
  }

  /** Another step of the slider; kept on this device. */
  setTileSize(step: number): void {
    if (step === this.tileSize) return;
    this.tileSize = step;
    this.#reshape();
    void this.#needs.services.settings.set(TILE_SIZE_KEY, step);
  }

  /** Time has moved on. */
  tick(): void {
    this.now = this.#needs.services.platform.now();
  }

  /** These places are near the window. */
  see(span: ClipSpan): void {
    this.#cards.want(span);
  }

  /** While the wall is being scrolled, changes of the library wait. */
  hold(isScrolling: boolean): void {
    this.#isHeld = isScrolling;
    if (!isScrolling && this.#isOld) void this.#find();
  }

  /** The card of a place; undefined while it is on its way. */
  cardAt(index: number): ClipCard | undefined {
    return this.#cards.at(index);
  }

  /** Resolves when the card of a place is here. */
  cardsReady(index: number): Promise<void> {
    return this.#cards.ready(index);
  }

  /** The clip that holds the window now; null where the head of the wall is in sight. */
  get anchor(): WallAnchor | null {
    const [first] = this.#holders();
    return first && this.wall ? { clipId: first.clipId, belowTop: first.rowTop - this.#windowNow().top } : null;
  }

  /** A clip in words. */
  tileOf(card: ClipCard): LibraryTile {
    return this.#tileOf(card);
  }

  /** The focus is at this place, and stays with its clip. */
  activate(index: number): void {
    this.active = index;
    this.#activeId = this.#cards.at(index)?.id ?? null;
  }

  async #readTileSize(): Promise<void> {
    const kept = await this.#needs.services.settings.get(TILE_SIZE_KEY, readTileSize);
    this.tileSize ??= kept ?? USUAL_TILE_SIZE;
    this.#reshape();
  }

  #reshape(): void {
    if (!this.#room || this.tileSize === null || this.#room.width <= 0) return;
    const shape = wallShapeOf({ ...this.#room, tileSize: this.tileSize });
    if (this.shape && isSameShape(shape, this.shape)) return;
    this.shape = shape;
    void this.#find();
  }

  #onChange(): void {
    if (this.#isFinding || this.#isHeld) this.#isOld = true;
    else void this.#find();
  }

  async #find(): Promise<void> {
    const { shape } = this;
    if (!shape) return;
    const { library } = this.#needs.services;
    const { query } = this;
    const mine = ++this.#latest;
    const isLatest = (): boolean => mine === this.#latest;
    this.#isFinding = true;
    this.#isOld = false;
    try {
      const cards = wholePages(this.#likelySpan(query));
      const found = await library.find({ query, wall: shape, cards });
      if (found && isLatest()) await this.#show(found, { shape, query, first: cards.from / PAGE_CARDS }, isLatest);
      if (isLatest()) this.isInTrouble = false;
    } catch (error) {
      console.error(error);
      if (isLatest()) this.isInTrouble = true;
    } finally {
      if (isLatest()) this.#haveFound();
    }
  }

  #haveFound(): void {
    this.#isFinding = false;
    if (this.#areFacetsOld) void this.#readFacets();
    if (this.#isOld && !this.#isHeld) void this.#find();
  }

  /** Makes all ready that is about to be seen, then shows it at once. */
  async #show(found: LibraryFound, { shape, query, first }: Asked, isLatest: () => boolean): Promise<void> {
    const { library } = this.#needs.services;
    const isOther = this.wall !== null && this.wall.query !== query;
    const shift = isOther ? null : await shiftOf(this.#holders(), found.rows, library);
    const place = this.#activeId === null || isOther ? null : await library.placeOf(this.#activeId);
    const window = this.#windowNow();
    const top = isOther || (!this.wall && shift === null) ? 0 : window.top + (shift ?? 0);
    const ready = await this.#cards.prepare({ ...found, first }, clipsNear(found.rows, top, window.height));
    if (!isLatest()) return;
    if (!ready) {
      this.#isOld = true;
      return;
    }
    const arrival = isOther ? 'head' : shift === null ? null : this.#windowNow().top + shift;
    this.#cards.turnTo(ready);
    this.active = isOther ? 0 : (place?.index ?? Math.max(0, Math.min(this.active, found.count - 1)));
    if (isOther) this.#activeId = null;
    this.wall = { found, shape, query, columns: mostInRow(found.rows), arrival };
    this.#place = null;
  }

  /** What will be seen of the answer: the head of another wall, of the same one what is seen now. */
  #likelySpan(query: LibraryQuery): ClipSpan {
    const { top, height } = this.#windowNow();
    if (!this.wall) return { from: 0, to: 2 * PAGE_CARDS };
    return clipsNear(this.wall.found.rows, this.wall.query === query ? top : 0, height);
  }

  /** What holds the window: clips in it, or the one it was left at. */
  #holders(): Holder[] {
    if (this.wall) return holdersOf(this.wall.found.rows, this.#windowNow(), (index) => this.#cards.at(index)?.id);
    const anchor = this.#place?.anchor;
    return anchor ? [{ clipId: anchor.clipId, rowTop: anchor.belowTop }] : [];
  }

  /** Before there is a wall its window is at its head, so that a shift is a place. */
  #windowNow(): WallWindow {
    return this.windowAt?.() ?? { top: 0, height: this.#firstHeight };
  }

  async #readFacets(): Promise<void> {
    this.#areFacetsOld = false;
    try {
      this.facets = await this.#needs.services.library.facets();
    } catch {
      this.#areFacetsOld = true;
    }
  }
}

/** A window whose height nobody has told, px: a large one. */
const FIRST_HEIGHT = 1600;
