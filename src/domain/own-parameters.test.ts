import { describe, expect, it } from 'vitest';
import { PARAMS } from './fixtures/builders';
import { isOwnExtra, trustedParams, withoutExtra } from './own-parameters';

const params = { ...PARAMS, extra: { num_videos: 8, 'a\u202eb': 1 } };
const imported = { at: 1, fileName: 'fox.mp4' };

describe('parameters as JSON', () => {
  it('are taken over from a clip that was rendered here, and left out and named from one that came as a file', () => {
    expect(trustedParams({ params })).toEqual({ params, leftOut: [] });
    expect(trustedParams({ params, imported })).toEqual({ params: PARAMS, leftOut: ['num_videos', 'ab'] });
    expect(trustedParams({ params: PARAMS, imported })).toEqual({ params: PARAMS, leftOut: [] });
  });

  it('are named five at most', () => {
    const extra = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`p${String(n)}`, n]));
    expect(withoutExtra({ ...PARAMS, extra }).leftOut).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
  });

  it("are one's own where the clip here, rendered here, has the very same", () => {
    expect(isOwnExtra(params, { params })).toBe(true);
    expect(isOwnExtra(params, { params: { ...params, extra: { num_videos: 1 } } })).toBe(false);
    expect(isOwnExtra(params, { params, imported })).toBe(false);
    expect(isOwnExtra(params, undefined)).toBe(false);
  });
});
