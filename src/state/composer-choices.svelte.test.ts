import { describe, expect, it, vi } from 'vitest';
import { Composer } from './composer.svelte';
import { createWorld } from './fixtures/composer-world';

/** A form that has been read, in a world where this is remembered. */
async function opened(remembered: Record<string, unknown> = {}) {
  const world = createWorld();
  for (const [key, value] of Object.entries(remembered)) world.stored.set(key, value);
  const composer = new Composer(world.needs);
  await composer.load();
  const choose = (key: string): void => composer.choose(composer.offers.find((offer) => offer.key === key)!);
  return { ...world, composer, choose };
}

describe('what is remembered of choosing', () => {
  it('lets a form nobody has touched begin with the default connection', async () => {
    const { composer } = await opened({ 'default-connection': 'box' });
    expect(composer.offer?.key).toBe('box wan');
  });
  it('leaves a draft where it was', async () => {
    const draft = { schema: 1, connectionId: 'gateway', takes: 1, params: { prompt: 'a', model: 'sora-2-pro' } };
    const { composer } = await opened({ 'default-connection': 'box', draft });
    expect(composer.offer?.key).toBe('gateway sora-2-pro');
  });
  it('is the last model of each connection', async () => {
    const { composer, choose, stored, needs } = await opened();
    choose('gateway sora-2-pro');
    choose('box wan');
    expect(stored.get('last-models')).toEqual({ gateway: 'sora-2-pro', box: 'wan' });
    const again = new Composer(needs);
    await again.load();
    again.connectionId = 'gateway';
    again.params.model = '';
    expect([again.offer?.key, composer.offer?.key]).toEqual(['gateway sora-2-pro', 'box wan']);
  });
  it('are favourites, first in the picker, and read again without a move where nothing has changed', async () => {
    const { composer, stored } = await opened({ 'favourite-models': ['gateway sora-2-pro', 7] });
    expect(composer.offers.map(({ key }) => key)).toEqual(['gateway sora-2-pro', 'gateway sora-2', 'box wan']);
    const before = composer.choices.favourites;
    await composer.choices.read();
    expect(composer.choices.favourites).toBe(before);
    stored.set('favourite-models', []);
    await composer.choices.read();
    expect(composer.offers[0]?.key).toBe('gateway sora-2');
  });
  it('is chosen all the same where there is no room to remember it', async () => {
    const { composer, choose, needs } = await opened();
    vi.spyOn(needs.services.settings, 'set').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    choose('box wan');
    expect(composer.offer?.key).toBe('box wan');
  });
  it.each([['text', { box: 7 }, 5]])('is nothing where it is broken', async (favourites, last, first) => {
    const { composer } = await opened({
      'favourite-models': favourites,
      'last-models': last,
      'default-connection': first,
    });
    expect(composer.offer?.key).toBe('gateway sora-2');
  });
});
