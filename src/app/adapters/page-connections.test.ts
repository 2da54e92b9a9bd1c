import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../domain/connection';
import { SORA, WAN } from '../../domain/fixtures/builders';
import type { Provider } from '../../providers/contract';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleConnection } from '../../storage/fixtures/samples';
import { fakeProvider } from './fixtures/fake-provider';
import { createPageConnections } from './page-connections';

const shelf = vi.hoisted(() => ({ providers: [] as unknown[], loads: [] as string[], missing: new Set<string>() }));
vi.mock('../../providers/registry', () => ({
  listProviders: async () => shelf.providers,
  findProvider: async (id: string) => {
    shelf.loads.push(id);
    if (shelf.missing.has(id)) throw new TypeError('Failed to fetch dynamically imported module');
    return (shelf.providers as Provider[]).find((provider) => provider.id === id);
  },
}));

/** Each test has the page to itself: notes of another one's database would be taken for its own. */
class SilentChannel {
  onmessage = null;
  postMessage(): void {}
  close(): void {}
}
vi.stubGlobal('BroadcastChannel', SilentChannel);

const models = vi.fn<Provider['models']>();

beforeEach(() => {
  shelf.loads = [];
  shelf.missing.clear();
  shelf.providers = [
    fakeProvider({ id: 'cloud-api', services: ['cloud'], models }),
    fakeProvider({ id: 'other-api', services: ['other-1', 'other-2'] }),
  ];
  models.mockReset().mockImplementation(() => [SORA, WAN]);
});

const cloud = sampleConnection('cloud', { providerId: 'cloud-api', service: 'cloud', charge: 'priced' });

async function pageWith(...connections: Connection[]) {
  const storage = freshStorage();
  for (const connection of connections) await storage.connections.add(connection);
  const wake = vi.fn();
  return { storage, wake, page: createPageConnections(storage, wake) };
}

/** Resolves when the note of what was written has come round. */
function noted(storage: Awaited<ReturnType<typeof pageWith>>['storage']): Promise<void> {
  return new Promise((resolve) => {
    const stop = storage.changes.subscribe(['catalogues'], () => {
      stop();
      resolve();
    });
  });
}

describe('the connections of a page', () => {
  it('bring their providers with them, each once, and no others', async () => {
    const { page } = await pageWith(cloud, { ...cloud, id: 'second' });
    await page.list();
    await page.list();
    expect(shelf.loads).toEqual(['cloud-api']);
  });

  it('are of the kinds of all providers, in their order', async () => {
    const { page } = await pageWith(cloud);
    expect((await page.services()).map(({ id }) => id)).toEqual(['cloud', 'other-1', 'other-2']);
    await page.list();
    expect(page.kindOf(cloud)?.id).toBe('cloud');
    expect(page.kindOf({ ...cloud, service: 'gone' })).toBeUndefined();
  });

  it('whose provider this build does not have offer nothing and promise nothing', async () => {
    const foreign = { ...cloud, providerId: 'gone-api' };
    const { page } = await pageWith(foreign);
    expect(await page.list()).toEqual([foreign]);
    expect([page.models(foreign), page.kindOf(foreign)]).toEqual([[], undefined]);
    expect(page.traits(foreign)).toMatchObject({ free: false, canCancel: false, canForget: false });
  });

  it('are listed, all of them, while the code of a provider cannot be fetched, which is tried again', async () => {
    const other = { ...cloud, id: 'other', providerId: 'other-api', service: 'other-1' };
    const { page } = await pageWith(cloud, other);
    shelf.missing.add('cloud-api');
    expect(await page.list()).toEqual([cloud, other]);
    expect([page.kindOf(cloud), page.models(cloud), page.kindOf(other)?.id]).toEqual([undefined, [], 'other-1']);
    shelf.missing.clear();
    await page.list();
    expect([page.kindOf(cloud)?.id, page.models(cloud).length]).toEqual(['cloud', 2]);
  });

  it('wake the engine when they change', async () => {
    const { page, wake } = await pageWith(cloud);
    await page.remove('cloud');
    expect([await page.list(), wake.mock.calls.length]).toEqual([[], 1]);
  });
});

describe('the models of a connection', () => {
  it('are drawn from the stored catalogue, at the prices its owner has set', async () => {
    const { page, storage } = await pageWith({ ...cloud, charge: 'free' });
    await storage.catalogues.put('cloud', { catalogue: ['a'], readAt: 5 });
    const [connection] = await page.list();
    expect(page.models(connection!).map(({ id, price }) => [id, price])).toEqual([
      ['sora-2', { kind: 'free' }],
      ['wan-2.2', { kind: 'free' }],
    ]);
    expect(models).toHaveBeenCalledExactlyOnceWith(connection, ['a']);
    expect(page.modelsReadAt(connection!)).toBe(5);
  });

  it('have no catalogue before a server has told one', async () => {
    const { page } = await pageWith(cloud);
    const [connection] = await page.list();
    page.models(connection!);
    expect(models).toHaveBeenCalledExactlyOnceWith(connection, null);
    expect(page.modelsReadAt(connection!)).toBeNull();
  });

  it('are the same array as long as nothing they depend on has changed', async () => {
    const { page, storage } = await pageWith(cloud);
    const [connection] = await page.list();
    const first = page.models(connection!);
    await storage.connections.update('cloud', (row) => ({ ...row, lastAnswerAt: 9, knownRemoteIds: ['r1'] }));
    const [later] = await page.list();
    expect(page.models(later!)).toBe(first);
    expect(models).toHaveBeenCalledOnce();
  });

  it.each<[string, Partial<Connection>]>([
    ['its own price', { ownPrice: { microsPerSecond: 5, setOn: '2026-11-20' } }],
    ['who pays', { charge: 'free' }],
    ['the models its server named', { modelIds: ['x'] }],
    ['the models the person named', { addedModelIds: ['x'] }],
    ['its service', { service: 'cloud-eu' }],
  ])('are worked out anew after a change of %s', async (_what, change) => {
    const { page, storage } = await pageWith(cloud);
    const [connection] = await page.list();
    const first = page.models(connection!);
    await storage.connections.update('cloud', (row) => ({ ...row, ...change }));
    const [later] = await page.list();
    expect(page.models(later!)).not.toBe(first);
    expect(models.mock.lastCall?.[0]).toMatchObject(change);
  });

  it('are worked out anew after its server has told others', async () => {
    const { page, storage } = await pageWith(cloud);
    await storage.catalogues.put('cloud', { catalogue: ['a'], readAt: 5 });
    const [connection] = await page.list();
    const first = page.models(connection!);
    await storage.catalogues.put('cloud', { catalogue: ['b'], readAt: 6 });
    await noted(storage);
    await page.list();
    expect(page.models(connection!)).not.toBe(first);
    expect(models).toHaveBeenLastCalledWith(connection, ['b']);
  });

  it('are drawn from catalogues that are read once, and again after they have changed', async () => {
    const { page, storage } = await pageWith(cloud);
    const read = vi.spyOn(storage.catalogues, 'list');
    await Promise.all([page.list(), page.list()]);
    await storage.connections.update('cloud', (row) => ({ ...row, lastAnswerAt: 9 }));
    await page.list();
    expect(read).toHaveBeenCalledOnce();
    await storage.catalogues.put('cloud', { catalogue: ['a'], readAt: 5 });
    await noted(storage);
    await page.list();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('are never drawn from a catalogue that was overtaken while it was read', async () => {
    const { page, storage } = await pageWith(cloud);
    const list = storage.catalogues.list.bind(storage.catalogues);
    vi.spyOn(storage.catalogues, 'list').mockImplementationOnce(async () => {
      const old = await list();
      await storage.catalogues.put('cloud', { catalogue: ['b'], readAt: 6 });
      await noted(storage);
      return old;
    });
    await page.list();
    expect(page.modelsReadAt(cloud)).toBe(6);
  });

  it('are read again after a reading that failed', async () => {
    const { page, storage } = await pageWith(cloud);
    vi.spyOn(storage.catalogues, 'list').mockRejectedValueOnce(new Error('the database is gone'));
    await expect(page.list()).rejects.toThrow('the database is gone');
    expect(await page.list()).toEqual([cloud]);
  });

  it('are there once they are listed, also when they were asked for before that', async () => {
    const { page } = await pageWith(cloud);
    // As a form does with what it has just saved.
    expect(page.models(cloud)).toEqual([]);
    expect(page.models(cloud)).toBe(page.models(cloud));
    const [connection] = await page.list();
    expect(page.models(connection!)).toHaveLength(2);
  });

  it('that the person named are kept on it, and nothing else of it changes', async () => {
    const { page, storage } = await pageWith(cloud);
    await page.setAddedModels('cloud', (ids) => [...ids, 'owner/model']);
    expect(await storage.connections.get('cloud')).toEqual({ ...cloud, addedModelIds: ['owner/model'], rev: 1 });
    await page.setAddedModels('gone', (ids) => [...ids, 'owner/model']);
    expect(await storage.connections.list()).toHaveLength(1);
  });

  it('that are named in two tabs at once are all kept', async () => {
    const { page, storage } = await pageWith(cloud);
    const other = createPageConnections(storage, vi.fn());
    await Promise.all([
      page.setAddedModels('cloud', (ids) => [...ids, 'owner/one']),
      other.setAddedModels('cloud', (ids) => [...ids, 'owner/two']),
    ]);
    expect((await storage.connections.get('cloud'))?.addedModelIds).toEqual(['owner/one', 'owner/two']);
  });
});
