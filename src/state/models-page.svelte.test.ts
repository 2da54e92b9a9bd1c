import { describe, expect, it } from 'vitest';
import { err, ok } from '../base/result';
import { connectionWith, SORA, WAN } from '../domain/fixtures/builders';
import type { ModelSpec } from '../domain/models';
import { QueueWorld } from './fixtures/queue-world.svelte';
import { ModelsPage, type ModelsNeeds } from './models-page.svelte';

const box = connectionWith();
const far = connectionWith({ id: 'far', label: 'Far away', addedModelIds: ['added/one'] });

function setup(models: readonly ModelSpec[] = [SORA, WAN]) {
  const world = new QueueWorld({ connections: [box, far] });
  world.models = models;
  const added: unknown[] = [];
  let chosen: unknown;
  const { services, connections, router } = world.needs;
  const needs: ModelsNeeds = {
    services: {
      ...services,
      connections: {
        ...services.connections,
        // Another tab has named one meanwhile.
        setAddedModels: async (id, change) => {
          added.push([id, change(['added/one', 'elsewhere'])]);
        },
        refreshModels: async (id) => (id === 'far' ? err({ code: 'network' }) : ok(null)),
      },
    },
    connections: { current: connections.current, isLoaded: true },
    composer: { load: async () => undefined, choose: (offer) => (chosen = offer), fitted: undefined },
    router,
  };
  const page = new ModelsPage(needs);
  const keys = (): string[] => page.rows.map(({ key }) => key);
  return { world, page, keys, added, chosen: () => chosen };
}

describe('ModelsPage', () => {
  it('lists the models of each connection below it', () => {
    expect(setup().keys()).toEqual(['box', 'box sora-2', 'box wan-2.2', 'far', 'far sora-2', 'far wan-2.2']);
  });

  it('finds by words of model and connection, and leaves out connections with nothing to find', () => {
    const { page, keys } = setup();
    page.query = 'wan far';
    expect(keys()).toEqual(['far', 'far wan-2.2']);
    page.query = 'nothing of this kind';
    expect(keys()).toEqual([]);
  });

  it('keeps a connection without models in sight while nothing is searched', () => {
    expect(setup([]).keys()).toEqual(['box', 'far']);
  });

  it('puts a marked model first and shows marked ones alone', async () => {
    const { world, page } = setup();
    const wan = page.offers.find(({ key }) => key === 'box wan-2.2');
    if (wan) await page.toggle(wan);
    expect(world.stored['favourite-models']).toEqual(['box wan-2.2']);
    if (wan) await page.toggle(wan);
    expect(world.stored['favourite-models']).toEqual([]);
  });

  it('says when a server did not answer, and forgets it when it does', async () => {
    const { page } = setup();
    await page.refresh(far);
    await page.refresh(box);
    expect(page.refreshing).toEqual({ far: 'failed' });
  });

  it('names a model once, and takes back what was named here', async () => {
    const { page, added } = setup();
    expect(await page.add(far, ' some/model ')).toBe(true);
    expect(await page.add(far, 'added/one')).toBe(false);
    expect(await page.add(far, 'sora-2')).toBe(false);
    expect(await page.add(far, '  ')).toBe(false);
    const offer = { key: '', connection: far, model: { ...WAN, id: 'added/one' } };
    await page.takeBack(offer);
    expect(added).toEqual([
      ['far', ['added/one', 'elsewhere', 'some/model']],
      ['far', ['elsewhere']],
    ]);
  });

  it('goes to New with the model chosen', async () => {
    const { world, page, chosen } = setup();
    const offer = page.offers[3];
    if (offer) await page.use(offer);
    expect(chosen()).toBe(offer);
    expect(world.went?.place).toEqual({ screen: 'new' });
  });
});
