/**
 * @file Runes around the virtualizer: which rows of a tall list are in the page now, following the window's own scroll. The
 * package's store is not used: read in an effect it subscribes to what it sets and costs a frame each time.
 */
import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/svelte-virtual';
import { untrack } from 'svelte';

/** What the rows are. Read again whenever a rune it touches changes. */
export interface RowsSetting {
  count: number;
  /** px: of all rows, or of each */
  rowHeight: number | ((index: number) => number);
  /** px */
  gap: number;
  /** from the top of the page to the first row, px */
  offsetTop: number;
  /** a row that stays in the page wherever it is: the one that has the focus; -1 = none */
  kept: number;
  /** how far the page is scrolled when the list appears, px */
  initialScroll: number;
}

/** Rows kept ready above and below the window. */
const OVERSCAN = 3;

/** The rows in the page. Made while a component initialises. */
export class VirtualRows {
  #version = $state(0);
  readonly #rows: Virtualizer<Window, HTMLElement>;

  constructor(setting: () => RowsSetting) {
    const options = (): VirtualizerOptions<Window, HTMLElement> => this.#optionsOf(setting());
    this.#rows = new Virtualizer<Window, HTMLElement>(untrack(options));
    $effect(() => this.#rows._didMount());
    $effect(() => {
      const next = options();
      untrack(() => {
        this.#rows.setOptions(next);
        // Heights are remembered by the virtualizer; another width makes others.
        this.#rows.measure();
        this.#rows._willUpdate();
        this.#version++;
      });
    });
  }

  #optionsOf({
    count,
    rowHeight,
    gap,
    offsetTop,
    kept,
    initialScroll,
  }: RowsSetting): VirtualizerOptions<Window, HTMLElement> {
    return {
      count,
      gap,
      overscan: OVERSCAN,
      scrollMargin: offsetTop,
      initialOffset: initialScroll,
      initialRect: { width: window.innerWidth, height: window.innerHeight },
      estimateSize: (index) => (typeof rowHeight === 'number' ? rowHeight : rowHeight(index)),
      getScrollElement: () => window,
      observeElementRect: observeWindowRect,
      observeElementOffset: observeWindowOffset,
      scrollToFn: windowScroll,
      rangeExtractor: (range) => {
        const rows = defaultRangeExtractor(range);
        return kept < 0 || kept >= count || rows.includes(kept) ? rows : [...rows, kept].sort((a, b) => a - b);
      },
      onChange: () => {
        this.#version++;
      },
    };
  }

  /** The rows to draw; `start` counts from the top of the page. */
  get items(): VirtualItem[] {
    void this.#version;
    return this.#rows.getVirtualItems();
  }

  /** Height of all rows together, px. */
  get totalHeight(): number {
    void this.#version;
    return this.#rows.getTotalSize();
  }

  /** Scrolls no further than needed to show a row. */
  show(row: number): void {
    this.#rows.scrollToIndex(row, { align: 'auto' });
  }
}
