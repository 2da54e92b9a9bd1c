import { describe, expect, it } from 'vitest';
import { estimateCost, estimateMicrosOf, type PricedParams } from './cost';
import { FULL, PARAMS, SORA } from './fixtures/builders';
import type { ModelSpec, Price } from './models';
import type { ChangeKind, RenderOrigin } from './params';

/** The form stands at 4 s of 720x1280; the clip is 12 s of 1280x720. */
const form = { size: '720x1280', seconds: 4 };
const clip = { model: SORA.id, size: '1280x720', seconds: 12 };
const of = (how: ChangeKind, facts: Partial<RenderOrigin> = clip): RenderOrigin => ({
  ...{ how, clipId: 'c', title: 't', fileId: 'f' },
  ...facts,
});

const TWO_PRICES: ModelSpec = {
  ...SORA,
  price: { kind: 'per-second', microsBySize: { '1280x720': 100_000, '720x1280': 70_000 }, listedOn: '2026-11-01' },
};
const priced = (changes: Partial<Extract<Price, { kind: 'per-second' }>>): ModelSpec => ({
  ...TWO_PRICES,
  price: { ...TWO_PRICES.price, ...changes } as Price,
});
const eachOf = (origin: RenderOrigin, model: ModelSpec = TWO_PRICES, more: Partial<PricedParams> = {}): number | null =>
  estimateMicrosOf(estimateCost(model, { ...form, ...more, origin }, 1));

describe('the price of a change', () => {
  it.each([
    ['remix', 1_200_000],
    ['edit', 1_200_000],
    // Four seconds more, in the size of the clip.
    ['extend', 400_000],
  ] as const)('is that of the clip, not of what the form says: %s', (how, micros) => {
    expect(eachOf(of(how))).toBe(micros);
  });

  it('is that of the form where only the last frame of the clip is sent', () => {
    expect(eachOf({ ...of('extend'), byFrame: true })).toBe(280_000);
  });

  it.each(['size', 'model', 'seconds'] as const)('is not known while the %s of the clip is not', (field) => {
    const rest = Object.fromEntries(Object.entries(clip).filter(([name]) => name !== field));
    expect([eachOf(of('remix', rest)), eachOf(of('edit', rest))]).toEqual([null, null]);
    expect(eachOf(of('extend', rest))).toBe(field === 'seconds' ? 400_000 : null);
  });

  it('is not known where the clip was made by another model, whose price it may be', () => {
    expect(eachOf(of('remix', { ...clip, model: 'sora-2-pro' }))).toBeNull();
    const { price } = TWO_PRICES;
    expect(estimateCost({ price }, { ...form, origin: of('remix', { size: clip.size, seconds: 12 }) }, 1)).toEqual({
      kind: 'unknown',
    });
  });

  it('is known whatever model made the clip where the list has prices for changes', () => {
    const model = priced({ changePrices: { microsBySize: { '1280x720': 50_000 } } });
    expect(eachOf(of('edit', { size: '1280x720', seconds: 12 }), model)).toBe(600_000);
    expect(eachOf(of('edit', { size: '720x1280', seconds: 12 }), model)).toBeNull();
    expect(eachOf(of('edit', clip), priced({ changePrices: { microsBySize: {} } }))).toBeNull();
  });

  it('is the person’s own figure for the seconds of the clip, whatever made it', () => {
    const own = priced({ microsBySize: {}, otherMicros: 30_000, isOwn: true });
    expect([eachOf(of('remix', { seconds: 12 }), own), eachOf(of('extend', {}), own)]).toEqual([360_000, 120_000]);
    expect(eachOf(of('remix', {}), own)).toBeNull();
  });

  it('of a clip of unknown size is not that of any other size', () => {
    const model = priced({ otherMicros: 1 });
    expect(eachOf(of('remix', { model: SORA.id, seconds: 12 }), model)).toBeNull();
    expect(eachOf(of('remix', { ...clip, size: '640x480' }), model)).toBe(12);
  });

  it('counts the seconds of the clip that are paid on top', () => {
    const model = priced({ perClipSecondMicros: 10_000 });
    // 12 × $0.10 + 12 × $0.01 and 4 × $0.10 + 12 × $0.01.
    expect([eachOf(of('edit'), model), eachOf(of('extend'), model)]).toEqual([1_320_000, 520_000]);
    expect(eachOf(of('extend', { model: SORA.id, size: clip.size }), model)).toBeNull();
    expect(eachOf({ ...of('extend'), byFrame: true }, model)).toBe(280_000);
  });

  it('stays free, and stays one sum for a render', () => {
    expect(estimateCost({ ...SORA, price: { kind: 'free' } }, { ...form, origin: of('edit', {}) }, 1)).toEqual({
      kind: 'free',
    });
    const model: ModelSpec = { ...SORA, price: { kind: 'per-render', micros: 250_000, listedOn: '2026-11-01' } };
    expect(eachOf(of('remix'), model)).toBe(250_000);
    expect(eachOf(of('remix', { ...clip, model: 'other' }), model)).toBeNull();
  });
});

describe('the price of a render with parameters of the person’s own', () => {
  const extra = { resolution: '4k' };

  it('is not known, as they win over the form on the wire', () => {
    expect(estimateCost(FULL, { ...PARAMS, extra }, 1)).toEqual({ kind: 'unknown' });
    const whole = { price: { kind: 'per-render', micros: 1, listedOn: '2026-11-01' } } as const;
    expect(estimateCost(whole, { ...PARAMS, extra }, 1)).toEqual({ kind: 'unknown' });
  });

  it('is known where there are none, and free where everything is', () => {
    expect(estimateCost(FULL, { ...PARAMS, extra: {} }, 1).kind).toBe('known');
    expect(estimateCost({ price: { kind: 'free' } }, { ...PARAMS, extra }, 1)).toEqual({ kind: 'free' });
  });
});
