/**
 * @file The window over the wall of clips: which rows are in the page now and where they stand, following the page's own
 * scroll. Runes around the virtualizer, as in `parts/virtual-rows.svelte.ts`; here with packed rows and scaled scrolling. It
 * asks the page for nothing while it is being scrolled but how far it is.
 */
import {
  defaultRangeExtractor,
  observeWindowRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/svelte-virtual';
import { untrack } from 'svelte';
import type { WallRows } from '../../domain/wall-rows';
import type { WallWindow } from '../../state/library-anchor';
import { rowCount, topOfRow } from '../../state/library-rows';
import { RowSlots } from './row-slots';
import { heightInPage, scrollFor, scrollScale, wallTopAt } from './wall-scroll';

/** What the window looks at. Read again whenever a rune it touches changes. */
export interface WindowSetting {
  rows: WallRows;
  /** from the top of the page to the first row, px */
  offsetTop: number;
  /** a row that stays in the page wherever it is: the one that has the focus; -1 = none */
  kept: number;
}

/** A row in the page. */
export interface RowInPage {
  row: number;
  /** the piece of the page that shows it */
  slot: number;
  /** from the head of the wall's element, px */
  top: number;
}

/** Rows kept ready above and below the window. */
const OVERSCAN = 1;

/** Of a wall that the next key may replace none is kept ready: so long. ms */
const REST_MS = 600;

/** Faster than this nobody sees what passes by: a window of 900 px in less than a third of a second. px per ms */
const FAST = 3;

/** It is no longer fast after this long without a fast step; ms. */
const SETTLED_MS = 80;

/** Scrolling has ended after this long without a step, ms. */
const ENDED_MS = 150;

/** The rows in the page. Made while a component initialises. */
export class RowsInWindow {
  readonly #setting: () => WindowSetting;
  readonly #rows: Virtualizer<Window, HTMLElement>;
  readonly #slots = new RowSlots();
  #version = $state(0);
  #measured: WallRows | null = null;
  /** pieces of the page there are */
  #made = 0;
  /** rows that were in the page at once */
  #most = 0;
  /** how far the page is scrolled, and how high its window is; px */
  #scrollY = window.scrollY;
  #height = window.innerHeight;
  #lastStepAt = 0;
  #settle: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;
  #tell: (offset: number, isScrolling: boolean) => void = () => undefined;
  /** nobody can see what passes by */
  isFast = $state(false);
  isScrolling = $state(false);
  /** the wall has been the same for a while, or is being scrolled */
  #isRested = true;
  /** how often it came to rest */
  #rests = $state(0);
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** The rows to draw. */
  readonly items = $derived.by(() => this.#itemsNow());

  /** All pieces of the page there are, with what each shows; null: nothing now. A piece that is not needed stays: it will be, with the next key or step. */
  readonly pieces = $derived.by(() => {
    for (const { slot } of this.items) this.#made = Math.max(this.#made, slot + 1);
    const pieces: (RowInPage | null)[] = Array.from({ length: this.#made }, () => null);
    for (const item of this.items) pieces[item.slot] = item;
    return pieces;
  });

  constructor(setting: () => WindowSetting) {
    this.#setting = setting;
    this.#rows = new Virtualizer<Window, HTMLElement>(untrack(() => this.#options()));
    $effect(() => this.#rows._didMount());
    // Before the rows are drawn: else another wall would be drawn twice, first with the rows of the one before.
    $effect.pre(() => {
      const next = this.#options();
      untrack(() => this.#apply(next));
    });
  }

  /** Where it stands on the wall. */
  get window(): WallWindow {
    return { top: wallTopAt(this.#scrolled(), this.#heights()), height: this.#height };
  }

  /** Height of the wall's element, px. */
  get heightInPage(): number {
    return heightInPage(this.#setting().rows.totalHeight);
  }

  /** Goes to a place of the wall, px from its head, or to the head of the page, before anything is drawn. */
  goTo(place: number | 'head'): void {
    const to = place === 'head' ? 0 : this.#setting().offsetTop + scrollFor(place, this.#heights());
    // A key in the search goes to the head, where the window mostly is; asking the page would have it laid out at once.
    if (to > 0 || this.#scrollY > 0) {
      window.scrollTo(0, Math.round(to));
      this.#scrollY = window.scrollY;
    }
    this.#tell(this.#offset(), false);
    this.#version++;
  }

  /** Scrolls no further than needed to show a stretch of the wall, px. */
  reveal(top: number, height: number): void {
    const now = this.window;
    if (top < now.top) this.goTo(top);
    else if (top + height > now.top + now.height) this.goTo(Math.min(top, top + height - now.height));
  }

  #options(): VirtualizerOptions<Window, HTMLElement> {
    const { rows, kept } = this.#setting();
    const count = rowCount(rows);
    return {
      count,
      overscan: this.#overscanOf(rows),
      initialOffset: this.#offset(),
      initialRect: { width: window.innerWidth, height: this.#height },
      estimateSize: (row) => rows.heights[row] ?? 0,
      getScrollElement: () => window,
      observeElementRect: (rowsOf, tell) =>
        observeWindowRect(rowsOf, (rect) => {
          this.#height = rect.height;
          tell(rect);
        }),
      observeElementOffset: (_, tell) => this.#follow(tell),
      scrollToFn: () => undefined,
      rangeExtractor: (range) => {
        const shown = this.#asManyAsBefore(defaultRangeExtractor(range), count);
        return kept < 0 || kept >= count || shown.includes(kept) ? shown : [...shown, kept].sort((a, b) => a - b);
      },
      onChange: () => {
        this.#version++;
      },
    };
  }

  /**
   * Rows differ in height, so now one more is in the window, now one less. The most there have been are drawn always: else each
   * step would make a row's tiles and drop another's, when it can give them over.
   */
  #asManyAsBefore(shown: number[], count: number): number[] {
    this.#most = Math.min(count, Math.max(this.#most, shown.length));
    const first = Math.min(shown[0] ?? 0, count - this.#most);
    return Array.from({ length: this.#most }, (_, at) => first + at);
  }

  #overscanOf(rows: WallRows): number {
    void this.#rests;
    return this.#isRested && !this.#isOther(rows) ? OVERSCAN : 0;
  }

  /** These rows take the place of others. */
  #isOther(rows: WallRows): boolean {
    return this.#measured !== null && rows !== this.#measured;
  }

  #apply(options: VirtualizerOptions<Window, HTMLElement>): void {
    const { rows } = this.#setting();
    this.#rows.setOptions(options);
    if (rows !== this.#measured) {
      if (this.#isOther(rows)) this.#restLater();
      // Heights are remembered by the virtualizer; these are others.
      this.#rows.measure();
      this.#measured = rows;
      this.#most = 0;
    }
    this.#rows._willUpdate();
    this.#version++;
  }

  #restLater(): void {
    this.#isRested = false;
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#beRested(), REST_MS);
  }

  #beRested(): void {
    if (this.#isRested) return;
    this.#isRested = true;
    this.#rests++;
  }

  #itemsNow(): RowInPage[] {
    void this.#version;
    const { rows } = this.#setting();
    const shown = this.#rows.getVirtualItems().map(({ index }) => index);
    const slots = this.#slots.assign(shown);
    // Under scaled scrolling each row stands as far from the window's edge as it does on the wall.
    const drift = scrollScale(this.#heights()) === 1 ? 0 : this.#scrolled() - this.window.top;
    return shown.map((row, at) => ({ row, slot: slots[at] ?? at, top: topOfRow(rows, row) + drift }));
  }

  #heights(): { wall: number; window: number } {
    return { wall: this.#setting().rows.totalHeight, window: this.#height };
  }

  #scrolled(): number {
    return this.#scrollY - this.#setting().offsetTop;
  }

  /** For the virtualizer, which knows nothing above the wall. */
  #offset(): number {
    return Math.max(0, this.window.top);
  }

  #follow(tell: (offset: number, isScrolling: boolean) => void): () => void {
    this.#tell = tell;
    const onScroll = (): void => this.#onScroll();
    window.addEventListener('scroll', onScroll, { passive: true });
    onScroll();
    return () => {
      window.removeEventListener('scroll', onScroll);
      clearTimeout(this.#settle);
      clearTimeout(this.#end);
      clearTimeout(this.#rest);
    };
  }

  #onScroll(): void {
    const before = this.window.top;
    this.#scrollY = window.scrollY;
    const moved = Math.abs(this.window.top - before);
    if (moved === 0) return;
    const now = performance.now();
    const speed = moved / Math.max(1, now - this.#lastStepAt);
    this.#lastStepAt = now;
    // A single jump, by a key or a click, is no fling.
    if (speed > FAST && this.isScrolling) this.#beFast();
    this.isScrolling = true;
    this.#beRested();
    clearTimeout(this.#end);
    this.#end = setTimeout(() => this.#beStill(), ENDED_MS);
    this.#tell(this.#offset(), true);
    if (scrollScale(this.#heights()) !== 1) this.#version++;
  }

  #beFast(): void {
    this.isFast = true;
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => {
      this.isFast = false;
    }, SETTLED_MS);
  }

  #beStill(): void {
    this.isScrolling = false;
    this.#tell(this.#offset(), false);
  }
}
