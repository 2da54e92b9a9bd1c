/**
 * Adding a provider touches one source file. The project's own source is copied, one file is laid beside the other providers, and
 * that copy's registry, page and contract are asked: none of them was told its name.
 */
import 'fake-indexeddb/auto';
import { afterAll, describe, expect, it } from 'vitest';
import { describeDocumentedServer } from '../src/providers/documented-server.contract';
import { describeProvider } from '../src/providers/provider.contract';
import { listProviders } from '../src/providers/registry';
import { acmeServer } from './fixtures/acme.server';
import { sourceWith } from './fixtures/source-with';

type Registry = typeof import('../src/providers/registry');
type PageConnections = typeof import('../src/app/adapters/page-connections');
type Storage = typeof import('../src/storage/storage');

const source = await sourceWith('tests/fixtures/acme.provider.ts', 'src/providers/acme.provider.ts');
afterAll(() => source.close());
const registry = await source.load<Registry>('/src/providers/registry.ts');
const acme = await registry.findProvider('acme');
if (!acme) throw new Error('the registry does not find it');

/** A draft as the form makes it of the service alone. */
const DRAFT = {
  ...{ service: 'acme-cloud', address: 'https://api.acme.example/v1', label: 'Acme' },
  ...({ charge: 'priced', key: null } as const),
};

describe('one more provider file', () => {
  it('is found beside all that were there', async () => {
    const before = (await listProviders()).map(({ id }) => id);
    expect((await registry.listProviders()).map(({ id }) => id).sort()).toEqual(['acme', ...before].sort());
  });

  it('has its service in the form, and its models and prices on New', async () => {
    const { createPageConnections } = await source.load<PageConnections>('/src/app/adapters/page-connections.ts');
    const { openStorage } = await source.load<Storage>('/src/storage/storage.ts');
    const connections = createPageConnections(openStorage(), () => undefined);
    expect((await connections.services()).map(({ id }) => id)).toContain('acme-cloud');
    const saved = await connections.save(DRAFT, null);
    expect(saved.providerId).toBe('acme');
    const [listed] = await connections.list();
    expect(listed && connections.kindOf(listed)?.label).toBe('Acme Cloud');
    expect(connections.models(saved)).toMatchObject([{ id: 'acme-reel', price: { otherMicros: 50_000 } }]);
    expect(connections.traits(saved)).toMatchObject({ ranges: true, canCancel: false });
  });
});

describe('the shared suite holds for', () => {
  describeProvider(acme, acmeServer);
  describeDocumentedServer(acme, acmeServer);
});
