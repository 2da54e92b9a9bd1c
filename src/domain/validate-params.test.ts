import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FULL, FULL_PARAMS, ORIGIN, PARAMS, pictureNamed, SORA, WAN } from './fixtures/builders';
import type { ModelSpec, ParamSpec } from './models';
import type { RenderOrigin, RenderParams } from './params';
import { fitParams } from './fit-params';
import {
  asksSeconds,
  asksSize,
  countChars,
  isSizeOffered,
  nearestNumber,
  nearestSeconds,
  nearestSize,
} from './nearest-params';
import { validateParams } from './validate-params';

const image = { fileId: 'f1', name: 'a.png', width: 1280, height: 720 };

describe('validateParams', () => {
  it('finds nothing wrong with what the model takes', () => {
    expect(validateParams({ ...PARAMS, startImage: image }, SORA, 'c1')).toEqual([]);
    expect(validateParams({ ...PARAMS, model: WAN.id, size: '832x480', seconds: 5 }, WAN, 'c1')).toEqual([]);
  });

  it('finds all that is wrong, in the order of the form, with the facts of it', () => {
    const params = { prompt: '🎬'.repeat(41), model: WAN.id, size: '833x480', seconds: 12, startImage: image };
    expect(validateParams(params, WAN, 'c1')).toEqual([
      { field: 'prompt', code: 'prompt-too-long', chars: 41, maxChars: 40 },
      { field: 'size', code: 'size-not-offered', size: '833x480', nearest: '832x480' },
      { field: 'seconds', code: 'seconds-not-offered', seconds: 12, nearest: 10 },
      { field: 'startImage', code: 'image-not-taken' },
    ]);
  });

  it.each(['', '  \n '])('misses a prompt in %j', (prompt) => {
    expect(validateParams({ ...PARAMS, prompt }, SORA, 'c1')).toEqual([{ field: 'prompt', code: 'prompt-empty' }]);
  });

  it('takes a prompt of exactly the longest length, counted in characters', () => {
    const params = { ...PARAMS, model: WAN.id, size: '832x480', seconds: 5, prompt: '🎬'.repeat(40) };
    expect(validateParams(params, WAN, 'c1')).toEqual([]);
    expect(countChars('né🎬')).toBe(3);
  });

  it.each(['0x480', '832 x 480', 'large', '240x480', '1936x480', '840x480'])('refuses the size %s', (size) => {
    const [issue] = validateParams({ ...PARAMS, model: WAN.id, seconds: 5, size }, WAN, 'c1');
    expect(issue).toMatchObject({ code: 'size-not-offered', size });
  });

  it.each([0, 1.5, 11, Number.NaN])('refuses %s seconds', (seconds) => {
    const [issue] = validateParams({ ...PARAMS, model: WAN.id, size: '832x480', seconds }, WAN, 'c1');
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
        expect(validateParams(fixed, model, 'c1')).toEqual([]);
      }),
    );
  });
});

/** The full model with some of what it takes changed, or taken away. */
const fullWith = (change: Partial<ParamSpec>): ModelSpec => ({ ...FULL, params: { ...FULL.params, ...change } });
const issuesOf = (change: Partial<RenderParams>, model = FULL, connectionId = 'box') =>
  validateParams({ ...PARAMS, ...change }, model, connectionId);

describe('the other fields', () => {
  it('are all right as the model takes them, and each is wrong on a model that does not', () => {
    expect(validateParams(FULL_PARAMS, FULL, 'box')).toEqual([]);
    const startImage = pictureNamed('start');
    expect(validateParams({ ...FULL_PARAMS, startImage }, SORA, 'box')).toEqual([
      { field: 'endImage', code: 'end-image-not-taken' },
      { field: 'references', code: 'too-many-references', most: 0 },
      { field: 'seed', code: 'not-taken' },
      { field: 'steps', code: 'not-taken' },
      { field: 'guidance', code: 'not-taken' },
      { field: 'audio', code: 'not-taken' },
      { field: 'extra', code: 'not-taken' },
      { field: 'negativePrompt', code: 'not-taken' },
      { field: 'origin', code: 'change-not-offered', how: 'remix' },
    ]);
  });

  it('say that a last frame stands beside a first one', () => {
    expect(issuesOf({ endImage: pictureNamed('end') })).toEqual([{ field: 'endImage', code: 'end-image-alone' }]);
    expect(issuesOf({ endImage: pictureNamed('end') }, fullWith({ endImage: 'alone' }))).toEqual([]);
  });

  it('take as many references as the model, and none beside a frame where they would be passed over', () => {
    const references = ['a', 'b', 'c'].map(pictureNamed);
    expect(issuesOf({ references })).toEqual([]);
    const tooMany = (most: number) => [{ field: 'references', code: 'too-many-references', most }];
    expect(issuesOf({ references: [...references, pictureNamed('d')] })).toEqual(tooMany(3));
    const alone = fullWith({ referencesAlone: true });
    expect(issuesOf({ references }, alone)).toEqual([]);
    expect(issuesOf({ references, startImage: pictureNamed('start') }, alone)).toEqual(tooMany(0));
  });

  it.each([
    [{ seed: 1.5 }, 'seed', 2],
    [{ seed: -3 }, 'seed', 0],
    [{ steps: 51 }, 'steps', 50],
    [{ steps: Number.NaN }, 'steps', 30],
    [{ guidance: 3.14 }, 'guidance', 3.1],
  ])('name the nearest number in place of %o', (change, field, nearest) => {
    expect(issuesOf(change)).toEqual([{ field, code: 'number-not-offered', nearest }]);
  });

  it('take a zero where zero is offered, and no sound only where it can be turned off', () => {
    expect(issuesOf({ seed: 0 })).toEqual([]);
    expect(issuesOf({ audio: true }, SORA)).toEqual([{ field: 'audio', code: 'not-taken' }]);
  });

  it('count the negative prompt in characters', () => {
    expect(issuesOf({ negativePrompt: '🎬'.repeat(20) })).toEqual([]);
    expect(issuesOf({ negativePrompt: '🎬'.repeat(21) })).toEqual([
      { field: 'negativePrompt', code: 'negative-prompt-too-long', chars: 21, maxChars: 20 },
    ]);
    expect(issuesOf({ negativePrompt: '' }, SORA)).toEqual([]);
  });

  it('are not asked for where the model decides: no size, no length', () => {
    const model = fullWith({ size: { kind: 'unset' }, seconds: { kind: 'unset' } });
    expect(issuesOf({ size: '', seconds: 0 }, model)).toEqual([]);
    expect(issuesOf({}, model)).toEqual([
      { field: 'size', code: 'size-not-offered', size: '1280x720', nearest: '' },
      { field: 'seconds', code: 'seconds-not-offered', seconds: 8, nearest: 0 },
    ]);
  });
});

describe('a clip it is made from', () => {
  const issues = (origin: RenderOrigin, connectionId = 'box', more: Partial<RenderParams> = {}) =>
    issuesOf({ origin, ...more }, FULL, connectionId);
  const elsewhere = (how: string) => [{ field: 'origin', code: 'clip-from-elsewhere', how }];
  const notOffered = (how: string) => [{ field: 'origin', code: 'change-not-offered', how }];

  it('must be its own connection’s render where the server wants one', () => {
    expect(issues(ORIGIN)).toEqual([]);
    expect(issues(ORIGIN, 'other')).toEqual(elsewhere('remix'));
    const unknown = { ...ORIGIN };
    delete unknown.remote;
    expect(issues(unknown)).toEqual(elsewhere('remix'));
  });

  it('may be any where the video itself is sent', () => {
    expect(issues({ ...ORIGIN, how: 'extend' }, 'other')).toEqual([]);
  });

  it('is refused for a change that the model does not make', () => {
    expect(issues({ ...ORIGIN, how: 'edit' })).toEqual(notOffered('edit'));
  });

  it('whose last frame is the start needs that frame, and a model that takes it: else another shot would be paid for', () => {
    const origin: RenderOrigin = { ...ORIGIN, how: 'extend', byFrame: true };
    const startImage = pictureNamed('last frame');
    expect(issues(origin, 'other', { startImage })).toEqual([]);
    expect(issues(origin)).toEqual(notOffered('extend'));
    expect(validateParams({ ...PARAMS, origin }, fullWith({ startImage: false }), 'box')).toEqual(notOffered('extend'));
  });
});

describe('nearestNumber', () => {
  const spec = { min: 1, max: 10, step: 0.1 };

  it.each([
    [spec, 5.34, 5.3],
    // 1 + 42 × 0.1 is 5.199999999999999 or so.
    [spec, 5.2, 5.2],
    [spec, -4, 1],
    [spec, Infinity, 10],
    [spec, Number.NaN, 1],
    [{ ...spec, usual: 7 }, Number.NaN, 7],
    [{ min: 0, max: 10, step: 4 }, 10, 10],
    [{ min: 0, max: Number.MAX_SAFE_INTEGER }, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  ])('of %o to %d is %d', (numbers, asked, nearest) => {
    expect(nearestNumber(numbers, asked)).toBe(nearest);
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

  it('of an empty list is none: it is left to the model, which takes nothing else', () => {
    const none = { kind: 'list', sizes: [] } as const;
    expect([nearestSize(none, '1x1'), isSizeOffered(none, ''), isSizeOffered(none, '1x1')]).toEqual(['', true, false]);
    expect(nearestSeconds({ kind: 'list', seconds: [] }, 5)).toBe(0);
    expect([asksSize(none), asksSeconds({ kind: 'list', seconds: [] })]).toEqual([false, false]);
    expect([asksSize(SORA.params.size), asksSize(WAN.params.size), asksSeconds(WAN.params.seconds)]).toEqual([
      ...[true, true, true],
    ]);
  });

  it('of empty lists lets a render through that leaves both to the model', () => {
    const spec = { ...SORA.params, size: { kind: 'list', sizes: [] }, seconds: { kind: 'list', seconds: [] } } as const;
    const model = { ...SORA, params: spec };
    const { params } = fitParams(PARAMS, model);
    expect(params).toMatchObject({ size: '', seconds: 0 });
    expect(validateParams(params, model, 'box')).toEqual([]);
  });
});
