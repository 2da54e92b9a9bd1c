/** @file The library worker's answers, from a store that changes while it answers. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_CLIPS } from '../domain/library-query';
import { clipNamed, DAY } from './fixtures/library-clips';
import { FakeLibrary, settle } from './fixtures/library-world';
import type { LibraryDesk } from './library-desk';
import { COMPARE_LIMITS, FIRST_CLIPS, PIECE_CLIPS, SAVE_LIMITS } from './library-reader';

const WALL = { width: 1000, filmHeight: 200, gap: 8, captionHeight: 40, headingHeight: 50 };
let world: FakeLibrary;

beforeEach(() => {
  world = new FakeLibrary();
});

async function idsIn(desk: LibraryDesk, query = ALL_CLIPS): Promise<string[] | null> {
  const found = await desk.find(query, WALL);
  return found && desk.idsAt(found.revision, 0, found.count);
}

const looked = (): Promise<void> => world.looked();

/** The numbers of clips are compared when the notes have ceased for a while. */
async function compared(): Promise<void> {
  await looked();
  world.time.pass(COMPARE_LIMITS.longestMs);
  await settle();
}

/** Has been open, and has kept a snapshot. */
async function visited(...ids: string[]): Promise<void> {
  world.put(...ids.map((id, n) => clipNamed(id, { createdAt: n })));
  world.start();
  await looked();
  expect(world.parts).toBeDefined();
  world.asked.length = 0;
}

const many = (count: number) =>
  Array.from({ length: count }, (_, n) => clipNamed(`clip ${String(n).padStart(6, '0')}`, { createdAt: n * DAY }));

describe('the first reading', () => {
  it('answers from the newest clips at once, then from all', async () => {
    const clips = many(FIRST_CLIPS + PIECE_CLIPS + 50);
    world.put(...clips);
    const changed = vi.fn();
    const desk = world.start(changed);
    const first = await desk.find(ALL_CLIPS, WALL);
    expect(first?.count).toBeGreaterThanOrEqual(FIRST_CLIPS);
    expect(await desk.idsAt(first!.revision, 0, 2)).toEqual([clips.at(-1)!.id, clips.at(-2)!.id]);
    await looked();
    expect(changed).toHaveBeenCalled();
    expect((await desk.find(ALL_CLIPS, WALL))?.total).toBe(clips.length);
  });

  it('misses nothing that is written while it reads', async () => {
    world.put(...many(PIECE_CLIPS * 2));
    const desk = world.start();
    await desk.facets();
    world.put(clipNamed('a new one', { createdAt: 999 * DAY }), clipNamed('clip 000000', { createdAt: 9999 * DAY }));
    world.delete('clip 000001');
    await looked();
    const ids = await idsIn(desk);
    expect([ids?.length, ids?.[0], ids?.includes('a new one')]).toEqual([PIECE_CLIPS * 2, 'clip 000000', true]);
  });
});

describe('a later start', () => {
  it('reads only what was written since', async () => {
    await visited('a', 'b', 'c');
    world.put(clipNamed('d', { createdAt: 9 }));
    world.delete('a');
    expect(await idsIn(world.start())).toEqual(['d', 'c', 'b']);
    expect(world.asked.filter((call) => call === 'range')).toEqual([]);
  });

  it('finds out that a clip was purged meanwhile', async () => {
    await visited('a', 'b', 'c');
    world.delete('b');
    world.purge('b');
    const desk = world.start();
    await compared();
    expect(await idsIn(desk)).toEqual(['c', 'a']);
  });

  it('reads all again where the numbers began anew', async () => {
    await visited('a', 'b', 'c');
    world.rows.clear();
    world.counter = 0;
    world.put(clipNamed('x'), clipNamed('y', { createdAt: 1 }));
    const desk = world.start();
    await looked();
    expect(await idsIn(desk)).toEqual(['x', 'y']);
  });

  it('makes a lost or damaged snapshot anew', async () => {
    await visited('a', 'b');
    new Uint8Array(world.parts![1]!)[3]! ^= 1;
    const desk = world.start();
    await looked();
    expect(await idsIn(desk)).toEqual(['b', 'a']);
    expect(world.asked).toContain('range');
    world.asked.length = 0;
    world.start();
    await looked();
    expect(world.asked).not.toContain('range');
  });

  it('says what the database says, whatever happened between', async () => {
    const act = fc.record({
      id: fc.integer({ min: 0, max: 6 }).map((n) => `clip ${n}`),
      what: fc.constantFrom('put', 'put', 'delete', 'purge', 'restart', 'wait'),
      createdAt: fc.integer({ min: 0, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
        world = new FakeLibrary();
        let desk = world.start();
        for (const { id, what, createdAt } of acts) {
          if (what === 'put') world.put(clipNamed(id, { createdAt }));
          if (what === 'delete') world.delete(id);
          if (what === 'purge' && world.rows.get(id)?.clip.deletedAt === 1) world.purge(id);
          if (what === 'wait') world.time.pass(SAVE_LIMITS.quietMs);
          if (what === 'restart') desk = world.start();
          await settle();
        }
        await compared();
        const clips = [...world.rows.values()].map(({ clip }) => clip).filter(({ deletedAt }) => deletedAt === null);
        clips.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
        expect(await idsIn(desk)).toEqual(clips.map(({ id }) => id));
      }),
      { numRuns: 60 },
    );
  });
});

describe('an order that was handed out', () => {
  it('gives cards by place, in the parts asked for', async () => {
    world.put(
      clipNamed('a', { createdAt: 1 }),
      clipNamed('b', { createdAt: 2, title: 'Bee' }),
      clipNamed('c', { createdAt: 3 }),
    );
    const desk = world.start();
    const found = await desk.find(ALL_CLIPS, WALL);
    const cards = await desk.cardsAt(found!.revision, 1, 9);
    expect(cards?.map(({ id, title }) => [id, title])).toEqual([
      ['b', 'Bee'],
      ['a', 'a lighthouse at dusk'],
    ]);
  });

  it('comes with the cards of the places that were asked for with the question', async () => {
    world.put(...['a', 'b', 'c', 'd'].map((id, n) => clipNamed(id, { createdAt: n })));
    const desk = world.start();
    const found = await desk.find(ALL_CLIPS, WALL, { from: 1, to: 3 });
    expect(found?.cards.map(({ id }) => id)).toEqual(['c', 'b']);
    expect((await desk.find(ALL_CLIPS, WALL, { from: 0, to: 64 }))?.cards).toHaveLength(4);
    expect((await desk.find(ALL_CLIPS, WALL))?.cards).toEqual([]);
  });

  it('keeps the place of a clip that went, and is kept for one more question', async () => {
    world.put(clipNamed('a', { createdAt: 1 }), clipNamed('b', { createdAt: 2, rating: 4, tags: ['Sea'] }));
    const desk = world.start();
    const first = await desk.find(ALL_CLIPS, WALL);
    world.delete('b');
    world.purge('b');
    await compared();
    for (let n = 0; n < 5; n += 1) world.put(clipNamed(`new ${n}`, { createdAt: 100 + n }));
    await looked();
    const gone = { id: 'b', title: 'a lighthouse at dusk', rating: 4, tags: ['Sea'], fileId: '', birth: 'create' };
    expect(await desk.cardsAt(first!.revision, 0, 2)).toMatchObject([gone, { id: 'a', fileId: 'video of a' }]);
    const second = await desk.find(ALL_CLIPS, WALL);
    world.put(clipNamed('later', { createdAt: 300 }));
    await looked();
    expect(await desk.cardsAt(first!.revision, 0, 1)).toMatchObject([{ id: 'b' }]);
    expect(await desk.idsAt(second!.revision, 4, 9)).toEqual(['new 0', 'a']);
    await desk.find(ALL_CLIPS, WALL);
    expect([await desk.cardsAt(first!.revision, 0, 1), await desk.idsAt(first!.revision, 0, 1)]).toEqual([null, null]);
    world.put(clipNamed('late', { createdAt: 500 }));
    await looked();
    expect(await desk.idsAt(second!.revision, 4, 9)).toEqual(['new 0', 'a']);
  });

  it('is not made for a question that a later one has overtaken', async () => {
    world.put(clipNamed('a'));
    const desk = world.start();
    const both = await Promise.all([desk.find(ALL_CLIPS, WALL), desk.find({ ...ALL_CLIPS, text: 'dusk' }, WALL)]);
    expect(both.map((found) => found?.count)).toEqual([undefined, 1]);
  });

  it('has rows for all of it', async () => {
    world.put(...many(30));
    const found = await world.start().find({ ...ALL_CLIPS, group: 'day' }, WALL);
    expect(found?.rows.headings).toHaveLength(30);
    expect([found?.rows.firsts.at(-1), found?.rows.ratios.length, found?.bytes]).toEqual([30, 30, 90]);
  });
});

describe('the place of a clip', () => {
  beforeEach(() => world.put(...['a', 'b', 'c', 'd'].map((id, n) => clipNamed(id, { createdAt: n, bytes: n % 2 }))));

  it('is the one among all when nothing was asked yet, or it was not found', async () => {
    const desk = world.start();
    expect(await desk.placeOf('b')).toEqual({ index: 2, count: 4, previousId: 'c', nextId: 'a' });
    await desk.find({ ...ALL_CLIPS, text: 'nothing has this' }, WALL);
    expect(await desk.placeOf('d')).toEqual({ index: 0, count: 4, previousId: null, nextId: 'c' });
    expect(await desk.placeOf('x')).toBeNull();
  });

  it('is the one in what was found last, without those that went since', async () => {
    const desk = world.start();
    await desk.find({ ...ALL_CLIPS, sort: 'largest' }, WALL);
    expect(await desk.placeOf('b')).toEqual({ index: 1, count: 4, previousId: 'd', nextId: 'c' });
    world.delete('c');
    await looked();
    expect(await desk.placeOf('b')).toEqual({ index: 1, count: 3, previousId: 'd', nextId: 'a' });
  });
});

describe('what can be filtered by', () => {
  it('is counted, most first; a connection has its label also when it is gone', async () => {
    world.connections = [{ id: 'box', label: 'New name' }];
    world.put(
      clipNamed('a', { tags: ['Sea', 'night'] }),
      clipNamed('b', { tags: ['sea'] }),
      clipNamed('c', { tags: ['sea'], connectionId: 'old', connectionLabel: 'Old box' }),
      clipNamed('d', { params: { prompt: '', model: 'wan', size: 'auto', seconds: 1 } }),
    );
    const desk = world.start();
    await looked();
    world.delete('d');
    await looked();
    expect(await desk.facets()).toEqual({
      models: [{ value: 'sora-2', count: 3 }],
      sizes: [{ value: '1280x720', count: 3 }],
      tags: [
        { value: 'sea', count: 3 },
        { value: 'night', count: 1 },
      ],
      connections: [
        { value: 'box', count: 2, label: 'New name' },
        { value: 'old', count: 1, label: 'Old box' },
      ],
    });
  });
});

describe('the page', () => {
  it('is told of changes, at most ten times a second, also of a poster', async () => {
    const changed = vi.fn();
    world.put(clipNamed('a'));
    world.start(changed);
    await looked();
    world.time.pass(1000);
    changed.mockClear();
    for (let n = 0; n < 50; n += 1) {
      world.put(clipNamed('a', { posterFileId: `poster ${n}` }));
      await settle();
      world.time.pass(20);
      await settle();
    }
    expect(changed.mock.calls.length).toBeGreaterThan(5);
    expect(changed.mock.calls.length).toBeLessThanOrEqual(11);
  });
});
