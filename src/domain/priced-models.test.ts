import { describe, expect, it } from 'vitest';
import { estimateCost } from './cost';
import { PARAMS, SORA, WAN } from './fixtures/builders';
import { ownEstimate } from './own-estimate';
import { pricedModels } from './priced-models';

const MODELS = [SORA, WAN];
const OWN = { microsPerSecond: 25_000, setOn: '2026-11-20' };
const pricesOf = (...args: Parameters<typeof pricedModels>) => pricedModels(...args).map(({ price }) => price);

describe('the prices of a connection', () => {
  it('are as listed where its owner has said nothing, and the list stays the same object', () => {
    expect(pricedModels(MODELS, { charge: 'priced' })).toBe(MODELS);
    expect(pricedModels(MODELS, { charge: 'practice' })).toBe(MODELS);
  });

  it('are nothing where it is free, whatever else is set', () => {
    expect(pricesOf(MODELS, { charge: 'free', ownPrice: OWN })).toEqual([{ kind: 'free' }, { kind: 'free' }]);
  });

  it('are the owner’s figure, for every model and size, with the day it was written down', () => {
    const [sora, wan] = pricedModels(MODELS, { charge: 'priced', ownPrice: OWN });
    for (const model of [sora!, wan!])
      for (const size of ['1280x720', '333x333', ''])
        expect(estimateCost(model, { size, seconds: 8 }, 1)).toMatchObject({
          eachMicros: 200_000,
          listedOn: '2026-11-20',
          isOwn: true,
        });
  });

  it('of nothing a second are a known price, not a free connection', () => {
    const [sora] = pricedModels(MODELS, { charge: 'priced', ownPrice: { ...OWN, microsPerSecond: 0 } });
    expect(estimateCost(sora!, { size: '1280x720', seconds: 8 }, 1)).toMatchObject({ kind: 'known', eachMicros: 0 });
  });

  it('stay the listed ones in the sandbox, which only practises them', () => {
    expect(pricedModels(MODELS, { charge: 'practice', ownPrice: OWN })).toBe(MODELS);
  });

  it('change nothing else of a model, nor the model that was given', () => {
    const [priced] = pricedModels(MODELS, { charge: 'free' });
    expect({ ...priced, price: SORA.price }).toEqual(SORA);
    expect(SORA.price.kind).toBe('per-second');
  });
});

describe('what a render costs by the owner’s own word', () => {
  it('is their figure times its length, nothing where it is free, and not known where they have said nothing', () => {
    expect(ownEstimate({ charge: 'priced', ownPrice: OWN }, PARAMS)).toBe(200_000);
    expect(ownEstimate({ charge: 'free' }, PARAMS)).toBe(0);
    expect(ownEstimate({ charge: 'priced' }, PARAMS)).toBeNull();
  });

  it('is not known where the length is not, or the person’s own JSON has the last word', () => {
    expect(ownEstimate({ charge: 'priced', ownPrice: OWN }, { ...PARAMS, seconds: 0 })).toBeNull();
    expect(ownEstimate({ charge: 'priced', ownPrice: OWN }, { ...PARAMS, extra: { n: 4 } })).toBeNull();
  });
});
