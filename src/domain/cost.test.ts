import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCost, estimateMicrosOf } from './cost';
import { ORIGIN, pictureNamed, SORA, WAN } from './fixtures/builders';
import type { ModelSpec, SecondPrice } from './models';

const shot = { size: '1280x720', seconds: 8 };

describe('estimateCost', () => {
  it('is seconds times the price of the size, times the takes', () => {
    expect(estimateCost(SORA, shot, 4)).toEqual({
      kind: 'known',
      perSecondMicros: 100_000,
      eachMicros: 800_000,
      totalMicros: 3_200_000,
      listedOn: '2026-03-12',
      isOwn: false,
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

const LISTED: SecondPrice = {
  kind: 'per-second',
  microsBySize: { '1280x720': 100_000 },
  otherMicros: 70_000,
  silentMicrosBySize: { '1280x720': 60_000 },
  perImageMicros: 2_000,
  listedOn: '2026-11-01',
};
const SILENT_ONLY: SecondPrice = {
  kind: 'per-second',
  microsBySize: {},
  silentMicrosBySize: { '1280x720': 60_000 },
  listedOn: '2026-11-01',
};
const priced = (price: ModelSpec['price']): Pick<ModelSpec, 'price'> => ({ price });
const eachOf = (price: SecondPrice, params: object = {}): number | null =>
  estimateMicrosOf(estimateCost({ price }, { ...shot, ...params }, 1));

describe('the price of a render as a whole', () => {
  const model = priced({ kind: 'per-render', micros: 250_000, listedOn: '2026-11-01' });

  it('is the same whatever its length, also where the model chooses that', () => {
    for (const seconds of [0, 4, 20])
      expect(estimateCost(model, { size: '', seconds }, 3)).toEqual({
        kind: 'known',
        perSecondMicros: null,
        eachMicros: 250_000,
        totalMicros: 750_000,
        listedOn: '2026-11-01',
        isOwn: false,
      });
  });

  it('is unknown while it is not whole', () => {
    const broken = priced({ kind: 'per-render', micros: 0.5, listedOn: '2026-11-01' });
    expect(estimateCost(broken, shot, 1)).toEqual({ kind: 'unknown' });
  });
});

describe('the price of a second', () => {
  it('is that of any other size where the list does not have this one', () => {
    expect([eachOf(LISTED), eachOf(LISTED, { size: '640x480' })]).toEqual([800_000, 560_000]);
    // Not the other sizes' price, though a plain look-up would find something under these names.
    expect(eachOf(LISTED, { size: 'constructor' })).toBe(560_000);
  });

  it('is the silent one only where the sound is turned off and the list has one for the size', () => {
    expect(eachOf(LISTED, { audio: false })).toBe(480_000);
    expect(eachOf(LISTED, { audio: true })).toBe(800_000);
    expect(eachOf(LISTED, { audio: false, size: '640x480' })).toBe(560_000);
  });

  it('of a list that names a silent size alone is unknown with sound', () => {
    expect([eachOf(SILENT_ONLY, { audio: false }), eachOf(SILENT_ONLY)]).toEqual([480_000, null]);
  });

  it('of zero seconds is unknown: the model chooses the length, and nobody knows what it comes to', () => {
    expect(eachOf(LISTED, { seconds: 0 })).toBeNull();
  });

  it('leaves the pictures to be paid each', () => {
    const picture = pictureNamed('a');
    expect(eachOf(LISTED, { startImage: picture })).toBe(802_000);
    expect(eachOf(LISTED, { startImage: picture, endImage: picture, references: [picture, picture] })).toBe(808_000);
    expect(eachOf({ ...LISTED, perImageMicros: 0.5 }, { startImage: picture })).toBeNull();
  });

  it('says that it is the person’s own', () => {
    const own: SecondPrice = {
      kind: 'per-second',
      microsBySize: {},
      otherMicros: 30_000,
      listedOn: '2026-11-20',
      isOwn: true,
    };
    expect(estimateCost({ price: own }, shot, 2)).toMatchObject({
      totalMicros: 480_000,
      isOwn: true,
      listedOn: '2026-11-20',
    });
  });
});

describe('a list with other prices for what is sent along', () => {
  const price: SecondPrice = {
    ...LISTED,
    perImageMicros: 0,
    framePrices: { microsBySize: { '1280x720': 200_000 } },
    referencePrices: { microsBySize: { '1280x720': 300_000 } },
    changePrices: { microsBySize: { '1280x720': 400_000 } },
  };
  const picture = pictureNamed('a');

  it.each([
    ['from text', {}, 800_000],
    ['with a first frame', { startImage: picture }, 1_600_000],
    ['with a last frame and references', { endImage: picture, references: [picture] }, 1_600_000],
    ['with references', { references: [picture] }, 2_400_000],
    ['with a list of no references', { references: [] }, 800_000],
    ['of another clip', { origin: ORIGIN, startImage: picture }, 3_200_000],
    ['from the last frame of another clip', { origin: { ...ORIGIN, byFrame: true }, startImage: picture }, 1_600_000],
  ] as const)('takes that of a render %s', (_what, params, micros) => {
    expect(eachOf(price, params)).toBe(micros);
  });

  it('is unknown where they do not have the size, and never takes the price of something else', () => {
    expect(eachOf(price, { size: '640x480', startImage: picture })).toBeNull();
  });

  it('counts the least that any render costs', () => {
    expect(eachOf({ ...LISTED, leastMicros: 900_000 })).toBe(900_000);
    expect(eachOf({ ...LISTED, leastMicros: 900_000 }, { seconds: 20 })).toBe(2_000_000);
  });
});

describe('estimateMicrosOf', () => {
  it('is the amount for one render', () => {
    expect(estimateMicrosOf(estimateCost(SORA, shot, 4))).toBe(800_000);
    expect(estimateMicrosOf({ kind: 'free' })).toBe(0);
    expect(estimateMicrosOf({ kind: 'unknown' })).toBeNull();
  });
});
