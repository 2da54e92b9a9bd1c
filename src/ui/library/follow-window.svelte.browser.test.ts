import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { cardsNamed, packed } from '../../state/fixtures/card-library';
import { wallShapeOf } from '../../state/library-shape';
import { followWindow } from './follow-window.svelte';

/** A wall of 40 clips without filmstrips whose window is at its head. */
function follow() {
  const cards = cardsNamed(40);
  const rows = packed(cards, wallShapeOf({ width: 1200, remPx: 16, tileSize: 2 }));
  const found = { revision: 1, total: 40, count: 40, bytes: 0, isClose: false, rows, cards: [] };
  let isScrolling = $state(false);
  const seen = { holds: [] as boolean[], preferred: [] as string[], posters: 0 };
  const stop = $effect.root(() => {
    followWindow({
      view: () => ({
        found,
        see: () => undefined,
        hold: () => undefined,
        cardAt: (index) => cards[index],
      }),
      rows: {
        items: [],
        window: { top: 0, height: 500 },
        isFast: false,
        get isScrolling() {
          return isScrolling;
        },
      },
      posters: { show: (ids) => (seen.posters = [...ids].length), isLate: false },
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
  return { seen, scroll, stop };
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
