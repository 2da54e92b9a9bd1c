import { describe, expect, it } from 'vitest';
import { AT, clipThatTook, PARAMS } from './fixtures/builders';
import { typicalDuration } from './typical-duration';

const kind = { connectionId: 'box', model: 'sora-2', size: '1280x720', seconds: 8 };

describe('typicalDuration', () => {
  it('is not known before the first clip', () => {
    expect(typicalDuration(kind, [])).toBeNull();
  });

  it('is the middle one, so that a clip fetched the next day hardly counts', () => {
    expect(
      typicalDuration(
        kind,
        [40_000, 86_400_000, 50_000].map((ms) => clipThatTook(ms)),
      ),
    ).toBe(50_000);
    expect(
      typicalDuration(
        kind,
        [40_000, 51_000].map((ms) => clipThatTook(ms)),
      ),
    ).toBe(45_500);
  });

  it.each([
    { connectionId: 'other' },
    { params: { ...PARAMS, model: 'sora-2-pro' } },
    { params: { ...PARAMS, size: '720x1280' } },
    { params: { ...PARAMS, seconds: 4 } },
    { acceptedAt: AT + 90_000 },
  ])('leaves clips of another kind out: %o', (change) => {
    expect(typicalDuration(kind, [clipThatTook(90_000, change)])).toBeNull();
  });

  it('counts the latest only, because servers change', () => {
    const old = Array.from({ length: 30 }, (_, n) =>
      clipThatTook(10_000, { createdAt: AT - n, acceptedAt: AT - n - 10_000 }),
    );
    const recent = Array.from({ length: 11 }, () => clipThatTook(60_000));
    expect(typicalDuration(kind, [...old, ...recent])).toBe(60_000);
  });
});
