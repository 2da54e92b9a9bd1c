import { describe, expect, it } from 'vitest';
import { CardLibrary, cardsNamed } from './fixtures/card-library';
import { PAGE_CARDS } from './library-card-pages';
import { LibraryCards } from './library-cards.svelte';
import { USUAL_TILE_SIZE, wallShapeOf } from './library-shape';
import { ALL_CLIPS } from '../domain/library-query';

const wall = wallShapeOf({ width: 1200, remPx: 16, tileSize: USUAL_TILE_SIZE });
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

async function cardsOf(count: number): Promise<{ library: CardLibrary; cards: LibraryCards; gone: () => number }> {
  const library = new CardLibrary(cardsNamed(count));
  let gone = 0;
  const cards = new LibraryCards(library, () => gone++);
  const found = await library.find({ query: ALL_CLIPS, wall });
  const ready = await cards.prepare({ revision: found?.revision ?? 0, cards: [], first: 0 }, { from: 0, to: 30 });
  if (ready) cards.turnTo(ready);
  return { library, cards, gone: () => gone };
}

describe('the cards of the wall', () => {
  it('come in pages, each asked for once', async () => {
    const { library, cards } = await cardsOf(500);
    expect(cards.at(29)?.id).toBe('clip-29');
    cards.want({ from: 100, to: 130 });
    cards.want({ from: 110, to: 140 });
    expect(cards.at(129)).toBeUndefined();
    await settled();
    expect(cards.at(129)?.id).toBe('clip-129');
    expect(library.fetched).toEqual(['0-64', '64-128', '128-192']);
  });

  it('let go of what is far from the window', async () => {
    const { library, cards } = await cardsOf(5000);
    cards.want({ from: 4000, to: 4040 });
    await settled();
    expect(cards.at(10)).toBeUndefined();
    cards.want({ from: 0, to: 40 });
    await settled();
    expect(cards.at(10)?.id).toBe('clip-10');
    expect(library.fetched.filter((places) => places === `0-${String(PAGE_CARDS)}`)).toHaveLength(2);
  });

  it('are shown in a new order only once they are here', async () => {
    const { library, cards } = await cardsOf(100);
    library.cards = cardsNamed(100, 'other');
    const found = await library.find({ query: ALL_CLIPS, wall });
    const ready = await cards.prepare({ revision: found?.revision ?? 0, cards: [], first: 0 }, { from: 0, to: 100 });
    expect(cards.at(99)).toBeUndefined();
    expect(cards.at(0)?.id).toBe('clip-0');
    if (ready) cards.turnTo(ready);
    expect([cards.at(0)?.id, cards.at(99)?.id]).toEqual(['other-0', 'other-99']);
  });

  it('are not fetched that came with their order', async () => {
    const library = new CardLibrary(cardsNamed(300));
    const cards = new LibraryCards(library, () => undefined);
    const found = await library.find({ query: ALL_CLIPS, wall, cards: { from: 64, to: 128 } });
    const ready = await cards.prepare({ revision: 0, cards: [], ...found, first: 1 }, { from: 60, to: 140 });
    if (ready) cards.turnTo(ready);
    expect(library.fetched).toEqual(['0-192']);
    expect([cards.at(63)?.id, cards.at(64)?.id, cards.at(140)?.id]).toEqual(['clip-63', 'clip-64', 'clip-140']);
    const next = await library.find({ query: ALL_CLIPS, wall, cards: { from: 0, to: 64 } });
    await cards.prepare({ revision: 0, cards: [], ...next, first: 0 }, { from: 0, to: 50 });
    expect(library.fetched).toHaveLength(1);
  });

  it('say when their order is gone', async () => {
    const { library, cards, gone } = await cardsOf(300);
    await library.find({ query: ALL_CLIPS, wall });
    cards.want({ from: 200, to: 230 });
    await settled();
    expect(gone()).toBe(1);
    expect(cards.at(210)).toBeUndefined();
  });
});
