import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCost, estimateMicrosOf } from './cost';
import { SORA, WAN } from './fixtures/builders';

const shot = { size: '1280x720', seconds: 8 };

describe('estimateCost', () => {
  it('is seconds times the price of the size, times the takes', () => {
    expect(estimateCost(SORA, shot, 4)).toEqual({
      kind: 'known',
      perSecondMicros: 100_000,
      eachMicros: 800_000,
      totalMicros: 3_200_000,
      listedOn: '2026-03-12',
    });
  });

  it('is free only where the person said so, and unknown where nobody told us', () => {
    expect(estimateCost({ price: { kind: 'free' } }, shot, 2)).toEqual({ kind: 'free' });
    expect(estimateCost(WAN, shot, 2)).toEqual({ kind: 'unknown' });
  });

  it.each(['1920x1080', 'toString', '__proto__'])('is unknown for the size %s that the list does not have', (size) => {
    expect(estimateCost(SORA, { size, seconds: 8 }, 1)).toEqual({ kind: 'unknown' });
  });

  it.each([
    { seconds: 1.5, takes: 1, micros: 100_001 },
    { seconds: 8, takes: 0.3, micros: 100_000 },
    { seconds: -8, takes: 1, micros: 100_000 },
    { seconds: Number.NaN, takes: 1, micros: 100_000 },
  ])('is unknown while $seconds s × $takes is not whole', ({ seconds, takes, micros }) => {
    const price = { kind: 'per-second', microsBySize: { '1280x720': micros }, listedOn: '2026-01-01' } as const;
    expect(estimateCost({ price }, { size: '1280x720', seconds }, takes)).toEqual({ kind: 'unknown' });
  });

  it('keeps a listed price of zero', () => {
    const price = { kind: 'per-second', microsBySize: { '1280x720': 0 }, listedOn: '2026-01-01' } as const;
    expect(estimateCost({ price }, shot, 1)).toMatchObject({ kind: 'known', totalMicros: 0 });
  });

  it('is a sum of whole micro-dollars or unknown, never in between', () => {
    const number = fc.oneof(fc.nat(1_000_000), fc.double());
    fc.assert(
      fc.property(number, number, number, (perSecond, seconds, takes) => {
        const price = { kind: 'per-second', microsBySize: { a: perSecond }, listedOn: '' } as const;
        const estimate = estimateCost({ price }, { size: 'a', seconds }, takes);
        if (estimate.kind !== 'known') return;
        expect(Number.isSafeInteger(estimate.totalMicros)).toBe(true);
        expect(estimate.totalMicros).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('estimateMicrosOf', () => {
  it('is the amount for one render', () => {
    expect(estimateMicrosOf(estimateCost(SORA, shot, 4))).toBe(800_000);
    expect(estimateMicrosOf({ kind: 'free' })).toBe(0);
    expect(estimateMicrosOf({ kind: 'unknown' })).toBeNull();
  });
});
