/** What a server tells of its models: found by a Test, kept by a Save, and asked for again. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Json } from '../../base/json';
import { err, ok, type Result } from '../../base/result';
import type { RemoteCheck, RemoteFailure } from '../../domain/remote';
import type { Provider, ProviderContext } from '../../providers/contract';
import { fakeProvider } from './fixtures/fake-provider';
import type { ConnectionDraft } from '../../state/services';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { refreshModels, saveDraft, testDraft } from './connection-desk';

const shelf = vi.hoisted(() => ({ providers: [] as unknown[] }));
vi.mock('../../providers/registry', () => ({ listProviders: async () => shelf.providers }));

const CATALOGUE: Json = { models: [{ id: 'a/b', price: '0.05' }] };
const DRAFT: ConnectionDraft = {
  ...{ service: 'cloud', address: 'https://cloud.example/v1', label: 'Cloud', charge: 'priced', key: null },
};

let answer: () => Promise<Result<RemoteCheck, RemoteFailure>>;
let asked: ProviderContext[];

beforeEach(() => {
  asked = [];
  answer = async () => ok({ modelIds: ['a/b'], catalogue: CATALOGUE });
  const check: Provider['check'] = async (context) => {
    asked.push(context);
    return answer();
  };
  shelf.providers = [
    fakeProvider({ id: 'cloud-api', services: ['cloud', 'cloud-eu'], check }),
    fakeProvider({ id: 'other-api', services: ['other'] }),
  ];
});

/** A saved connection whose server has told its models. */
async function withModels() {
  const storage = freshStorage();
  const tested = await testDraft(storage, DRAFT);
  const connection = await saveDraft(storage, DRAFT, tested);
  const catalogueOf = async () => (await storage.catalogues.list()).get(connection.id)?.catalogue;
  return { storage, connection, tested, catalogueOf };
}

describe('what a test found', () => {
  it('is kept by the save, under the provider of its service', async () => {
    const { storage, connection, tested, catalogueOf } = await withModels();
    expect(tested).toMatchObject({ ok: true, modelIds: ['a/b'], catalogue: CATALOGUE });
    expect(await storage.connections.get(connection.id)).toMatchObject({ providerId: 'cloud-api', modelIds: ['a/b'] });
    expect(await catalogueOf()).toEqual(CATALOGUE);
    expect(await storage.connections.get(connection.id)).not.toHaveProperty('catalogue');
  });

  it('is not there where the server tells names alone, or the test failed', async () => {
    const storage = freshStorage();
    answer = async () => ok({ modelIds: ['a/b'] });
    await saveDraft(storage, DRAFT, await testDraft(storage, DRAFT));
    answer = async () => err({ kind: 'server', failure: { code: 'server-error' } });
    await saveDraft(storage, DRAFT, await testDraft(storage, DRAFT));
    expect((await storage.catalogues.list()).size).toBe(0);
  });
});

describe('what a server offered', () => {
  it.each([
    ['address', { address: 'https://elsewhere.example/v1' }],
    ['service', { service: 'cloud-eu' }],
  ])('is forgotten at another %s, until a good test there tells anew', async (_what, change) => {
    const { storage, connection, catalogueOf } = await withModels();
    const moved = { ...DRAFT, ...change, id: connection.id };
    answer = async () => err({ kind: 'server', failure: { code: 'server-error' } });
    await saveDraft(storage, moved, await testDraft(storage, moved));
    expect([await catalogueOf(), (await storage.connections.get(connection.id))?.modelIds]).toEqual([undefined, null]);
  });

  it('gives way to what the test at the new address has told', async () => {
    const { storage, connection, catalogueOf } = await withModels();
    const moved = { ...DRAFT, address: 'https://elsewhere.example/v1', id: connection.id };
    answer = async () => ok({ modelIds: ['c/d'], catalogue: ['new'] });
    await saveDraft(storage, moved, await testDraft(storage, moved));
    expect([await catalogueOf(), (await storage.connections.get(connection.id))?.modelIds]).toEqual([['new'], ['c/d']]);
    answer = async () => ok({ modelIds: ['e/f'] });
    await saveDraft(
      storage,
      { ...DRAFT, id: connection.id },
      await testDraft(storage, { ...DRAFT, id: connection.id }),
    );
    expect([await catalogueOf(), (await storage.connections.get(connection.id))?.modelIds]).toEqual([
      undefined,
      ['e/f'],
    ]);
  });

  it('stays where only the name changes, or a test there fails', async () => {
    const { storage, connection, catalogueOf } = await withModels();
    answer = async () => err({ kind: 'server', failure: { code: 'server-error' } });
    const renamed = { ...DRAFT, label: 'Renamed', id: connection.id };
    await saveDraft(storage, renamed, await testDraft(storage, renamed));
    expect([await catalogueOf(), (await storage.connections.get(connection.id))?.modelIds]).toEqual([
      CATALOGUE,
      ['a/b'],
    ]);
  });
});

describe('a connection whose provider cannot be loaded', () => {
  it('is not asked, and says so', async () => {
    const { storage, connection } = await withModels();
    const before = asked.length;
    shelf.providers = [];
    expect(await testDraft(storage, { ...DRAFT, id: connection.id })).toEqual({
      ...{ ok: false, address: DRAFT.address, why: 'not-loaded', failure: null },
    });
    expect(asked).toHaveLength(before);
  });

  it('is changed all the same, and stays with its provider', async () => {
    const { storage, connection, catalogueOf } = await withModels();
    shelf.providers = [];
    const renamed = await saveDraft(storage, { ...DRAFT, id: connection.id, label: 'Renamed' }, null);
    expect(renamed).toEqual({ ...connection, label: 'Renamed', rev: 1 });
    expect(await catalogueOf()).toEqual(CATALOGUE);
  });

  it('is not made anew', async () => {
    const storage = freshStorage();
    shelf.providers = [];
    await expect(saveDraft(storage, DRAFT, null)).rejects.toThrow('no provider for cloud');
    expect(await storage.connections.list()).toEqual([]);
  });
});

describe('asking for the models again', () => {
  it('replaces what was known, and nothing else of the connection', async () => {
    const { storage, connection, catalogueOf } = await withModels();
    answer = async () => ok({ modelIds: ['c/d'], catalogue: [] });
    expect(await refreshModels(storage, connection.id)).toEqual(ok(null));
    expect(await catalogueOf()).toEqual([]);
    expect(await storage.connections.get(connection.id)).toEqual({ ...connection, modelIds: ['c/d'], rev: 1 });
  });

  it('keeps what was known where it does not work, and says why', async () => {
    const { storage, connection, catalogueOf } = await withModels();
    answer = async () => err({ kind: 'network', failure: { code: 'network' } });
    expect(await refreshModels(storage, connection.id)).toEqual(err({ code: 'network' }));
    expect(await catalogueOf()).toEqual(CATALOGUE);
    expect(await storage.connections.get(connection.id)).toEqual(connection);
  });

  it('asks with the stored secrets', async () => {
    const { storage, connection } = await withModels();
    await saveDraft(storage, { ...DRAFT, id: connection.id, key: 'key-1' }, null);
    const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    await refreshModels(storage, connection.id);
    await asked.at(-1)?.fetch({ method: 'GET', path: '/x', timeoutMs: 1000 });
    expect(new Headers(sent.mock.calls[0]?.[1]?.headers).get('Authorization')).toBe('Bearer key-1');
    sent.mockRestore();
  });

  it('asks nobody for a connection that is gone', async () => {
    const { storage } = await withModels();
    const before = asked.length;
    expect(await refreshModels(storage, 'gone')).toEqual(err({ code: 'connection-removed' }));
    expect(asked).toHaveLength(before);
  });

  it('leaves nothing behind of a connection that is removed while its server answers', async () => {
    const { storage, connection } = await withModels();
    answer = async () => {
      await storage.connections.remove(connection.id);
      return ok({ modelIds: ['c/d'], catalogue: [] });
    };
    await refreshModels(storage, connection.id);
    expect([await storage.connections.list(), (await storage.catalogues.list()).size]).toEqual([[], 0]);
  });

  it.each([
    ['address', { address: 'https://elsewhere.example/v1' }],
    ['service', { service: 'cloud-eu' }],
  ])('keeps nothing of a server whose connection has another %s by then', async (_what, change) => {
    const { storage, connection, catalogueOf } = await withModels();
    answer = async () => {
      await saveDraft(storage, { ...DRAFT, ...change, id: connection.id }, null);
      return ok({ modelIds: ['c/d'], catalogue: [] });
    };
    await refreshModels(storage, connection.id);
    expect(await catalogueOf()).toBeUndefined();
    expect((await storage.connections.get(connection.id))?.modelIds).toBeNull();
  });

  it('asks nobody where the code for its service is not there', async () => {
    const { storage, connection, catalogueOf } = await withModels();
    shelf.providers = [];
    expect(await refreshModels(storage, connection.id)).toEqual(err({ code: 'network' }));
    expect(await catalogueOf()).toEqual(CATALOGUE);
  });
});

describe('the settings of a connection', () => {
  const SET: Partial<ConnectionDraft> = {
    ...{ parallel: 2, keyHeader: 'X-Key', headerNames: ['X-Team'], proxy: 'https://proxy.example', color: 'teal' },
    ...{ ownPrice: { microsPerSecond: 1, setOn: '2026-11-20' } },
  };

  it('are written as the form says, and those it leaves out are not set any more', async () => {
    const { storage, connection } = await withModels();
    const draft = { ...DRAFT, id: connection.id };
    expect(await saveDraft(storage, { ...draft, ...SET }, null)).toMatchObject(SET);
    const bare = await saveDraft(storage, draft, null);
    for (const name of Object.keys(SET)) expect(bare).not.toHaveProperty(name);
    expect(bare.modelIds).toEqual(['a/b']);
  });

  it('leave the models alone that were named on their own page while the form was open', async () => {
    const { storage, connection } = await withModels();
    await storage.connections.update(connection.id, (row) => ({ ...row, addedModelIds: ['owner/a', 'owner/b'] }));
    const draft = { ...DRAFT, id: connection.id };
    for (const addedModelIds of [['owner/a'], undefined]) {
      const saved = await saveDraft(storage, { ...draft, ...(addedModelIds && { addedModelIds }) }, null);
      expect(saved.addedModelIds).toEqual(['owner/a', 'owner/b']);
    }
  });

  it('bring another provider where the service is another’s', async () => {
    const { storage, connection } = await withModels();
    expect((await saveDraft(storage, { ...DRAFT, id: connection.id, service: 'other' }, null)).providerId).toBe(
      'other-api',
    );
  });
});
