import { describe, expect, it } from 'vitest';
import { parseSize } from '../domain/params';
import { pricedModels } from '../domain/priced-models';
import { createConnection } from './fixtures/fake-context';
import { listModels } from './videos-api.models';

const modelsOf = (modelIds: readonly string[] | null, charge: 'priced' | 'free' | 'practice' = 'priced') =>
  listModels(createConnection({ modelIds, charge }));

describe('the models of a connection', () => {
  it('are the whole catalogue where the server named none', () => {
    for (const modelIds of [null, []]) expect(modelsOf(modelIds).map(({ id }) => id)).toEqual(['sora-2', 'sora-2-pro']);
  });

  it('are those the server named, in its order, known and unknown', () => {
    const ids = ['wan-2.7', 'sora-2-pro', 'sora-2-2025-12-08'];
    expect(modelsOf(ids).map(({ id, label }) => [id, label])).toEqual([
      ['wan-2.7', 'wan-2.7'],
      ['sora-2-pro', 'Sora 2 Pro'],
      ['sora-2-2025-12-08', 'Sora 2 (2025-12-08)'],
    ]);
  });

  it.each([
    ['sora-2', '1280x720', 100_000],
    ['sora-2', '720x1280', 100_000],
    ['sora-2-2025-10-06', '1280x720', 100_000],
    ['sora-2-2025-12-08', '720x1280', 100_000],
    ['sora-2-pro', '1280x720', 300_000],
    ['sora-2-pro', '720x1280', 300_000],
    ['sora-2-pro', '1792x1024', 500_000],
    ['sora-2-pro', '1024x1792', 500_000],
    ['sora-2-pro', '1920x1080', 700_000],
    ['sora-2-pro-2025-10-06', '1080x1920', 700_000],
  ])('have the list price: %s at %s, %i micro-dollars a second', (id, size, micros) => {
    for (const charge of ['priced', 'practice'] as const) {
      const [model] = modelsOf([id], charge);
      expect(model?.price).toMatchObject({ kind: 'per-second', listedOn: '2026-03-12' });
      expect(model?.price.kind === 'per-second' && model.price.microsBySize[size]).toBe(micros);
    }
  });

  it('have a price for exactly the sizes they take', () => {
    for (const { params, price } of modelsOf(null)) {
      const sizes = params.size.kind === 'list' ? params.size.sizes : [];
      expect(sizes.length).toBeGreaterThan(0);
      expect(price.kind === 'per-second' && Object.keys(price.microsBySize)).toEqual(sizes);
      expect(sizes.filter((size) => !parseSize(size))).toEqual([]);
    }
  });

  it('take the lengths, images, prompts and sound of the guide', () => {
    for (const { params, audio } of modelsOf(['sora-2', 'sora-2-pro'])) {
      expect(params.seconds).toEqual({ kind: 'list', seconds: [4, 8, 12, 16, 20] });
      expect([params.startImage, params.promptMaxChars, audio]).toEqual([true, 32_000, true]);
    }
  });

  it('cost nothing where the person said so, whatever the model', () => {
    const connection = createConnection({ modelIds: ['sora-2-pro', 'wan-2.7'], charge: 'free' });
    expect(pricedModels(listModels(connection), connection).map(({ price }) => price)).toEqual([
      { kind: 'free' },
      { kind: 'free' },
    ]);
  });

  it('take any size and whole seconds at a price nobody told us, when unknown', () => {
    const [model] = modelsOf(['wan-2.7']);
    expect(model?.price).toEqual({ kind: 'unknown' });
    expect(model?.audio).toBeNull();
    expect(model?.params).toMatchObject({ seconds: { kind: 'range', min: 1 }, startImage: true });
    const size = model?.params.size;
    if (size?.kind !== 'free') throw new Error('not free');
    expect(size.suggestions).toEqual(['1280x720', '720x1280', '832x480', '1024x1024']);
    const fits = (side: number): boolean =>
      side >= size.minSide && side <= size.maxSide && side % size.multipleOf === 0;
    for (const suggestion of [...size.suggestions, '1920x1080']) {
      const { width, height } = parseSize(suggestion)!;
      expect([suggestion, fits(width), fits(height)]).toEqual([suggestion, true, true]);
    }
  });

  it.each(['vllm-omni', 'sglang', 'fastvideo'])(
    'take a seed, a negative prompt, steps and guidance at %s',
    (service) => {
      for (const { params } of listModels(createConnection({ service, modelIds: ['wan-2.7', 'sora-2'] }))) {
        expect(params).toMatchObject({
          ...{ seed: { min: 0, max: 2_147_483_647 }, negativePromptMaxChars: 32_000 },
          ...{ steps: { min: 1, max: 200 }, guidance: { min: 0, max: 20, step: 0.1 } },
        });
        expect(params).not.toHaveProperty('changes');
      }
    },
  );

  it.each([
    ['openai', { remix: 'own-render', edit: 'any-clip', extend: 'any-clip' }],
    ['sandbox', { remix: 'own-render', edit: 'any-clip', extend: 'any-clip' }],
    ['litellm', { remix: 'own-render', edit: 'any-clip', extend: 'own-render' }],
    ['new-api', { remix: 'own-render' }],
    ['other', undefined],
  ])('at %s take the contract’s fields alone, and make of clips what it documents', (service, changes) => {
    for (const { params } of listModels(createConnection({ service, modelIds: ['wan-2.7', 'sora-2'] }))) {
      expect(params.changes).toEqual(changes);
      for (const field of ['seed', 'negativePromptMaxChars', 'steps', 'guidance', 'endImage', 'references'])
        expect(params).not.toHaveProperty(field);
    }
  });

  it('are the sandbox’s own only there, where it takes everything there is to practise', () => {
    const at = (service: string) => listModels(createConnection({ service, modelIds: ['sandbox-open'] }))[0];
    expect(at('sandbox')).toMatchObject({
      label: 'Sandbox Open',
      params: { size: { kind: 'list' }, seed: { min: 0 }, endImage: 'alone', references: 4 },
      price: { kind: 'per-second', microsBySize: { '1280x720': 50_000 } },
    });
    expect(at('other')).toMatchObject({ label: 'sandbox-open', price: { kind: 'unknown' } });
  });

  it('are not mistaken for a name the language itself has', () => {
    expect(modelsOf(['constructor', '__proto__']).map(({ id, price }) => [id, price.kind])).toEqual([
      ['constructor', 'unknown'],
      ['__proto__', 'unknown'],
    ]);
  });
});
