/**
 * @file Moving what waits, by pointer, keys or buttons: which job is lifted, where it would land, and what screen readers
 * hear. The list shows the new order at once; the job service writes it. `QueueView` owns one. Knows no DOM.
 */
import type { Job } from '../domain/job';
import type { Locale } from '../i18n/locale';
import { placesOf, withMove, type Move, type Place } from './queue-line';
import type { AppServices } from './services';
import type { StatusMessages } from './status-messages.svelte';

/** What it needs of the page. */
export interface QueueMovesNeeds {
  /** what waits, in its stored order; another array only when the rows were read again */
  waiting: () => readonly Job[];
  jobs: Pick<AppServices['jobs'], 'reorder'>;
  messages: StatusMessages;
  locale: Locale;
}

interface LandedMove extends Move {
  /** as its row had it before */
  rank: number | undefined;
  /** what was shown when the move was on the disk; null = it is not yet */
  rowsWhenWritten: readonly Job[] | null;
}

/** The order of what waits, as it is being changed. */
export class QueueMoves {
  readonly #needs: QueueMovesNeeds;
  /** picked up with the keys and not put down yet */
  #lifted = $state.raw<Move | null>(null);
  /** put down; shown so until its row is read back */
  #landed = $state.raw<LandedMove | null>(null);
  #writing = Promise.resolve(true);
  /** what screen readers hear */
  said = $state('');

  readonly #move = $derived.by(() => this.#lifted ?? (this.#isReadBack() ? null : this.#landed));
  /** what waits, in the order that is shown */
  readonly waiting = $derived.by(() => withMove(this.#needs.waiting(), this.#move));
  readonly #places = $derived.by(() => placesOf(this.waiting));

  constructor(needs: QueueMovesNeeds) {
    this.#needs = needs;
  }

  /** Where it stands in the line; null for what does not wait. */
  placeOf(id: string): Place | null {
    const place = this.#places.get(id);
    return place === undefined ? null : { place, of: this.waiting.length };
  }

  /** True while the keys hold this one. */
  isLifted(id: string): boolean {
    return this.#lifted?.id === id && this.#places.has(id);
  }

  /** Picks it up. */
  lift(id: string): void {
    const at = this.placeOf(id);
    if (!at) return;
    this.#lifted = { id, beforeId: this.#idAt(at.place) };
    this.said = this.#words.lifted(at.place, at.of);
  }

  /** Carries what is lifted to a place, 1 or more; what is beyond the line is its end. */
  carryTo(place: number): void {
    const lifted = this.#lifted;
    if (!lifted || !this.#places.has(lifted.id)) return;
    this.#lifted = this.#moveTo(lifted.id, place);
    const at = this.placeOf(lifted.id);
    if (at) this.said = this.#words.place(at.place, at.of);
  }

  /** Carries what is lifted some places on. */
  carryBy(step: number): void {
    const at = this.#lifted && this.placeOf(this.#lifted.id);
    if (at) this.carryTo(at.place + step);
  }

  /** Puts it down where it is. */
  async drop(): Promise<void> {
    const lifted = this.#lifted;
    const at = lifted && this.placeOf(lifted.id);
    this.#lifted = null;
    if (at) await this.moveTo(lifted.id, at.place);
  }

  /** Leaves it where it was. */
  cancel(): void {
    const lifted = this.#lifted;
    this.#lifted = null;
    const at = lifted && this.placeOf(lifted.id);
    if (at) this.said = this.#words.left(at.place, at.of);
  }

  /** Moves it to a place, 1 or more, at once. */
  async moveTo(id: string, place: number): Promise<void> {
    const { waiting } = this;
    const move = this.#moveTo(id, place);
    const isThere = withMove(waiting, move).every((job, index) => job === waiting[index]);
    if (!isThere) this.#landed = { ...move, rank: waiting.find((job) => job.id === id)?.rank, rowsWhenWritten: null };
    const at = this.placeOf(id);
    if (!at) return;
    if (isThere) this.said = this.#words.left(at.place, at.of);
    else if (await this.#write(move)) this.said = this.#words.moved(at.place, at.of);
  }

  /** One after the other: the next move was made from what this one shows. */
  #write({ id, beforeId }: Move): Promise<boolean> {
    const { jobs, messages, locale } = this.#needs;
    this.#writing = this.#writing.then(async () => {
      const isDone = await jobs.reorder(id, beforeId);
      if (this.#landed) this.#landed = isDone ? { ...this.#landed, rowsWhenWritten: this.#needs.waiting() } : null;
      if (!isDone) messages.show(locale.t.queue.tooLate);
      return isDone;
    });
    return this.#writing;
  }

  #isReadBack(): boolean {
    const landed = this.#landed;
    const rows = this.#needs.waiting();
    if (!landed || (landed.rowsWhenWritten && landed.rowsWhenWritten !== rows)) return true;
    return rows.find(({ id }) => id === landed.id)?.rank !== landed.rank;
  }

  #moveTo(id: string, place: number): Move {
    const others = this.waiting.filter((job) => job.id !== id);
    return { id, beforeId: others[Math.max(0, place - 1)]?.id ?? null };
  }

  /** The job behind a place; null at the end. */
  #idAt(place: number): string | null {
    return this.waiting[place]?.id ?? null;
  }

  get #words(): Locale['t']['queue']['moves'] {
    return this.#needs.locale.t.queue.moves;
  }
}
