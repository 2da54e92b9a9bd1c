import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Json } from '../base/json';
import { freshStorage, openBehind } from './fixtures/fresh-storage';
import { SAMPLE_TIME, sampleConnection } from './fixtures/samples';

const MODELS: Json = { models: [{ id: 'a/b', seconds: [4, 8], price: null }, {}], next: '' };

describe('catalogues', () => {
  it('come back as they went in, each under its connection, also in another context', async () => {
    const storage = freshStorage();
    await storage.catalogues.put('cloud', { catalogue: MODELS, readAt: SAMPLE_TIME });
    await storage.catalogues.put('other', { catalogue: null, readAt: SAMPLE_TIME + 1 });
    const { catalogues } = freshStorage({ databaseName: storage.databaseName });
    expect(await catalogues.list()).toEqual(
      new Map([
        ['cloud', { catalogue: MODELS, readAt: SAMPLE_TIME }],
        ['other', { catalogue: null, readAt: SAMPLE_TIME + 1 }],
      ]),
    );
  });

  it('are none at first', async () => {
    expect(await freshStorage().catalogues.list()).toEqual(new Map());
  });

  it('are replaced as a whole, and told of', async () => {
    const { catalogues, changes } = freshStorage();
    const announced = vi.spyOn(changes, 'announce');
    await catalogues.put('cloud', { catalogue: MODELS, readAt: SAMPLE_TIME });
    await catalogues.put('cloud', { catalogue: [], readAt: SAMPLE_TIME + 5 });
    expect([...(await catalogues.list())]).toEqual([['cloud', { catalogue: [], readAt: SAMPLE_TIME + 5 }]]);
    expect(announced.mock.calls).toEqual([[['catalogues']], [['catalogues']]]);
  });

  it('of a newer build are left out, and what stands beside them keeps its own connection', async () => {
    const storage = freshStorage();
    const behind = await openBehind(storage);
    await behind.put('catalogues', { schema: 2, models: 'another shape' } as never, 'a');
    await storage.catalogues.put('b', { catalogue: MODELS, readAt: SAMPLE_TIME });
    expect([...(await storage.catalogues.list()).keys()]).toEqual(['b']);
    expect(await behind.get('catalogues', 'a')).toEqual({ schema: 2, models: 'another shape' });
  });

  it('are forgotten one by one, and that is told', async () => {
    const { catalogues, changes } = freshStorage();
    for (const id of ['cloud', 'other']) await catalogues.put(id, { catalogue: MODELS, readAt: SAMPLE_TIME });
    const announced = vi.spyOn(changes, 'announce');
    await catalogues.remove('cloud');
    await catalogues.remove('gone');
    expect([...(await catalogues.list()).keys()]).toEqual(['other']);
    expect(announced).toHaveBeenCalledWith(['catalogues']);
  });

  it('go with their connection, and no other does', async () => {
    const { catalogues, connections, changes } = freshStorage();
    for (const id of ['cloud', 'cloud-2']) {
      await connections.add(sampleConnection(id));
      await catalogues.put(id, { catalogue: MODELS, readAt: SAMPLE_TIME });
    }
    const announced = vi.spyOn(changes, 'announce');
    await connections.remove('cloud');
    expect([...(await catalogues.list()).keys()]).toEqual(['cloud-2']);
    expect(announced).toHaveBeenCalledExactlyOnceWith(['connections', 'catalogues']);
  });
});
