import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Composer } from './composer.svelte';
import { createWorld, picture } from './fixtures/composer-world';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A composer that keeps each draft, as the open screen makes it do. */
async function opened(world = createWorld()) {
  const composer = new Composer(world.needs);
  await composer.load();
  const type = (prompt: string): void => {
    composer.params.prompt = prompt;
    composer.keepSoon(composer.draft);
  };
  return { ...world, composer, type };
}

describe('the draft', () => {
  it('comes back whole after a reload', async () => {
    const { needs, composer, type } = await opened();
    Object.assign(composer.params, { model: 'sora-2-pro', size: '1792x1024', seconds: 12, startImage: picture });
    Object.assign(composer, { takes: 3, connectionId: 'gateway' });
    type('a boat');
    await composer.keepNow();
    const { composer: again } = await opened({ ...createWorld(), needs });
    expect(again.draft).toEqual(composer.draft);
  });
  it('is kept within 300 ms of typing, also while typing goes on', async () => {
    const { type, stored } = await opened();
    for (const prompt of ['a', 'a b', 'a bo', 'a boat']) {
      type(prompt);
      await vi.advanceTimersByTimeAsync(90);
    }
    expect(stored.get('draft')).toMatchObject({ params: { prompt: 'a bo' } });
    await vi.advanceTimersByTimeAsync(300);
    expect(stored.get('draft')).toMatchObject({ params: { prompt: 'a boat' } });
  });
  it('is kept at once when the page goes', async () => {
    const { composer, type, stored } = await opened();
    type('a boat');
    void composer.keepNow();
    expect(stored.get('draft')).toMatchObject({ params: { prompt: 'a boat' } });
  });
  it('that found no room is written with the next chance, though nothing has changed', async () => {
    const { needs, composer, type, stored } = await opened();
    const set = vi
      .spyOn(needs.services.settings, 'set')
      .mockRejectedValueOnce(new DOMException('', 'QuotaExceededError'));
    type('a boat');
    await composer.keepNow();
    expect(stored.get('draft')).toBeUndefined();
    type('a boat');
    await composer.keepNow();
    expect(set).toHaveBeenCalledTimes(2);
    expect(stored.get('draft')).toMatchObject({ params: { prompt: 'a boat' } });
  });
  it('is settled once every write has ended, also one that had begun before', async () => {
    const { needs, composer, type } = await opened();
    const ends: (() => void)[] = [];
    needs.services.settings.set = () => new Promise<void>((resolve) => ends.push(resolve));
    type('a boat');
    void composer.keepNow();
    let isSettled = false;
    const settled = composer.settled().then(() => (isSettled = true));
    await vi.advanceTimersByTimeAsync(1000);
    expect(isSettled).toBe(false);
    for (const end of ends) end();
    await settled;
  });
  it('is settled after the press of Render that is at work', async () => {
    const { needs, composer, type } = await opened();
    const { enqueue } = needs.services.jobs;
    let end: (() => void) | undefined;
    needs.services.jobs.enqueue = async (orders) => {
      await new Promise<void>((resolve) => (end = resolve));
      return enqueue(orders);
    };
    type('a boat');
    const pressed = composer.submit();
    let isSettled = false;
    const settled = composer.settled().then(() => (isSettled = true));
    // The echo of the press, which ends at once, does not stand for it.
    await vi.waitUntil(() => end);
    expect(await composer.submit()).toEqual({ kind: 'ignored' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(isSettled).toBe(false);
    end?.();
    await Promise.all([pressed, settled]);
  });
  it('is written once when nothing has changed', async () => {
    const { type, calls } = await opened();
    type('a boat');
    await vi.advanceTimersByTimeAsync(300);
    type('a boat');
    await vi.advanceTimersByTimeAsync(300);
    expect(calls).toEqual(['keep']);
  });
  it('is not written by opening the form', async () => {
    const { composer, calls, needs, type } = await opened();
    composer.keepSoon(composer.draft);
    await vi.advanceTimersByTimeAsync(300);
    expect(calls).toEqual([]);
    type('a boat');
    await composer.keepNow();
    const { composer: again } = await opened({ ...createWorld(), needs });
    again.keepSoon(again.draft);
    await vi.advanceTimersByTimeAsync(300);
    expect(calls).toEqual(['keep']);
  });
  it('is not overwritten by the empty form before it was read', async () => {
    const { needs, stored } = createWorld();
    stored.set('draft', { schema: 1, connectionId: '', takes: 1, params: { prompt: 'kept', seconds: 0 } });
    const composer = new Composer(needs);
    composer.keepSoon(composer.draft);
    await vi.advanceTimersByTimeAsync(300);
    expect(stored.get('draft')).toMatchObject({ params: { prompt: 'kept' } });
  });
  it('keeps what was typed before it was read', async () => {
    const { needs, stored } = createWorld();
    stored.set('draft', { schema: 1, connectionId: 'box', takes: 2, params: { prompt: 'kept', model: 'wan' } });
    const composer = new Composer(needs);
    composer.params.prompt = 'typed';
    await composer.load();
    expect(composer.draft).toMatchObject({ connectionId: 'box', takes: 2, params: { prompt: 'typed', model: 'wan' } });
  });
  it('that is broken leaves an empty form that works', async () => {
    const { needs, stored } = createWorld();
    stored.set('draft', 'not a draft');
    const composer = new Composer(needs);
    await composer.load();
    expect(composer.isReady).toBe(true);
    expect(composer.fitted).toMatchObject({ prompt: '', model: 'sora-2' });
  });
  it('is replaced on the device by params that are used again', async () => {
    const { composer, stored } = await opened();
    await composer.useParams({ prompt: 'a harbor', model: 'wan', size: '1280x720', seconds: 4 }, 'box');
    expect(stored.get('draft')).toMatchObject({ connectionId: 'box', params: { prompt: 'a harbor' } });
  });
});
