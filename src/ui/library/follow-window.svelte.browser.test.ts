import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { cardsNamed, packed } from '../../state/fixtures/card-library';
import { wallShapeOf } from '../../state/library-shape';
import { followWindow } from './follow-window.svelte';

const HEIGHT = 500;

/** A wall of 200 clips without filmstrips whose window is at its head. */
function follow() {
  const cards = cardsNamed(200);
  const rows = packed(cards, wallShapeOf({ width: 1200, remPx: 16, tileSize: 2 }));
  const found = { revision: 1, total: 200, count: 200, bytes: 0, isClose: false, rows, cards: [] };
  let isScrolling = $state(false);
  let place = $state.raw({ top: 0, isFast: false });
  const seen = { holds: [] as boolean[], preferred: [] as string[], posters: 0 };
  /** where cards and pictures were asked for: the first clip of each stretch */
  const asked = { cards: [] as number[], pictures: [] as string[] };
  const posters = {
    isLate: false,
    show: (ids: readonly string[]) => {
      posters.isLate = false;
      seen.posters = ids.length;
      asked.pictures.push(ids[0] ?? '');
    },
  };
  const stop = $effect.root(() => {
    followWindow({
      view: () => ({
        found,
        see: ({ from }) => void asked.cards.push(from),
        hold: () => undefined,
        cardAt: (index) => cards[index],
      }),
      rows: {
        items: [],
        get window() {
          return { top: place.top, height: HEIGHT };
        },
        get isFast() {
          return place.isFast;
        },
        get isScrolling() {
          return isScrolling;
        },
      },
      posters,
      media: {
        prefer: (ids) => (seen.preferred = [...ids]),
        hold: (isHeld) => void seen.holds.push(isHeld),
      },
    });
  });
  flushSync();
  const scroll = (is: boolean): void => {
    isScrolling = is;
    flushSync();
  };
  const goTo = (top: number, isFast = false): void => {
    place = { top, isFast };
    flushSync();
  };
  return { seen, asked, posters, scroll, goTo, stop };
}

/** A wall whose pictures are there; what was asked for until then is forgotten. */
async function followedWall() {
  const wall = follow();
  await expect.poll(() => wall.seen.posters).toBeGreaterThan(0);
  wall.asked.pictures.length = wall.asked.cards.length = 0;
  return wall;
}

/** So many pictures of the page were drawn. */
async function drawn(frames: number): Promise<void> {
  for (let frame = 0; frame < frames; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

it('has pictures made of the clips in the window alone, first to last, and fetches some beside it after the words', async () => {
  const { seen, stop } = follow();
  const count = seen.preferred.length;
  expect(seen.preferred).toEqual(Array.from({ length: count }, (_, n) => `clip-${String(n)}`));
  expect(count).toBeGreaterThan(0);
  expect(seen.posters).toBe(0);
  await expect.poll(() => seen.posters).toBeGreaterThan(count);
  stop();
});

it('lets picture making go on when the wall is left in the middle of a scroll', () => {
  const { seen, scroll, stop } = follow();
  scroll(true);
  expect(seen.holds.at(-1)).toBe(true);
  stop();
  expect(seen.holds.at(-1)).toBe(false);
});

it('fetches pictures at once where the window moves by no more than itself', async () => {
  const { asked, posters, goTo, stop } = await followedWall();
  goTo(HEIGHT);
  expect([asked.cards.length, asked.pictures.length, posters.isLate]).toEqual([1, 1, false]);
  stop();
});

it('fetches cards at once after a jump of more than a window, and pictures after the words', async () => {
  const { asked, posters, goTo, stop } = await followedWall();
  for (const top of [4 * HEIGHT, 0]) {
    asked.cards.length = asked.pictures.length = 0;
    goTo(top);
    expect([asked.cards.length, asked.pictures.length, posters.isLate]).toEqual([1, 0, true]);
    await expect.poll(() => asked.pictures).toHaveLength(1);
    expect(posters.isLate).toBe(false);
  }
  stop();
});

it('asks for no pictures of where a jump went that turns into a fling, but for those where it ends', async () => {
  const { asked, goTo, stop } = await followedWall();
  goTo(3 * HEIGHT);
  for (const top of [5, 7, 9]) {
    goTo(top * HEIGHT, true);
    await drawn(2);
  }
  await drawn(3);
  expect(asked.pictures).toEqual([]);
  expect(asked.cards).toHaveLength(1);
  goTo(9 * HEIGHT);
  expect(asked.cards).toHaveLength(2);
  await expect.poll(() => asked.pictures).toHaveLength(1);
  const [there] = asked.pictures;
  expect(Number(there?.split('-').at(-1))).toBeGreaterThan(asked.cards[1] ?? 0);
  stop();
});

it('asks for no pictures of a jump after the wall was left', async () => {
  const { asked, goTo, stop } = await followedWall();
  goTo(4 * HEIGHT);
  stop();
  await drawn(4);
  expect(asked.pictures).toEqual([]);
});
