import { describe, expect, it } from 'vitest';
import { PROVIDERS, findProvider } from './registry';
import { videosApi } from './videos-api.provider';

describe('the registry', () => {
  it('has every provider file, and nothing else they may export', () => {
    const files = Object.keys(import.meta.glob('./*.provider.ts'));
    expect(files).toContain('./videos-api.provider.ts');
    expect(PROVIDERS.map(({ id }) => `./${id}.provider.ts`).sort()).toEqual(files.sort());
  });

  it('has no two providers and no two kinds of server of one provider by the same id', () => {
    expect(new Set(PROVIDERS.map(({ id }) => id)).size).toBe(PROVIDERS.length);
    for (const { services } of PROVIDERS) expect(new Set(services.map(({ id }) => id)).size).toBe(services.length);
  });

  it('finds a provider by its id, and none by another', () => {
    expect(findProvider('videos-api')).toBe(videosApi);
    expect(findProvider('of another build')).toBeUndefined();
  });
});
