import { describe, expect, it } from 'vitest';
import { estimateCost } from '../domain/cost';
import type { ModelSpec } from '../domain/models';
import { createConnection } from './fixtures/fake-context';
import { listModels } from './xai.models';

const modelsOf = (modelIds: readonly string[] | null) => listModels(createConnection({ service: 'xai', modelIds }));
const find = (id: string): ModelSpec => modelsOf([id])[0]!;
const image = { fileId: 'f', name: 'a.png', width: 1, height: 1 };

describe('the models of xAI', () => {
  it('are all three where it named none', () => {
    for (const ids of [null, []])
      expect(modelsOf(ids).map(({ id }) => id)).toEqual([
        ...['grok-imagine-video-1.5', 'grok-imagine-video-1.5-lite', 'grok-imagine-video'],
      ]);
  });

  it.each([
    ['grok-imagine-video', '854x480', 50_000],
    ['grok-imagine-video', '720x1280', 70_000],
    ['grok-imagine-video-1.5', '480x480', 80_000],
    ['grok-imagine-video-1.5', '1280x720', 140_000],
    ['grok-imagine-video-1.5', '1920x1080', 250_000],
    ['grok-imagine-video-1.5-lite', '640x480', 20_000],
    ['grok-imagine-video-1.5-lite', '960x720', 30_000],
    ['grok-imagine-video-1.5-lite', '1080x1620', 140_000],
  ])('cost by the second: %s at %s, %i micro-dollars', (id, size, micros) => {
    const { price } = find(id);
    expect(price.kind === 'per-second' && price.microsBySize[size]).toBe(micros);
  });

  it('have a price for exactly the sizes they take: seven shapes at each resolution', () => {
    for (const { params, price } of modelsOf(null)) {
      if (params.size.kind !== 'list' || price.kind !== 'per-second') throw new Error('not a list');
      expect(Object.keys(price.microsBySize).sort()).toEqual([...params.size.sizes].sort());
      expect(Object.values(price.microsBySize).every((micros) => micros > 0)).toBe(true);
      expect(params.size.sizes.length % 7).toBe(0);
      expect(params.size.sizes[0]).toBe('1280x720');
    }
    const { size } = find('grok-imagine-video').params;
    expect(size.kind === 'list' && size.sizes.includes('1920x1080')).toBe(false);
  });

  it('cost a little more for each picture', () => {
    const params = { size: '1280x720', seconds: 10, startImage: image, endImage: image, references: [image, image] };
    // 10 × $0.14 + 4 × $0.01 = $1.44; 10 × $0.07 + 4 × $0.002 = $0.708.
    expect(estimateCost(find('grok-imagine-video-1.5'), params, 1)).toMatchObject({ eachMicros: 1_440_000 });
    expect(estimateCost(find('grok-imagine-video'), params, 1)).toMatchObject({ eachMicros: 708_000 });
  });

  it('take what each of them takes, and nothing that xAI has not: no seed, no negative prompt', () => {
    const common = { seconds: { kind: 'range', min: 1, max: 15 }, startImage: true, promptMaxChars: 4096, audio: true };
    for (const { params, audio } of modelsOf(null)) {
      expect(params).toMatchObject(common);
      expect(audio).toBe(true);
      for (const field of ['seed', 'negativePromptMaxChars', 'steps', 'guidance', 'extra'])
        expect(params).not.toHaveProperty(field);
    }
    expect(find('grok-imagine-video-1.5').params).toMatchObject({ endImage: 'alone', references: 7 });
    expect(find('grok-imagine-video').params).toMatchObject({ references: 7, changes: { edit: 'any-clip' } });
    expect(find('grok-imagine-video').params).not.toHaveProperty('endImage');
    for (const field of ['endImage', 'references', 'changes'])
      expect(find('grok-imagine-video-1.5-lite').params).not.toHaveProperty(field);
  });

  it('of tomorrow take what all of them take, at a price nobody told us', () => {
    const model = find('grok-imagine-video-2');
    expect(model).toMatchObject({ label: 'grok-imagine-video-2', price: { kind: 'unknown' } });
    expect(model.params).not.toHaveProperty('changes');
    expect(modelsOf(['constructor', '__proto__']).map(({ price }) => price.kind)).toEqual(['unknown', 'unknown']);
  });
});
