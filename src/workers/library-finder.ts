/**
 * @file Answers a question over all clips: which, in what order, in what groups. Called by the library's desk. A question that
 * asks for more than the last one looks only at what that one found.
 */
import type { LibraryQuery } from '../domain/library-query';
import type { DayOf } from '../domain/library-query-days';
import { wordsOf } from '../domain/library-query-text';
import { CloseWords } from './library-close-words';
import { createFilter, type SlotTest } from './library-filter';
import { groupSlots, type Grouped } from './library-groups';
import type { LibraryIndex } from './library-index';
import { LibraryOrders, type Slots } from './library-orders';
import type { Breathe } from './library-pace';

/** What was found: in the order shown, with its groups. */
export interface Finding extends Grouped {
  isClose: boolean;
  /** of all that were found */
  bytes: number;
}

/** What a question found, before it was grouped, for the next. */
interface Found {
  version: number;
  filters: string;
  sort: LibraryQuery['sort'];
  words: readonly string[];
  /** with the very words */
  exact: Slots;
}

/** Clips looked at between two looks at the clock. */
const PIECE = 4096;

/** Asks one index. */
export class LibraryFinder {
  readonly orders: LibraryOrders;
  readonly #index: LibraryIndex;
  readonly #dayOf: DayOf;
  readonly #closeWords: CloseWords;
  #last: Found | null = null;

  constructor(index: LibraryIndex, dayOf: DayOf) {
    this.#index = index;
    this.#dayOf = dayOf;
    this.orders = new LibraryOrders(index);
    this.#closeWords = new CloseWords(index);
  }

  /** Null: overtaken. */
  async find(query: LibraryQuery, breathe: Breathe): Promise<Finding | null> {
    const index = this.#index;
    const { version } = index;
    const words = wordsOf(query.text);
    const filters = JSON.stringify({ ...query, text: '', group: 'none', sort: 'newest' });
    const filter = createFilter(index, query, this.#dayOf);
    const begin = this.#begin(query, filters, words);
    const exact = begin.isDone ? begin.slots : await this.#scan(begin.slots, filter, wordsTest(index, words), breathe);
    if (!exact) return null;
    this.#last = { version, filters, sort: query.sort, words, exact };
    const close = exact.length === 0 && words.length > 0 ? await this.#close(query, filter, words, breathe) : exact;
    if (!close) return null;
    const grouped = groupSlots(index, close, { ...query, dayOf: this.#dayOf });
    return { ...grouped, isClose: close.length > exact.length, bytes: this.#sumBytes(close) };
  }

  /** Where to look: what the last question found, if this one can find nothing else. */
  #begin(query: LibraryQuery, filters: string, words: readonly string[]): { slots: Slots; isDone: boolean } {
    const last = this.#last;
    const isSame = last?.version === this.#index.version && last.filters === filters && last.sort === query.sort;
    const isNarrower = isSame && last.words.every((old) => words.some((word) => word.includes(old)));
    if (!isNarrower) return { slots: this.orders.sorted(query.sort), isDone: false };
    const isDone = words.length === last.words.length && words.every((word) => last.words.includes(word));
    return { slots: last.exact, isDone };
  }

  async #close(
    query: LibraryQuery,
    filter: SlotTest | null,
    words: readonly string[],
    breathe: Breathe,
  ): Promise<Slots | null> {
    const alternatives = await this.#closeWords.alternatives(words, breathe);
    if (alternatives === null) return null;
    if (alternatives === undefined) return new Uint32Array(0);
    const { texts } = this.#index;
    const test: SlotTest = (slot) =>
      alternatives.every((words) => words.some((word) => (texts[slot] ?? '').includes(word)));
    return this.#scan(this.orders.sorted(query.sort), filter, test, breathe);
  }

  async #scan(slots: Slots, filter: SlotTest | null, words: SlotTest | null, breathe: Breathe): Promise<Slots | null> {
    if (!filter && !words) return slots;
    const found = new Uint32Array(slots.length);
    let length = 0;
    for (let begin = 0; begin < slots.length; begin += PIECE) {
      for (const slot of slots.subarray(begin, begin + PIECE)) {
        if (filter && !filter(slot)) continue;
        if (words && !words(slot)) continue;
        found[length] = slot;
        length += 1;
      }
      if (!(await breathe())) return null;
    }
    return found.slice(0, length);
  }

  #sumBytes(slots: Slots): number {
    const { bytes } = this.#index.columns.wide;
    let sum = 0;
    for (const slot of slots) sum += bytes[slot] ?? 0;
    return sum;
  }
}

/** All words; the longest first, since the fewest clips have it. */
function wordsTest({ texts }: LibraryIndex, words: readonly string[]): SlotTest | null {
  const [first, ...others] = words.toSorted((a, b) => b.length - a.length);
  if (first === undefined) return null;
  return (slot) => {
    const text = texts[slot] ?? '';
    return text.includes(first) && others.every((word) => text.includes(word));
  };
}
