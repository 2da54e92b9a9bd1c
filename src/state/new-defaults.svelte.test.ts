import { describe, expect, it } from 'vitest';
import { Composer } from './composer.svelte';
import { createWorld, picture } from './fixtures/composer-world';
import { NewDefaults } from './new-defaults.svelte';

type World = ReturnType<typeof createWorld>;

/** A page: its form and what Settings holds. Another page of the same world begins with what is stored. */
async function openPage(world: World) {
  const composer = new Composer(world.needs);
  await composer.load();
  const services = { settings: world.services.settings, watch: () => () => undefined };
  return { composer, defaults: new NewDefaults({ services, composer }) };
}

async function worldWithDefaults() {
  const world = createWorld();
  const { composer, defaults } = await openPage(world);
  composer.connectionId = 'gateway';
  Object.assign(composer.params, { prompt: 'a boat', model: 'sora-2-pro', size: '1792x1024', seconds: 12 });
  composer.takes = 3;
  await defaults.take();
  return { world, composer, defaults };
}

const wishes = { model: 'sora-2-pro', size: '1792x1024', seconds: 12 };

describe('what New begins with', () => {
  it('is what the form held when it was made the default, without what was written there', async () => {
    const { world } = await worldWithDefaults();
    const { composer } = await openPage(world);
    expect(composer.draft).toEqual({
      ...{ schema: 1, connectionId: 'gateway', takes: 3, params: { prompt: '', ...wishes } },
    });
  });

  it('takes the place of a form that holds nothing but other choices', async () => {
    const { world, composer } = await worldWithDefaults();
    Object.assign(composer.params, { prompt: '', model: 'sora-2', seconds: 4 });
    composer.keepSoon(composer.draft);
    await composer.keepNow();
    const { composer: next } = await openPage(world);
    expect(next.params).toEqual({ prompt: '', ...wishes });
  });

  it.each([
    ['a prompt', { prompt: 'a harbor' }],
    ['a picture', { prompt: '', startImage: picture }],
  ])('leaves a draft alone that holds %s', async (_what, held) => {
    const { world, composer } = await worldWithDefaults();
    Object.assign(composer.params, { model: 'sora-2', seconds: 4, ...held });
    composer.keepSoon(composer.draft);
    await composer.keepNow();
    const { composer: next } = await openPage(world);
    expect(next.params).toMatchObject({ model: 'sora-2', seconds: 4, ...held });
  });

  it('is as the form was left once it is forgotten, and comes back by Undo', async () => {
    const { world, defaults } = await worldWithDefaults();
    const undo = await defaults.forget();
    expect((await openPage(world)).composer.takes).toBe(1);
    await undo();
    expect((await openPage(world)).composer.takes).toBe(3);
  });
});

it('there is nothing to take where no model is offered', async () => {
  const world = createWorld();
  world.connections.current = [];
  const { defaults } = await openPage(world);
  expect(defaults.canTake).toBe(false);
  await defaults.take();
  expect(world.stored.has('new-defaults')).toBe(false);
});
