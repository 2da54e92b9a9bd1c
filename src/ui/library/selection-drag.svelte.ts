/**
 * @file Choosing clips by a rectangle drawn with the mouse from empty space: between tiles, beside the wall. Near the window's
 * edges the page scrolls along. Made by `Selecting.svelte`, which draws it.
 */
import type { LibrarySelection } from '../../state/library-selection.svelte';
import { clipsInFrame, frameBetween } from '../../state/library-selection-frame';
import type { LibraryView } from '../../state/library-view.svelte';

/** Where the rectangle is in the window, px. */
export interface DrawnFrame {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Point {
  x: number;
  y: number;
}

/** Less is a click with an unsteady hand, px. */
const THRESHOLD = 5;

/** So near to the window's edges the page scrolls, px; and how fast at the edge itself, px a frame. */
const [EDGE, SPEED] = [56, 22];

/** The rectangle. */
export class SelectionDrag {
  readonly #selection: LibrarySelection;
  readonly #view: LibraryView;
  readonly #grid: HTMLElement;
  /** null: none is drawn */
  frame = $state.raw<DrawnFrame | null>(null);
  /** where it began, on the wall; null: the button is not down */
  #start: Point | null = null;
  /** where the pointer is, in the window */
  #pointer: Point = { x: 0, y: 0 };
  #isAdding = false;
  #loop = 0;
  #drawn = '';

  constructor(grid: HTMLElement, view: LibraryView, selection: LibrarySelection) {
    this.#grid = grid;
    this.#view = view;
    this.#selection = selection;
  }

  /** Listens until it is ended by what it gives. */
  listen(): () => void {
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    window.addEventListener('pointermove', (event) => this.#move(event), { signal });
    window.addEventListener('pointerup', () => this.#end(true), { signal });
    window.addEventListener('pointercancel', () => this.#end(false), { signal });
    document.addEventListener('selectstart', (event) => this.#start && event.preventDefault(), { signal });
    return () => {
      this.#end(true);
      ends.abort();
    };
  }

  /** What was chosen before comes back. False: none is drawn. */
  cancel(): boolean {
    const isDrawn = this.frame !== null;
    this.#end(false);
    return isDrawn;
  }

  #down(event: PointerEvent): void {
    const { clientX: x, clientY: y, pointerType, button } = event;
    const isOnScrollbar = x >= document.documentElement.clientWidth;
    if (pointerType !== 'mouse' || button !== 0 || isOnScrollbar || !this.#isEmpty(event.target)) return;
    this.#pointer = { x, y };
    this.#start = this.#onWall();
    this.#isAdding = event.ctrlKey || event.metaKey || event.shiftKey;
  }

  #isEmpty(target: EventTarget | null): boolean {
    if (!(target instanceof Element)) return false;
    return target.contains(this.#grid) || (this.#grid.contains(target) && !target.closest('a, button, h2'));
  }

  #move({ clientX: x, clientY: y }: PointerEvent): void {
    if (!this.#start) return;
    this.#pointer = { x, y };
    if (this.frame) return;
    const now = this.#onWall();
    if (Math.hypot(now.x - this.#start.x, now.y - this.#start.y) < THRESHOLD) return;
    this.#selection.beginFrame(this.#isAdding);
    this.#drawn = '';
    this.#step();
  }

  #step(): void {
    if (!this.#start) return;
    this.#scroll();
    this.#draw(this.#start);
    this.#loop = requestAnimationFrame(() => this.#step());
  }

  #scroll(): void {
    const { y } = this.#pointer;
    const into = y < EDGE ? y - EDGE : Math.max(0, y - (window.innerHeight - EDGE));
    if (into !== 0) window.scrollBy(0, Math.round((Math.max(-EDGE, Math.min(EDGE, into)) / EDGE) * SPEED));
  }

  #draw(start: Point): void {
    const { wall, windowAt } = this.#view;
    if (!wall) return;
    const over = frameBetween(start, this.#onWall());
    const above = windowAt?.().top ?? 0;
    const aside = this.#grid.getBoundingClientRect().left;
    this.frame = {
      left: over.left + aside,
      top: over.top - above,
      width: over.right - over.left,
      height: over.bottom - over.top,
    };
    const spans = clipsInFrame(wall.found.rows, wall.shape.gap, over);
    const drawn = `${String(wall.found.revision)} ${spans.map(({ from, to }) => `${String(from)}-${String(to)}`).join()}`;
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    void this.#selection.frame(spans);
  }

  /** The pointer's place on the wall, px from its head and left edge. */
  #onWall(): Point {
    const { x, y } = this.#pointer;
    return { x: x - this.#grid.getBoundingClientRect().left, y: y + (this.#view.windowAt?.().top ?? 0) };
  }

  #end(isKept: boolean): void {
    if (this.frame) this.#selection.endFrame(isKept);
    cancelAnimationFrame(this.#loop);
    this.#start = null;
    this.frame = null;
  }
}
