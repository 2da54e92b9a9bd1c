/** @file The cards of what is seen of the wall, as runes: a tile that reads a place is told when its card comes. The library's state owns it. */
import type { ClipCard } from '../domain/clip-card';
import type { LibraryService } from './clip-services';
import { CardPages, type ComeCards, type ReadyCards } from './library-card-pages';
import type { ClipSpan } from './library-rows';

/** The cards of one revision; the promises stand at `CardPages`. */
export class LibraryCards {
  readonly #pages: CardPages;
  #version = $state(0);

  constructor(library: Pick<LibraryService, 'cardsAt'>, onGone: () => void) {
    this.#pages = new CardPages(library, { come: () => this.#version++, gone: onGone });
  }

  at(index: number): ClipCard | undefined {
    void this.#version;
    return this.#pages.at(index);
  }

  want(span: ClipSpan): void {
    this.#pages.want(span);
  }

  ready(index: number): Promise<void> {
    return this.#pages.ready(index);
  }

  prepare(come: ComeCards, span: ClipSpan): Promise<ReadyCards | null> {
    return this.#pages.prepare(come, span);
  }

  turnTo(ready: ReadyCards): void {
    this.#pages.turnTo(ready);
  }
}
