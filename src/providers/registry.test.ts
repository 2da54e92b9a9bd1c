import { describe, expect, it } from 'vitest';
import { findProvider, listProviders } from './registry';
import { videosApi } from './videos-api.provider';

describe('the registry', () => {
  it('has every provider file, and nothing else they may export', async () => {
    const files = Object.keys(import.meta.glob('./*.provider.ts'));
    expect(files).toContain('./videos-api.provider.ts');
    const providers = await listProviders();
    expect(providers.map(({ id }) => `./${id}.provider.ts`).sort()).toEqual(files.sort());
  });

  it('has no two providers and no two kinds of server by the same id', async () => {
    const providers = await listProviders();
    expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length);
    const services = providers.flatMap((provider) => provider.services.map(({ id }) => id));
    expect(new Set(services).size).toBe(services.length);
  });

  it('finds a provider by its id, and none by another', async () => {
    expect(await findProvider('videos-api')).toBe(videosApi);
    for (const id of ['of another build', '', '../queue/x', 'constructor', '__proto__'])
      expect(await findProvider(id)).toBeUndefined();
  });
});
