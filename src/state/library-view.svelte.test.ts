import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ALL_CLIPS } from '../domain/library-query';
import { CardLibrary, cardsNamed } from './fixtures/card-library';
import { QueueWorld } from './fixtures/queue-world.svelte';
import { rowOfClip, topOfRow } from './library-rows';
import { TILE_SIZE_KEY } from './library-shape';
import { LibraryView, type LibraryNeeds } from './library-view.svelte';
import type { WallPlace } from './library-place';

const settled = (): Promise<void> => vi.waitFor(() => undefined).then(() => new Promise((done) => setTimeout(done, 5)));

interface Opened {
  view: LibraryView;
  library: CardLibrary;
  world: QueueWorld;
  /** where the window stands */
  window: { top: number; height: number };
}

let close: () => void = () => undefined;
beforeEach(() => (close = () => undefined));
afterEach(() => close());

async function openLibrary(count: number, place: WallPlace | null = null, clipsInDatabase = count): Promise<Opened> {
  const world = new QueueWorld();
  const library = new CardLibrary(cardsNamed(count));
  const needs: LibraryNeeds = {
    ...world.needs,
    services: { ...world.needs.services, library },
    clipCount: { current: clipsInDatabase, isLoaded: true },
  };
  const view = new LibraryView(needs, place?.query ?? ALL_CLIPS, place);
  close = view.open();
  view.layOut(1200, 16);
  await settled();
  const window = { top: 0, height: 900 };
  view.windowAt = () => window;
  return { view, library, world, window };
}

describe('the library', () => {
  it('says how many clips there are and what they take, and how many of them a search has found', async () => {
    const { view } = await openLibrary(1200);
    expect(view.summary).toBe('1,200 clips, 17 GB on this device');
    view.change({ text: 'clip-119' });
    await settled();
    expect(view.summary).toBe('11 of 1,200 clips, 156.2 MB');
  });

  it('is not called empty while the worker has not read what the database counts', async () => {
    expect((await openLibrary(0, null, 7)).view.isLoaded).toBe(false);
    close();
    expect((await openLibrary(0, null, 0)).view.isLoaded).toBe(true);
  });

  it('says when it cannot be read, keeps the wall it had, and reads it when asked again', async () => {
    const { view, library } = await openLibrary(1000);
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(library, 'find').mockRejectedValueOnce(new Error('no worker'));
    view.change({ text: 'clip-9' });
    await settled();
    expect([view.isInTrouble, view.wall?.found.count]).toEqual([true, 1000]);
    view.retry();
    await settled();
    expect([view.isInTrouble, view.wall?.found.count, said.mock.calls.length]).toEqual([false, 111, 1]);
  });

  it('shows the cards of the first window with the wall, and the rest when it is looked at', async () => {
    const { view } = await openLibrary(1000);
    expect(view.cardAt(0)?.id).toBe('clip-0');
    expect(view.cardAt(500)).toBeUndefined();
    view.see({ from: 490, to: 520 });
    await settled();
    expect(view.cardAt(500)?.id).toBe('clip-500');
  });

  it('keeps the old wall until the new one is ready, and only the newest question counts', async () => {
    const { view, library } = await openLibrary(1000);
    let open: () => void = () => undefined;
    library.gate = new Promise((done) => (open = done));
    view.change({ text: 'clip-9' });
    view.change({ text: 'clip-99' });
    await settled();
    expect(view.found?.count).toBe(1000);
    open();
    await settled();
    expect(view.found?.count).toBe(11);
    expect(view.wall?.arrival).toBe('head');
  });

  it('takes a filter away with undefined, and all of them with one press', async () => {
    const { view } = await openLibrary(10);
    view.change({ minSeconds: 5, text: 'x', group: 'day' });
    view.change({ minSeconds: undefined });
    expect(view.query).toEqual({ ...ALL_CLIPS, text: 'x', group: 'day' });
    view.clearFilters();
    expect(view.query).toEqual({ ...ALL_CLIPS, group: 'day' });
  });

  it('keeps the size of tiles on this device and lays the wall out in it', async () => {
    const { view, world } = await openLibrary(100);
    const before = view.wall?.shape.filmHeight ?? 0;
    view.setTileSize(4);
    await settled();
    expect(view.wall?.shape.filmHeight).toBeGreaterThan(before);
    expect(world.stored[TILE_SIZE_KEY]).toBe(4);
  });

  it('asks again when clips have changed, once scrolling has ended', async () => {
    const { view, library } = await openLibrary(100);
    view.hold(true);
    library.change(cardsNamed(101));
    await settled();
    expect(view.found?.count).toBe(100);
    view.hold(false);
    await settled();
    expect(view.found?.count).toBe(101);
  });
});

describe('the window over the library', () => {
  const rowTop = ({ wall }: LibraryView, clip: number): number =>
    wall ? topOfRow(wall.found.rows, rowOfClip(wall.found.rows, clip)) : Number.NaN;

  it('stays on the clip at its head when clips come in above', async () => {
    const { view, library, window } = await openLibrary(1000);
    window.top = rowTop(view, 400) + 30;
    view.see({ from: 390, to: 450 });
    await settled();
    const first = view.anchor?.clipId ?? '';
    expect(view.anchor?.belowTop).toBe(-30);
    library.change([...cardsNamed(7, 'new'), ...library.cards]);
    await settled();
    const moved = (await library.placeOf(first))?.index ?? -1;
    expect(view.wall?.arrival).toBeCloseTo(rowTop(view, moved) + 30, 6);
    expect(view.cardAt(moved)?.id).toBe(first);
  });

  it('stays near where it was when the clip at its head is deleted', async () => {
    const { view, library, window } = await openLibrary(1000);
    window.top = rowTop(view, 400);
    view.see({ from: 390, to: 450 });
    await settled();
    const first = view.anchor?.clipId ?? '';
    library.change(library.cards.filter(({ id }) => id !== first));
    await settled();
    expect(Math.abs(Number(view.wall?.arrival) - window.top)).toBeLessThan(400);
  });

  it('shows what comes in above when the head of the wall is in sight', async () => {
    const { view, library } = await openLibrary(100);
    library.change([...cardsNamed(1, 'new'), ...library.cards]);
    await settled();
    expect(view.wall?.arrival).toBeNull();
    expect(view.cardAt(0)?.id).toBe('new-0');
  });

  it('comes back to the clip it was left at, with the same question', async () => {
    const query = { ...ALL_CLIPS, text: 'clip' };
    const anchor = { clipId: 'clip-600', belowTop: -20 };
    const { view } = await openLibrary(1000, { scrollTop: 5000, clipId: 'clip-603', query, anchor });
    expect(view.query).toBe(query);
    expect(view.wall?.arrival).toBeCloseTo(rowTop(view, 600) + 20, 6);
    expect(view.active).toBe(603);
    expect(view.cardAt(603)?.id).toBe('clip-603');
  });

  it('lets the focus stay with its clip when others come in before it', async () => {
    const { view, library } = await openLibrary(100);
    view.activate(5);
    library.change([...cardsNamed(3, 'new'), ...library.cards]);
    await settled();
    expect(view.active).toBe(8);
  });
});
