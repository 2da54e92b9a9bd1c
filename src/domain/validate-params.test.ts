import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAMS, SORA, WAN } from './fixtures/builders';
import { countChars, nearestSeconds, nearestSize, validateParams } from './validate-params';

const image = { fileId: 'f1', name: 'a.png', width: 1280, height: 720 };

describe('validateParams', () => {
  it('finds nothing wrong with what the model takes', () => {
    expect(validateParams({ ...PARAMS, startImage: image }, SORA)).toEqual([]);
    expect(validateParams({ ...PARAMS, model: WAN.id, size: '832x480', seconds: 5 }, WAN)).toEqual([]);
  });

  it('finds all that is wrong, in the order of the form, with the facts of it', () => {
    const params = { prompt: '🎬'.repeat(41), model: WAN.id, size: '833x480', seconds: 12, startImage: image };
    expect(validateParams(params, WAN)).toEqual([
      { field: 'prompt', code: 'prompt-too-long', chars: 41, maxChars: 40 },
      { field: 'size', code: 'size-not-offered', size: '833x480', nearest: '832x480' },
      { field: 'seconds', code: 'seconds-not-offered', seconds: 12, nearest: 10 },
      { field: 'startImage', code: 'image-not-taken' },
    ]);
  });

  it.each(['', '  \n '])('misses a prompt in %j', (prompt) => {
    expect(validateParams({ ...PARAMS, prompt }, SORA)).toEqual([{ field: 'prompt', code: 'prompt-empty' }]);
  });

  it('takes a prompt of exactly the longest length, counted in characters', () => {
    const params = { ...PARAMS, model: WAN.id, size: '832x480', seconds: 5, prompt: '🎬'.repeat(40) };
    expect(validateParams(params, WAN)).toEqual([]);
    expect(countChars('né🎬')).toBe(3);
  });

  it.each(['0x480', '832 x 480', 'large', '240x480', '1936x480', '840x480'])('refuses the size %s', (size) => {
    const [issue] = validateParams({ ...PARAMS, model: WAN.id, seconds: 5, size }, WAN);
    expect(issue).toMatchObject({ code: 'size-not-offered', size });
  });

  it.each([0, 1.5, 11, Number.NaN])('refuses %s seconds', (seconds) => {
    const [issue] = validateParams({ ...PARAMS, model: WAN.id, size: '832x480', seconds }, WAN);
    expect(issue).toMatchObject({ code: 'seconds-not-offered' });
  });

  it('offers in its place only what it then takes', () => {
    const side = fc.nat(3_000);
    const size = fc.oneof(
      fc.string(),
      fc.tuple(side, side).map(([w, h]) => `${String(w)}x${String(h)}`),
    );
    const seconds = fc.oneof(fc.integer({ min: -5, max: 60 }), fc.double());
    fc.assert(
      fc.property(size, seconds, fc.constantFrom(SORA, WAN), (size, seconds, model) => {
        const fixed = {
          ...PARAMS,
          model: model.id,
          size: nearestSize(model.params.size, size),
          seconds: nearestSeconds(model.params.seconds, seconds),
        };
        expect(validateParams(fixed, model)).toEqual([]);
      }),
    );
  });
});

describe('nearestSeconds', () => {
  const list = { kind: 'list', seconds: [12, 4, 8] } as const;
  const range = { kind: 'range', min: 2, max: 10 } as const;

  it.each([
    [list, 8, 8],
    [list, 5, 4],
    [list, 6, 4],
    [list, 7, 8],
    [list, 99, 12],
    [list, -1, 4],
    [range, 3.4, 3],
    [range, 3.5, 3],
    [range, 3.6, 4],
    [range, 0, 2],
    [range, 60, 10],
    [range, Number.NaN, 2],
  ])('of %o to %d is %d, the shorter of two as near', (spec, asked, nearest) => {
    expect(nearestSeconds(spec, asked)).toBe(nearest);
  });
});

describe('nearestSize', () => {
  const pro = { kind: 'list', sizes: ['1280x720', '720x1280', '1792x1024', '1024x1792', '1920x1080'] } as const;

  it.each([
    ['1280x720', '1280x720'],
    ['1920x1088', '1920x1080'],
    ['854x480', '1280x720'],
    ['480x854', '720x1280'],
    ['1750x1000', '1792x1024'],
    ['nonsense', '1280x720'],
  ])('in a list keeps the shape first: %s → %s', (asked, nearest) => {
    expect(nearestSize(pro, asked)).toBe(nearest);
  });

  it.each([
    ['832x480', '832x480'],
    ['1280x721', '1280x720'],
    ['100x5000', '256x1920'],
    ['nonsense', '832x480'],
  ])('of free sides goes to the nearest step: %s → %s', (asked, nearest) => {
    expect(nearestSize(WAN.params.size, asked)).toBe(nearest);
  });

  it('without a suggestion is the smallest', () => {
    const spec = { kind: 'free', minSide: 250, maxSide: 1000, multipleOf: 16, suggestions: [] } as const;
    expect(nearestSize(spec, '?')).toBe('256x256');
  });

  it('of an empty list is what was asked for', () => {
    expect(nearestSize({ kind: 'list', sizes: [] }, '1x1')).toBe('1x1');
    expect(nearestSeconds({ kind: 'list', seconds: [] }, 5)).toBe(5);
  });
});
