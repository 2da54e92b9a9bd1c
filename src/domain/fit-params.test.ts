import { describe, expect, it } from 'vitest';
import { fitParams } from './fit-params';
import { FULL, FULL_PARAMS, ORIGIN, PARAMS, pictureNamed, SORA, WAN } from './fixtures/builders';
import type { RenderOrigin } from './params';
import { validateParams } from './validate-params';

const image = { fileId: 'f1', name: 'a.png', width: 1280, height: 720 };

describe('fitParams', () => {
  it('keeps all that fits', () => {
    const params = { ...PARAMS, startImage: image };
    expect(fitParams(params, SORA)).toEqual({ params, changed: [] });
  });

  it('says what it had to change, and the result is what the model takes', () => {
    const fitted = fitParams({ ...PARAMS, size: '1284x720', seconds: 12, startImage: image }, WAN);
    expect(fitted).toEqual({
      params: { prompt: PARAMS.prompt, model: 'wan-2.2', size: '1280x720', seconds: 10 },
      changed: ['size', 'seconds', 'startImage'],
    });
    expect(validateParams(fitted.params, WAN, 'c1')).toEqual([]);
  });

  it('never cuts the prompt', () => {
    const prompt = 'word '.repeat(100);
    expect(fitParams({ ...PARAMS, prompt }, WAN).params.prompt).toBe(prompt);
  });

  it('leaves what it was given as it was', () => {
    const params = Object.freeze({ ...PARAMS, startImage: Object.freeze(image) });
    expect(fitParams(params, WAN).params).not.toHaveProperty('startImage');
    expect(params.startImage).toBe(image);
  });

  it('keeps every field of a model that takes them all', () => {
    expect(fitParams(FULL_PARAMS, FULL)).toEqual({ params: FULL_PARAMS, changed: [] });
  });

  it('drops what a model does not take, says each, and keeps the clip it is made from', () => {
    const { params, changed } = fitParams(FULL_PARAMS, SORA);
    expect(params).toEqual({ ...PARAMS, startImage: FULL_PARAMS.startImage, origin: ORIGIN });
    expect(changed).toEqual([
      ...(['endImage', 'references', 'audio', 'seed', 'negativePrompt', 'steps', 'guidance', 'extra'] as const),
    ]);
  });

  it('takes size and length of a change from its clip, but for what an extension adds', () => {
    const form = { ...PARAMS, size: '720x1280', seconds: 4 };
    const fitted = (origin: Partial<RenderOrigin>, model = SORA) => {
      const { size, seconds } = fitParams({ ...form, origin: { ...ORIGIN, ...origin } }, model).params;
      return [size, seconds];
    };
    expect(fitted({ seconds: 11 })).toEqual(['1280x720', 11]);
    expect(fitted({ how: 'edit', seconds: 11 })).toEqual(['1280x720', 11]);
    expect(fitted({ how: 'extend', seconds: 11 })).toEqual(['1280x720', 4]);
    expect(fitted({ how: 'extend', byFrame: true })).toEqual(['720x1280', 4]);
    const unknown = { ...ORIGIN };
    delete unknown.size;
    delete unknown.seconds;
    const params = { ...form, origin: unknown };
    expect(fitParams(params, SORA).params).toMatchObject({ size: '720x1280', seconds: 0 });
    const spec = { ...SORA, params: { ...SORA.params, changes: { remix: 'own-render' } } } as const;
    expect(validateParams(fitParams(params, spec).params, spec, 'box')).toEqual([]);
  });

  it('says nothing of what was never asked for', () => {
    expect(fitParams({ ...PARAMS, references: [], negativePrompt: '' }, SORA)).toEqual({ params: PARAMS, changed: [] });
  });

  it('drops a last frame that may not stand alone', () => {
    const endImage = pictureNamed('end');
    expect(fitParams({ ...PARAMS, endImage }, FULL).changed).toEqual(['endImage']);
    const alone = { ...FULL, params: { ...FULL.params, endImage: 'alone' as const } };
    expect(fitParams({ ...PARAMS, endImage }, alone)).toMatchObject({ params: { endImage }, changed: [] });
    // The start image goes first, and with it what may only stand beside it.
    const startless = { ...FULL, params: { ...FULL.params, startImage: false } };
    expect(fitParams({ ...PARAMS, startImage: image, endImage }, startless).changed).toEqual([
      'startImage',
      'endImage',
    ]);
  });

  it('keeps the first references that have room, in their order', () => {
    const references = ['a', 'b', 'c', 'd'].map(pictureNamed);
    expect(fitParams({ ...PARAMS, references }, FULL).params.references).toEqual(references.slice(0, 3));
    const alone = { ...FULL, params: { ...FULL.params, referencesAlone: true as const } };
    expect(fitParams({ ...PARAMS, references: references.slice(0, 3) }, alone).changed).toEqual([]);
    expect(fitParams({ ...PARAMS, startImage: image, references }, alone).params).not.toHaveProperty('references');
  });

  it.each([
    [{ seed: -1 }, { seed: 0 }],
    [{ seed: 2 ** 40 }, { seed: 4_294_967_295 }],
    [{ seed: 1.5 }, { seed: 2 }],
    [{ steps: Number.NaN }, { steps: 30 }],
    [{ guidance: 5.34 }, { guidance: 5.3 }],
    [{ guidance: 0 }, { guidance: 1 }],
  ])('takes the nearest number: %o becomes %o', (asked, taken) => {
    expect(fitParams({ ...PARAMS, ...asked }, FULL)).toMatchObject({ params: taken, changed: Object.keys(asked) });
  });

  it('keeps a zero and a false: they are answers', () => {
    expect(fitParams({ ...PARAMS, seed: 0, audio: false }, FULL)).toEqual({
      params: { ...PARAMS, model: FULL.id, seed: 0, audio: false },
      changed: [],
    });
  });
});
