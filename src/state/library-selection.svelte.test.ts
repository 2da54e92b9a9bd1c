import { beforeEach, describe, expect, it } from 'vitest';
import { ALL_CLIPS } from '../domain/library-query';
import { CardLibrary, cardNamed, cardsNamed } from './fixtures/card-library';
import { LibrarySelection, type HeldSelection } from './library-selection.svelte';
import type { LibraryView } from './library-view.svelte';
import type { ShownWall } from './shown-wall';

const SHAPE = { width: 1200, filmHeight: 140, gap: 12, captionHeight: 50, headingHeight: 40 };

/** A wall over a library; only the cards of the first `near` places are here. */
class TestWall {
  wall: ShownWall | null = null;
  near = 100;
  isWhole = true;
  readonly library: CardLibrary;
  #cards: readonly { id: string; bytes: number }[] = [];

  constructor(library: CardLibrary) {
    this.library = library;
  }

  async find(text = ''): Promise<void> {
    // As the library's state does it: the question is another one only where something else is asked.
    const query = this.wall?.query.text === text ? this.wall.query : { ...ALL_CLIPS, text };
    const found = await this.library.find({ query, wall: SHAPE });
    if (!found) throw new Error('overtaken');
    this.#cards = (await this.library.cardsAt(found.revision, 0, found.count)) ?? [];
    this.wall = { found, query, shape: SHAPE, columns: 5, arrival: null };
  }

  cardAt = (index: number): ReturnType<LibraryView['cardAt']> => {
    const card = this.#cards[index];
    return card && index < this.near ? cardNamed(card.id, { bytes: card.bytes }) : undefined;
  };
}

let wall: TestWall;
let library: CardLibrary;
const open = (held: HeldSelection | null = null): LibrarySelection => new LibrarySelection(wall, library, held);
const clips = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, n) => `clip-${String(from + n)}`);

beforeEach(async () => {
  library = new CardLibrary(cardsNamed(2000));
  wall = new TestWall(library);
  await wall.find();
});

describe('choosing clips', () => {
  it('takes one in and out, with what it takes', () => {
    const selection = open();
    selection.toggle(3);
    selection.toggle(5);
    expect(selection.ids).toEqual(['clip-3', 'clip-5']);
    expect(selection.bytes).toBe(28_400_000);
    selection.toggle(3);
    expect(selection.has('clip-3')).toBe(false);
    expect(selection.count).toBe(1);
    selection.toggle(1500);
    expect(selection.count).toBe(1);
  });

  it('takes the range from the clip chosen last, and the next range in its place', async () => {
    const selection = open();
    selection.toggle(50);
    selection.toggle(3);
    await selection.extendTo(6);
    expect(selection.ids).toEqual(['clip-50', ...clips(3, 7)]);
    await selection.extendTo(1);
    expect(selection.ids.toSorted()).toEqual(['clip-50', ...clips(1, 4)].toSorted());
  });

  it('begins a range at the tile the key was pressed on when nothing was chosen', async () => {
    const selection = open();
    await selection.extendTo(4, 3);
    await selection.extendTo(5, 4);
    expect(selection.ids).toEqual(clips(3, 6));
  });

  it('begins another range elsewhere, beside what is chosen', async () => {
    const selection = open();
    selection.toggle(3);
    selection.beginAt(10);
    await selection.extendTo(12);
    await selection.extendTo(11);
    expect(selection.ids).toEqual(['clip-3', 'clip-10', 'clip-11']);
  });

  it('takes ranges that reach beyond what is near, whose sizes are known up to a point', async () => {
    const selection = open();
    selection.toggle(90);
    await selection.extendTo(300);
    expect(selection.ids).toEqual(clips(90, 301));
    expect(selection.bytes).toBe(211 * 14_200_000);
    await selection.extendTo(1999);
    expect(selection.count).toBe(1910);
    expect(selection.bytes).toBeNull();
  });

  it('finds where the range began after clips have come in above it', async () => {
    const selection = open();
    selection.toggle(3);
    library.cards = [...cardsNamed(10, 'new'), ...library.cards];
    await wall.find();
    await selection.extendTo(15);
    expect(selection.ids).toEqual(clips(3, 6));
  });

  it('takes all that match, also those never seen, and knows what they take', async () => {
    const selection = open();
    await wall.find('clip-19');
    await selection.selectAll();
    expect(selection.count).toBe(111);
    expect(selection.bytes).toBe(111 * 14_200_000);
    selection.toggle(0);
    expect(selection.count).toBe(110);
    selection.clear();
    expect(selection.count).toBe(0);
  });

  it('takes all of the next wall where the order was gone', async () => {
    const selection = open();
    await library.find({ query: ALL_CLIPS, wall: SHAPE });
    await selection.selectAll();
    expect(selection.count).toBe(0);
    await wall.find();
    await selection.keepFound();
    expect(selection.count).toBe(2000);
  });
});

describe('all that match, while their order is gone', () => {
  it('is given up by a click, and by another question', async () => {
    const clicked = open();
    await library.find({ query: ALL_CLIPS, wall: SHAPE });
    await clicked.selectAll();
    clicked.toggle(3);
    await wall.find();
    await clicked.keepFound();
    expect(clicked.ids).toEqual(['clip-3']);

    const asked = open();
    await library.find({ query: ALL_CLIPS, wall: SHAPE });
    await asked.selectAll();
    await wall.find('clip-19');
    await asked.keepFound();
    expect(asked.count).toBe(0);
  });
});

it('takes all that match also of what is read later', async () => {
  const selection = open();
  wall.isWhole = false;
  await selection.selectAll();
  expect(selection.count).toBe(2000);
  library.cards = cardsNamed(2500);
  wall.isWhole = true;
  await wall.find();
  await selection.keepFound();
  expect(selection.count).toBe(2500);
  library.cards = cardsNamed(2600);
  await wall.find();
  await selection.keepFound();
  expect(selection.count).toBe(2500);
});

describe('chosen clips', () => {
  it('drop out also when another is chosen while that is found out', async () => {
    const selection = open();
    for (const index of [3, 400]) selection.toggle(index);
    await wall.find('clip-3');
    const keeping = selection.keepFound();
    selection.toggle(1);
    await keeping;
    expect(selection.ids).toEqual(['clip-3', 'clip-30']);
  });

  it('end a range on the wall that is seen, whatever the library has found since', async () => {
    const selection = open();
    selection.toggle(10);
    library.cards = library.cards.slice(5);
    library.keepsOrders = true;
    await library.find({ query: ALL_CLIPS, wall: SHAPE });
    await selection.extendTo(12);
    expect(selection.ids).toEqual(clips(10, 13));
  });

  it('drop out when they are gone or no longer match', async () => {
    const selection = open();
    for (const index of [3, 4, 5]) selection.toggle(index);
    library.cards = library.cards.filter(({ id }) => id !== 'clip-4');
    await wall.find();
    await selection.keepFound();
    expect(selection.ids).toEqual(['clip-3', 'clip-5']);
    await wall.find('clip-3');
    await selection.keepFound();
    expect(selection.ids).toEqual(['clip-3']);
  });

  it('begin no range at a clip that is not found any more', async () => {
    const selection = open();
    selection.toggle(30);
    selection.toggle(3);
    await wall.find('clip-30');
    await selection.keepFound();
    await wall.find();
    await selection.keepFound();
    await selection.extendTo(32, 31);
    expect(selection.ids).toEqual(['clip-30', 'clip-31', 'clip-32']);
  });

  it('are chosen still after a clip was looked at, and the range goes on from where it began', async () => {
    const before = open();
    before.toggle(7);
    before.toggle(3);
    const selection = open(before.held);
    expect(selection.ids).toEqual(['clip-7', 'clip-3']);
    await selection.extendTo(5);
    expect(selection.ids).toEqual(['clip-7', ...clips(3, 6)]);
  });
});

describe('a rectangle', () => {
  it('takes what it touches in place of what was chosen', async () => {
    const selection = open();
    selection.toggle(90);
    selection.beginFrame(false);
    await selection.frame([{ from: 0, to: 3 }]);
    expect(selection.ids).toEqual(clips(0, 3));
    await selection.frame([
      { from: 0, to: 2 },
      { from: 5, to: 6 },
    ]);
    expect(selection.ids).toEqual(['clip-0', 'clip-1', 'clip-5']);
    selection.endFrame(true);
    expect(selection.count).toBe(3);
  });

  it('adds to it with a key held, and gives it back when it is given up', async () => {
    const selection = open();
    selection.toggle(90);
    selection.beginFrame(true);
    await selection.frame([{ from: 98, to: 103 }]);
    expect(selection.ids).toEqual(['clip-90', ...clips(98, 103)]);
    selection.endFrame(false);
    expect(selection.ids).toEqual(['clip-90']);
    await selection.frame([{ from: 0, to: 3 }]);
    expect(selection.ids).toEqual(['clip-90']);
  });
});
