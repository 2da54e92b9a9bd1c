import { describe, expect, it } from 'vitest';
import { estimateCost, type PricedParams } from './cost';
import type { RenderOrigin } from './params';

const picture = { fileId: 'f', name: 'a.png', width: 8, height: 8 };
const origin: RenderOrigin = { how: 'extend', clipId: 'c', title: 't', fileId: 'f' };
const sized = (micros: number) => ({ microsBySize: { '1280x720': micros } });
const price = {
  kind: 'per-second',
  ...sized(100),
  framePrices: { ...sized(200), silentMicrosBySize: { '1280x720': 150 } },
  referencePrices: sized(300),
  changePrices: { microsBySize: {} },
  leastMicros: 450,
  listedOn: '2026-10-09',
} as const;

function eachMicros(changes: Partial<PricedParams>): number | undefined {
  const estimate = estimateCost({ price }, { size: '1280x720', seconds: 5, ...changes }, 1);
  return estimate.kind === 'known' ? estimate.eachMicros : undefined;
}

describe('what is sent along', () => {
  it.each<[string, Partial<PricedParams>, number | undefined]>([
    ['nothing', {}, 500],
    ['a first frame', { startImage: picture }, 1000],
    ['a last frame', { endImage: picture }, 1000],
    ['a frame without sound', { startImage: picture, audio: false }, 750],
    ['reference pictures', { references: [picture] }, 1500],
    ['a frame and references, which then do not count', { startImage: picture, references: [picture] }, 1000],
    ['a clip, at a price nobody knows', { origin }, undefined],
    ['a clip’s last frame, which is a picture', { origin: { ...origin, byFrame: true }, startImage: picture }, 1000],
    ['nothing, for so short that the least counts', { seconds: 4 }, 450],
  ])('decides the price: %s', (_what, changes, micros) => {
    expect(eachMicros(changes)).toBe(micros);
  });

  it('costs the plain price where the list has no other', () => {
    const plain = { kind: 'per-second', ...sized(100), listedOn: '2026-10-09' } as const;
    for (const changes of [{ startImage: picture }, { references: [picture] }])
      expect(estimateCost({ price: plain }, { size: '1280x720', seconds: 5, ...changes }, 1)).toMatchObject({
        eachMicros: 500,
      });
  });
});
