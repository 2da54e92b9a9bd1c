/** @file A very large library whose names are still being read. */
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clip } from '../domain/clip';
import { ALL_CLIPS } from '../domain/library-query';
import { clipNamed, DAY } from './fixtures/library-clips';
import { FakeLibrary } from './fixtures/library-world';
import type { LibraryDesk } from './library-desk';
import { LARGE_CLIPS } from './library-front';
import { LibraryIndex } from './library-index';
import { encodeSnapshot, HEAD_IDS } from './library-snapshot';

const WALL = { width: 1000, filmHeight: 200, gap: 8, captionHeight: 40, headingHeight: 50 };
const FIRST = { from: 0, to: HEAD_IDS };

/** newest first */
let clips: Clip[];
let parts: ArrayBuffer[];
let world: FakeLibrary;
let readNames: () => void;

beforeAll(async () => {
  clips = Array.from({ length: LARGE_CLIPS }, (_, n) =>
    clipNamed(`clip ${String(n)}`, { createdAt: (LARGE_CLIPS - n) * DAY, title: n % 8 === 0 ? 'harbour' : 'hill' }),
  );
  const index = new LibraryIndex();
  for (const clip of clips) index.put(clip);
  parts = await encodeSnapshot(index, 1, Uint32Array.from(clips.keys()), async () => undefined);
});

beforeEach(() => {
  world = new FakeLibrary();
  for (const clip of clips.slice(0, HEAD_IDS)) world.rows.set(clip.id, { clip, changed: 1 });
  world.counter = 1;
  world.parts = parts.map((part) => part.slice(0));
  world.untilRead = new Promise((resolve) => (readNames = resolve));
});

const idsOf = (found: { cards: readonly { id: string }[] } | null): string[] | undefined =>
  found?.cards.map(({ id }) => id);

async function isStillAway(answer: Promise<unknown>): Promise<boolean> {
  const away = Symbol('away');
  const soon = new Promise((resolve) => setTimeout(resolve, 20, away));
  return (await Promise.race([answer, soon])) === away;
}

const firstWall = (desk: LibraryDesk) => desk.find(ALL_CLIPS, WALL, FIRST);

describe('the first wall of a very large library', () => {
  it('is there before the names are, with the cards of the newest', async () => {
    const found = await firstWall(world.start());
    expect(found).toMatchObject({ count: LARGE_CLIPS, total: LARGE_CLIPS, isClose: false });
    expect(found?.rows.ratios.length).toBe(LARGE_CLIPS);
    expect(idsOf(found)).toEqual(clips.slice(0, HEAD_IDS).map(({ id }) => id));
  });

  it('holds its places when the names have come, and words are looked for then', async () => {
    const desk = world.start();
    const found = await firstWall(desk);
    const [more, words] = [desk.idsAt(found!.revision, 500, 502), desk.find({ ...ALL_CLIPS, text: 'harbour' }, WALL)];
    expect([await isStillAway(more), await isStillAway(words)]).toEqual([true, true]);
    readNames();
    expect(await more).toEqual(['clip 500', 'clip 501']);
    expect((await words)?.count).toBe(LARGE_CLIPS / 8);
  });

  it('is forgotten where the names are damaged, and the clips are read anew', async () => {
    new Uint8Array(world.parts!.at(-1)!)[0]! ^= 1;
    const desk = world.start();
    const found = await firstWall(desk);
    expect(found?.count).toBe(LARGE_CLIPS);
    readNames();
    expect(await desk.idsAt(found!.revision, 0, 2)).toBeNull();
    expect(await firstWall(desk)).toMatchObject({ count: HEAD_IDS });
  });

  it('that is still being made then is not handed out, and the page is told to ask again', async () => {
    new Uint8Array(world.parts!.at(-1)!)[0]! ^= 1;
    const changed = vi.fn();
    let give: () => void = () => undefined;
    world.untilGiven = new Promise((resolve) => (give = resolve));
    const desk = world.start(changed);
    const found = firstWall(desk);
    expect(await isStillAway(found)).toBe(true);
    world.time.pass(1000);
    readNames();
    expect(await isStillAway(found)).toBe(true);
    give();
    expect(await found).toBeNull();
    expect(changed).toHaveBeenCalled();
    expect(await firstWall(desk)).toMatchObject({ count: HEAD_IDS });
  });

  it('waits for the whole where its numbers are damaged', async () => {
    new Uint8Array(world.parts![1]!)[0]! ^= 1;
    const found = firstWall(world.start());
    expect(await isStillAway(found)).toBe(true);
    readNames();
    expect(await found).toMatchObject({ count: HEAD_IDS });
  });

  it('keeps the names waiting no longer than for a moment, where nobody asks', async () => {
    const desk = world.start();
    const facets = desk.facets();
    readNames();
    expect(await isStillAway(facets)).toBe(true);
    world.time.pass(1000);
    expect((await facets).models.length).toBeGreaterThan(0);
  });
});
