/**
 * @file Keeps the address in step with what is asked of the library, both ways: a link, a reload or a way back asks the same
 * again. Chosen filters are written at once, typed words when the typing rests; neither leaves a history entry. Made once by
 * the library's screen, and closed with it.
 */
import { pairsOf, queryOf } from '../domain/library-address';
import { ALL_CLIPS, type LibraryQuery } from '../domain/library-query';
import type { QueryChange } from './library-query-change';
import type { Router } from './router.svelte';

/** Typed words are written when nothing was typed for so long: a write costs as much as half a key. Safari allows 100 in 30 s. */
const REST_MS = 500;

/** What it needs of the router. */
export type AddressRouter = Pick<Router, 'route' | 'search' | 'note'>;

/** The question as it stands in the address, without "?". */
export function searchOf(query: LibraryQuery): string {
  return new URLSearchParams(pairsOf(query).map(([name, value]) => [name, value])).toString();
}

/** The question that an address asks. */
export function questionIn(search: string): LibraryQuery {
  return queryOf(new URLSearchParams(search));
}

/** Address and question. */
export class LibraryFiltersAddress {
  readonly #router: AddressRouter;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** what was written or read last */
  #query: LibraryQuery;
  /** what the address says of it */
  #search: string;

  constructor(router: AddressRouter) {
    this.#router = router;
    this.#search = router.search;
    this.#query = questionIn(router.search);
  }

  /** What the address asks. */
  get query(): LibraryQuery {
    return this.#query;
  }

  /** The address has changed: gives what is asked now; null: it says what was written last. */
  read(search: string): QueryChange | null {
    if (search === this.#search) return null;
    clearTimeout(this.#timer);
    this.#search = search;
    this.#query = questionIn(search);
    return { ...NOTHING, ...this.#query };
  }

  /** Something else is asked. */
  follow(query: LibraryQuery): void {
    if (query === this.#query) return;
    const isTyping = searchOf({ ...query, text: '' }) === searchOf({ ...this.#query, text: '' });
    this.#query = query;
    clearTimeout(this.#timer);
    if (isTyping) this.#timer = setTimeout(() => this.write(), REST_MS);
    else this.write();
  }

  /** Writes at once what is still waiting. */
  write(): void {
    clearTimeout(this.#timer);
    // The screen may still be there while the next one is loaded.
    if (this.#router.route.screen !== 'library') return;
    this.#search = searchOf(this.#query);
    this.#router.note(this.#search);
  }

  /** Another screen has the address now. */
  close(): void {
    clearTimeout(this.#timer);
  }
}

/** Takes everything away, the filters that may be absent too. */
const NOTHING: QueryChange = {
  ...ALL_CLIPS,
  ...{ minSeconds: undefined, maxSeconds: undefined, fromDay: undefined, toDay: undefined },
  ...{ minRating: undefined, sound: undefined, favourite: undefined, untagged: undefined, place: undefined },
};
