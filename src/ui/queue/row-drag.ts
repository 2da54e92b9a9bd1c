/**
 * @file Dragging a row among its neighbours with mouse, pen or finger. The rows only look moved until it is dropped; then the
 * owner is told where, and puts them in order itself. Called by `MoveHandle`; writes nothing.
 */
import { isStill } from '../parts/is-still';
import { landingIndex, landingShift, roomShift, scrollStep, type RowBox } from './drag-places';

/** Near the window's edge the page scrolls; the phone's navigation lies over the last 64 px of it. */
const EDGE_PX = 96;

/** The settling of a dropped row, as `--m-2` of the tokens has it. */
const SETTLE_MS = 190;

/** What a row that can be dragged carries as an attribute. */
const ROWS = ':scope > [data-waiting]';

/** Follows the pointer from a press on the handle until it is let go. `drop` gets the new index, if it is another one. */
export function dragRow(press: PointerEvent, handle: HTMLElement, drop: (index: number) => void): void {
  const row = handle.closest<HTMLElement>('[data-waiting]');
  const list = row?.parentElement;
  if (row && list) new RowDrag(press, row, list, drop).follow(handle);
}

class RowDrag {
  readonly #row: HTMLElement;
  readonly #list: HTMLElement;
  readonly #drop: (index: number) => void;
  readonly #rows: readonly HTMLElement[];
  readonly #boxes: readonly RowBox[];
  readonly #from: number;
  readonly #pointerId: number;
  readonly #startY: number;
  readonly #over = new AbortController();
  #y: number;
  #to: number;

  constructor(press: PointerEvent, row: HTMLElement, list: HTMLElement, drop: (index: number) => void) {
    this.#row = row;
    this.#list = list;
    this.#drop = drop;
    this.#rows = this.#rowsNow();
    this.#boxes = this.#rows.map((one) => {
      const { top, height } = one.getBoundingClientRect();
      return { top: top + scrollY, height };
    });
    this.#from = this.#to = this.#rows.indexOf(row);
    this.#pointerId = press.pointerId;
    this.#y = press.clientY;
    this.#startY = press.clientY + scrollY;
  }

  follow(handle: HTMLElement): void {
    const { signal } = this.#over;
    handle.setPointerCapture(this.#pointerId);
    this.#row.dataset['dragged'] = '';
    this.#list.dataset['dragging'] = '';
    const mine = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
      if (event.pointerId === this.#pointerId) act(event);
    };
    handle.addEventListener(
      'pointermove',
      mine((event) => this.#moved(event)),
      { signal },
    );
    handle.addEventListener(
      'pointerup',
      mine(() => this.#end(true)),
      { signal },
    );
    handle.addEventListener(
      'pointercancel',
      mine(() => this.#end(false)),
      { signal },
    );
    handle.addEventListener(
      'lostpointercapture',
      mine(() => this.#end(false)),
      { signal },
    );
    window.addEventListener('keydown', (event) => this.#keyed(event), { signal, capture: true });
    this.#scroll();
  }

  #moved(event: PointerEvent): void {
    event.preventDefault();
    this.#y = event.clientY;
    this.#show();
  }

  /** Nothing else may happen by a key while a row is held. */
  #keyed(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') this.#end(false);
  }

  /** A row began, ended or came meanwhile: what was measured no longer holds. */
  #isStale(): boolean {
    const now = this.#rowsNow();
    return now.length !== this.#rows.length || now.some((row, index) => row !== this.#rows[index]);
  }

  #rowsNow(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(ROWS)];
  }

  #dy(): number {
    return this.#y + scrollY - this.#startY;
  }

  #show(): void {
    if (this.#isStale()) {
      this.#end(false);
      return;
    }
    const dy = this.#dy();
    this.#to = landingIndex(this.#boxes, this.#from, dy);
    const height = this.#boxes[this.#from]?.height ?? 0;
    this.#rows.forEach((row, index) => {
      const shift = row === this.#row ? dy : roomShift(index, this.#from, this.#to, height);
      row.style.translate = `0 ${String(shift)}px`;
    });
  }

  #scroll(): void {
    if (this.#over.signal.aborted) return;
    const step = scrollStep(this.#y, innerHeight, EDGE_PX);
    // A press near the edge is no wish to scroll: only a pointer that has moved is.
    if (step !== 0 && this.#dy() !== 0) {
      scrollBy(0, step);
      this.#show();
    }
    requestAnimationFrame(() => this.#scroll());
  }

  #end(isDropped: boolean): void {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    const to = isDropped && !this.#isStale() ? this.#to : this.#from;
    const rest = this.#dy() - landingShift(this.#boxes, this.#from, to);
    delete this.#row.dataset['dragged'];
    delete this.#list.dataset['dragging'];
    for (const row of this.#rows) row.style.translate = '';
    if (to !== this.#from) this.#drop(to);
    requestAnimationFrame(() => settle(this.#row, rest));
  }
}

/** From where it was let go into its place. */
function settle(row: HTMLElement, fromPx: number): void {
  if (isStill()) return;
  row.animate([{ translate: `0 ${String(fromPx)}px` }, { translate: '0 0' }], {
    duration: SETTLE_MS,
    easing: 'ease-out',
  });
}
