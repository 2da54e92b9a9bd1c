/**
 * @file Cards by their place on the wall, in pages that are fetched once and let go again when the window is far from them. Of
 * one order of clips at a time. `LibraryCards` makes it follow; it knows no runes.
 */
import type { ClipCard } from '../domain/clip-card';
import type { WallRows } from '../domain/wall-rows';
import type { LibraryService } from './clip-services';
import { clipsWithin, type ClipSpan } from './library-rows';

/** Cards fetched at once: about a window of usual tiles. */
export const PAGE_CARDS = 64;

/** Cards are fetched for so many windows above and below: a row that comes in has its cards, so that its tiles are drawn once. */
export const CARDS_AHEAD = 1.5;

/** With another wall come the cards of so much of a window above and below: a row that is drawn ahead. The rest can wait for a frame. */
const CARDS_BESIDE = 0.3;

/** Pages kept on each side of those that are seen: a turn of the wheel back must not fetch again. */
const KEPT_PAGES = 4;

type Pages = Map<number, readonly ClipCard[]>;

/** Cards that are about to be shown; `turnTo` shows them. */
export interface ReadyCards {
  revision: number;
  pages: Pages;
}

/** Cards that came with an order. */
export interface ComeCards {
  revision: number;
  cards: readonly ClipCard[];
  /** the page they begin with */
  first: number;
}

/** What is told of pages that come. */
export interface PageNews {
  come: () => void;
  /** the order of the revision is gone */
  gone: () => void;
}

/** The pages of one revision. */
export class CardPages {
  readonly #library: Pick<LibraryService, 'cardsAt'>;
  readonly #news: PageNews;
  #revision = -1;
  #pages: Pages = new Map();
  #asked = new Map<number, Promise<void>>();

  constructor(library: Pick<LibraryService, 'cardsAt'>, news: PageNews) {
    this.#library = library;
    this.#news = news;
  }

  /** The card at a place; undefined while it is on its way. */
  at(index: number): ClipCard | undefined {
    return this.#pages.get(Math.floor(index / PAGE_CARDS))?.[index % PAGE_CARDS];
  }

  /** Fetches what is missing of these places and lets go of what is far from them. */
  want({ from, to }: ClipSpan): void {
    const { first, last } = pagesOf(from, to);
    for (let page = first; page <= last; page++) void this.#fetch(page);
    for (const page of this.#pages.keys()) {
      if (page < first - KEPT_PAGES || page > last + KEPT_PAGES) this.#pages.delete(page);
    }
  }

  /** Resolves when the card of a place is here, or cannot come. */
  async ready(index: number): Promise<void> {
    await this.#fetch(Math.floor(index / PAGE_CARDS));
  }

  /** Fetches cards of a new order, shown by `turnTo`, that have not come with it; null when that order is gone already. */
  async prepare({ revision, cards, first: head }: ComeCards, { from, to }: ClipSpan): Promise<ReadyCards | null> {
    const pages = pagesIn(cards, head);
    const { first, last } = pagesOf(from, to);
    const missing = [];
    for (let page = first; page <= last && from < to; page++) if (!pages.has(page)) missing.push(page);
    const [begin, end] = [missing[0], missing.at(-1)];
    if (begin === undefined || end === undefined) return { revision, pages };
    const others = await this.#cards(revision, begin, end);
    if (others === null) return null;
    for (const [page, own] of pagesIn(others, begin)) pages.set(page, own);
    return { revision, pages };
  }

  /** From now on the places are those of this order. */
  turnTo({ revision, pages }: ReadyCards): void {
    this.#revision = revision;
    this.#pages = pages;
    this.#asked = new Map();
    this.#news.come();
  }

  #fetch(page: number): Promise<void> {
    if (this.#pages.has(page) || this.#revision < 0) return Promise.resolve();
    const asked = this.#asked.get(page) ?? this.#ask(page, this.#revision);
    this.#asked.set(page, asked);
    return asked;
  }

  async #ask(page: number, revision: number): Promise<void> {
    // What fails once is asked for again when the window comes by again.
    const cards = await this.#cards(revision, page, page).catch(() => undefined);
    // Another order has come meanwhile; its own cards are asked for then.
    if (revision !== this.#revision) return;
    this.#asked.delete(page);
    if (cards === undefined) return;
    if (cards === null) {
      this.#news.gone();
      return;
    }
    this.#pages.set(page, cards);
    this.#news.come();
  }

  #cards(revision: number, first: number, last: number): Promise<readonly ClipCard[] | null> {
    return this.#library.cardsAt(revision, first * PAGE_CARDS, (last + 1) * PAGE_CARDS);
  }
}

/** The places of whole pages around these. */
export function wholePages({ from, to }: ClipSpan): ClipSpan {
  const { first, last } = pagesOf(from, to);
  return { from: first * PAGE_CARDS, to: (last + 1) * PAGE_CARDS };
}

function pagesIn(cards: readonly ClipCard[], first: number): Pages {
  const pages: Pages = new Map();
  for (let start = 0; start < cards.length; start += PAGE_CARDS) {
    pages.set(first + start / PAGE_CARDS, cards.slice(start, start + PAGE_CARDS));
  }
  return pages;
}

function pagesOf(from: number, to: number): { first: number; last: number } {
  return { first: Math.floor(from / PAGE_CARDS), last: Math.floor(Math.max(from, to - 1) / PAGE_CARDS) };
}

/** The clips of rows in a window of the wall, px from its head, and of the rows beside it: what another wall is shown with. */
export function clipsNear(rows: WallRows, top: number, height: number): ClipSpan {
  const ahead = height * CARDS_BESIDE;
  return clipsWithin(rows, top - ahead, height + 2 * ahead);
}
