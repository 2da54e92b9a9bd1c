import { describe, expect, it } from 'vitest';
import { PARAMS } from './fixtures/builders';
import { addRenderTime, readRenderTimes, renderKind, type RenderTimes } from './render-times';

describe('renderKind', () => {
  it('is the same for what can be compared, and for nothing else', () => {
    const kind = renderKind('box', PARAMS);
    expect(renderKind('box', { ...PARAMS, seconds: 8 })).toBe(kind);
    const others = [
      renderKind('other', PARAMS),
      renderKind('box', { ...PARAMS, model: 'sora-2-pro' }),
      renderKind('box', { ...PARAMS, size: '720x1280' }),
      renderKind('box', { ...PARAMS, seconds: 4 }),
    ];
    expect(others).not.toContain(kind);
  });
});

describe('readRenderTimes', () => {
  it('reads what was written', () => {
    const times = addRenderTime({}, 'a', 5_000);
    expect(readRenderTimes(structuredClone(times))).toEqual({ a: [5_000] });
  });

  it.each([undefined, null, 7, 'x', []])('reads %o as nothing', (raw) => {
    expect(readRenderTimes(raw)).toEqual({});
  });

  it('leaves out what is no time', () => {
    expect(readRenderTimes({ a: [1, -1, 0, NaN, '5', null, 9], b: 'x', c: [] })).toEqual({ a: [1, 9] });
  });
});

describe('addRenderTime', () => {
  it('keeps the latest twenty of a kind', () => {
    let times: RenderTimes = {};
    for (let n = 1; n <= 25; n++) times = addRenderTime(times, 'a', n);
    expect(times['a']).toEqual(Array.from({ length: 20 }, (_, n) => n + 6));
  });

  it('forgets the kind that was not seen for longest', () => {
    let times: RenderTimes = {};
    for (let n = 0; n < 100; n++) times = addRenderTime(times, `kind ${String(n)}`, 1);
    times = addRenderTime(times, 'kind 0', 2);
    times = addRenderTime(times, 'new', 1);
    expect(Object.keys(times)).toHaveLength(100);
    expect([times['kind 0'], times['kind 1'], times['new']]).toEqual([[1, 2], undefined, [1]]);
  });
});
