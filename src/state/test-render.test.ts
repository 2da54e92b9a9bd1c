import { describe, expect, it } from 'vitest';
import { SORA } from '../domain/fixtures/builders';
import type { ModelSpec } from '../domain/models';
import { cheapestRender, orderOf } from './test-render';

const DEAR: ModelSpec = {
  ...SORA,
  id: 'dear',
  price: { kind: 'per-second', microsBySize: { '1280x720': 900_000, '720x1280': 900_000 }, listedOn: '2026-03-12' },
};
const UNPRICED: ModelSpec = { ...SORA, id: 'unpriced', price: { kind: 'unknown' } };
const FREE: ModelSpec = {
  ...SORA,
  id: 'own',
  price: { kind: 'free' },
  params: {
    ...SORA.params,
    size: { kind: 'free', minSide: 200, maxSide: 2000, multipleOf: 16, suggestions: ['1280x720', '512x512'] },
    seconds: { kind: 'range', min: 1, max: 10 },
  },
};

describe('the test render', () => {
  it('is the cheapest there is: model, size and length', () => {
    const found = cheapestRender([DEAR, UNPRICED, SORA], 'a ball', 'box');
    expect(found?.params).toEqual({ prompt: 'a ball', model: 'sora-2', size: '1280x720', seconds: 4 });
    expect(found?.estimate).toMatchObject({ kind: 'known', eachMicros: 400_000 });
  });

  it('is the smallest where nothing is charged, at a size the model takes', () => {
    expect(cheapestRender([FREE, SORA], 'a ball', 'box')?.params).toMatchObject({ size: '208x208', seconds: 1 });
  });

  it('takes what nobody knows the price of only where there is nothing else, and says so', () => {
    const found = cheapestRender([UNPRICED], 'a ball', 'box');
    expect(found?.estimate.kind).toBe('unknown');
    expect(found && orderOf(found, 'box').estimateMicros).toBeNull();
  });

  it('is none where no model can be asked', () => {
    expect(cheapestRender([], 'a ball', 'box')).toBeNull();
  });

  it('is queued as any other render', () => {
    const found = cheapestRender([SORA], 'a ball', 'box');
    expect(found && orderOf(found, 'box')).toEqual({
      ...{ connectionId: 'box', params: found?.params, sourceFileId: null, estimateMicros: 400_000 },
    });
  });
});
