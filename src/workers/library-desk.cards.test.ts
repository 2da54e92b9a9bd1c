/** @file Where the library worker's cards come from: the index, once it has what the database has. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cardOf } from '../domain/clip-card';
import { ALL_CLIPS } from '../domain/library-query';
import { clipNamed } from './fixtures/library-clips';
import { FakeLibrary, settle } from './fixtures/library-world';
import type { LibraryDesk } from './library-desk';

const WALL = { width: 1000, filmHeight: 200, gap: 8, captionHeight: 40, headingHeight: 50 };
let world: FakeLibrary;

beforeEach(() => {
  world = new FakeLibrary();
});

/** Has been open, and has kept a snapshot. */
async function visited(...ids: string[]): Promise<void> {
  world.put(...ids.map((id, n) => clipNamed(id, { createdAt: n })));
  world.start();
  await world.looked();
  expect(world.parts).toBeDefined();
  world.asked.length = 0;
}

describe('the cards of an answer', () => {
  const posterOf = async (desk: LibraryDesk): Promise<string | null | undefined> =>
    (await desk.find(ALL_CLIPS, WALL, { from: 0, to: 1 }))?.cards[0]?.posterFileId;

  it('are whole without a look into the database, once the index has what it has', async () => {
    const clips = ['a', 'b', 'c'].map((id, n) => clipNamed(id, { createdAt: n, posterFileId: `poster of ${id}` }));
    world.put(...clips);
    const desk = world.start();
    await world.looked();
    world.asked.length = 0;
    const found = await desk.find({ ...ALL_CLIPS, text: 'dusk' }, WALL, { from: 0, to: 2 });
    const cards = [...found!.cards, ...(await desk.cardsAt(found!.revision, 2, 9))!];
    expect(cards).toStrictEqual(clips.toReversed().map(cardOf));
    expect(world.asked).toEqual([]);
  });

  it('are read from the database as long as the index may be behind it', async () => {
    await visited('a');
    let tell: () => void = () => undefined;
    world.untilTold = new Promise((resolve) => (tell = resolve));
    world.put(clipNamed('a', { posterFileId: 'made since' }));
    const desk = world.start();
    const first = posterOf(desk);
    await world.looked();
    expect([await first, world.asked.includes('many')]).toEqual(['made since', true]);
    tell();
    await settle();
    world.asked.length = 0;
    expect([await posterOf(desk), world.asked]).toEqual(['made since', []]);
  });

  it('are read from the database after a first look that failed, until one does not', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await visited('a');
    world.untilTold = Promise.reject(new Error('no database'));
    world.untilTold.catch(() => undefined);
    world.put(clipNamed('a', { posterFileId: 'made since' }));
    const desk = world.start();
    await settle();
    expect([await posterOf(desk), world.asked.includes('many')]).toEqual(['made since', true]);
    said.mockRestore();
    world.untilTold = Promise.resolve();
    world.time.pass(5000);
    await settle();
    world.asked.length = 0;
    expect([await posterOf(desk), world.asked]).toEqual(['made since', []]);
  });

  it('follow a change of a picture alone, also where the order was handed out before', async () => {
    await visited('a', 'b');
    const desk = world.start();
    await world.looked();
    const found = await desk.find(ALL_CLIPS, WALL);
    world.put(clipNamed('a', { createdAt: 0, posterFileId: 'new', stripFileId: null }));
    await world.looked();
    const cards = [...(await desk.cardsAt(found!.revision, 1, 2))!];
    cards.push((await desk.find(ALL_CLIPS, WALL, { from: 1, to: 2 }))!.cards[0]!);
    expect(cards).toMatchObject([1, 2].map(() => ({ id: 'a', posterFileId: 'new', stripFileId: null })));
  });
});
