/**
 * @file Choosing clips with a finger: a long press begins it, then each tap chooses. Tells of clicks that a long press has
 * already answered. Made by `Selecting.svelte`.
 */
import { indexOf } from './tile-events';

/** As long as the system's own long press, ms. */
const LONG_MS = 500;

/** A finger that moves further scrolls, px. */
const STEADY = 10;

/** Long presses on tiles. */
export class SelectionPress {
  readonly #grid: HTMLElement;
  readonly #onlong: (index: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at = { x: 0, y: 0 };
  #index: number | null = null;
  #isSpent = false;
  /** the last press was a finger's */
  isTouch = false;

  constructor(grid: HTMLElement, onlong: (index: number) => void) {
    this.#grid = grid;
    this.#onlong = onlong;
  }

  /** Listens until it is ended by what it gives. */
  listen(): () => void {
    const ends = new AbortController();
    const { signal } = ends;
    const stop = (): void => this.#stop();
    this.#grid.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    this.#grid.addEventListener('pointermove', (event) => this.#move(event), { signal });
    this.#grid.addEventListener('pointerup', stop, { signal });
    this.#grid.addEventListener('pointercancel', stop, { signal });
    this.#grid.addEventListener('contextmenu', (event) => this.#menu(event), { signal });
    return () => {
      this.#stop();
      ends.abort();
    };
  }

  /** This click ends a long press that has been answered; asked once. */
  takeSpent(): boolean {
    const isSpent = this.#isSpent;
    this.#isSpent = false;
    return isSpent;
  }

  #down({ target, pointerType, clientX: x, clientY: y }: PointerEvent): void {
    this.#stop();
    this.#isSpent = false;
    this.isTouch = pointerType === 'touch';
    if (!this.isTouch || (target instanceof Element && target.closest('button'))) return;
    this.#index = indexOf(target);
    this.#at = { x, y };
    if (this.#index !== null) this.#timer = setTimeout(() => this.#answer(), LONG_MS);
  }

  #move({ clientX, clientY }: PointerEvent): void {
    if (Math.hypot(clientX - this.#at.x, clientY - this.#at.y) > STEADY) this.#stop();
  }

  /** The system's own long press, which may come a moment before ours. */
  #menu(event: Event): void {
    if (!this.isTouch || indexOf(event.target) === null) return;
    event.preventDefault();
    this.#answer();
  }

  #answer(): void {
    const index = this.#index;
    this.#stop();
    if (index === null) return;
    this.#isSpent = true;
    this.#onlong(index);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#index = null;
  }
}
