import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelSpec } from '../domain/models';
import type { RenderParams } from '../domain/params';
import { NO_INPUTS, type RenderInputs } from '../domain/remote';
import { madeFrom, PICTURE, PICTURE_URL } from './fixtures/documented-server';
import { createConnection } from './fixtures/fake-context';
import { FAL_MODELS } from './fal.models';
import { listFalModels, shapesOf } from './fal.specs';
import { toRequest } from './fal.wire';

const VEO = 'fal-ai/veo3.1';
const PIXVERSE = 'fal-ai/pixverse/v6/text-to-video';
const KLING = 'fal-ai/kling-video/v3/pro/text-to-video';
const WAN = 'alibaba/wan-3.0/text-to-video';
const H3 = 'minimax/h3-max/text-to-video';
const BARE: RenderParams = { prompt: 'A fox', model: VEO, size: '', seconds: 0 };
const OTHER = new Blob(['y'], { type: 'image/jpeg' });
const OTHER_URL = 'data:image/jpeg;base64,eQ==';

async function ask(params: Partial<RenderParams>, inputs: Partial<RenderInputs<Blob>> = {}) {
  const request = await toRequest({ ...BARE, ...params }, { ...NO_INPUTS, ...inputs });
  return request && { to: request.endpoint, fields: JSON.parse(request.body) as Record<string, unknown> };
}
const fieldsOf = async (params: Partial<RenderParams>, inputs: Partial<RenderInputs<Blob>> = {}) =>
  (await ask(params, inputs))?.fields ?? {};

describe('a field of the wire', () => {
  it('prompt', async () => {
    expect(await fieldsOf({ prompt: 'A fox\n"in" the snow 🦊' })).toMatchObject({ prompt: 'A fox\n"in" the snow 🦊' });
  });

  it('aspect_ratio', async () => {
    const { size } = shapesOf(FAL_MODELS.find(({ id }) => id === WAN)!).find(({ ratio }) => ratio === '3:4')!;
    expect(await fieldsOf({ model: WAN, size })).toMatchObject({ aspect_ratio: '3:4' });
    expect(await fieldsOf({ model: WAN, size }, { start: PICTURE })).toMatchObject({ aspect_ratio: '3:4' });
    expect(await fieldsOf({ model: PIXVERSE, size: '1280x720' }, { start: PICTURE })).not.toHaveProperty(
      'aspect_ratio',
    );
    expect(await fieldsOf({})).not.toHaveProperty('aspect_ratio');
  });

  it('resolution', async () => {
    expect(await fieldsOf({ model: H3, size: '480x854' })).toMatchObject({ resolution: '480P', aspect_ratio: '9:16' });
    expect(await fieldsOf({ model: VEO, size: '3840x2160' })).toMatchObject({ resolution: '4k' });
    expect(await fieldsOf({ model: KLING, size: '1920x1080' })).not.toHaveProperty('resolution');
  });

  it('duration', async () => {
    expect(await fieldsOf({ model: VEO, seconds: 8 })).toMatchObject({ duration: '8s' });
    expect(await fieldsOf({ model: KLING, seconds: 8 })).toMatchObject({ duration: '8' });
    expect(await fieldsOf({ model: WAN, seconds: 8 })).toMatchObject({ duration: 8 });
    expect(await fieldsOf({ model: WAN })).not.toHaveProperty('duration');
    expect(await fieldsOf({ model: 'fal-ai/minimax/hailuo-2.3/pro/text-to-video', seconds: 6 })).not.toHaveProperty(
      'duration',
    );
  });

  it.each([
    ['generate_audio', VEO],
    ['generate_audio', KLING],
    ['generate_audio', 'bytedance/seedance-2.0/text-to-video'],
    ['generate_audio_switch', PIXVERSE],
    ['audio', WAN],
  ])('%s of %s', async (field, model) => {
    expect(await fieldsOf({ model })).toHaveProperty([field], true);
    expect(await fieldsOf({ model, audio: false })).toHaveProperty([field], false);
  });

  it('seed', async () => {
    expect(await fieldsOf({ seed: 0 })).toMatchObject({ seed: 0 });
    expect(await fieldsOf({ model: KLING, seed: 1 })).not.toHaveProperty('seed');
  });

  it('negative_prompt', async () => {
    expect(await fieldsOf({ negativePrompt: 'blur' })).toMatchObject({ negative_prompt: 'blur' });
    expect(await fieldsOf({ negativePrompt: '' })).not.toHaveProperty('negative_prompt');
    expect(await fieldsOf({ model: WAN, negativePrompt: 'blur' })).not.toHaveProperty('negative_prompt');
  });

  it('cfg_scale', async () => {
    expect(await fieldsOf({ model: KLING, guidance: 0 })).toMatchObject({ cfg_scale: 0 });
    expect(await fieldsOf({ guidance: 1 })).not.toHaveProperty('cfg_scale');
  });

  it('prompt_expansion_mode', async () => {
    expect(await fieldsOf({ model: H3 })).toMatchObject({ prompt_expansion_mode: 'balanced' });
    expect(await fieldsOf({})).not.toHaveProperty('prompt_expansion_mode');
  });

  it('image_url', async () => {
    const { to, fields } = (await ask({}, { start: PICTURE }))!;
    expect([to, fields['image_url']]).toEqual(['fal-ai/veo3.1/image-to-video', PICTURE_URL]);
  });

  it('start_image_url and end_image_url', async () => {
    const { to, fields } = (await ask({ model: KLING }, { start: PICTURE, end: OTHER }))!;
    expect(to).toBe('fal-ai/kling-video/v3/pro/image-to-video');
    expect(fields).toMatchObject({ start_image_url: PICTURE_URL, end_image_url: OTHER_URL });
  });

  it('first_frame_url and last_frame_url', async () => {
    const { to, fields } = (await ask({}, { start: PICTURE, end: OTHER }))!;
    expect(to).toBe('fal-ai/veo3.1/first-last-frame-to-video');
    expect(fields).toMatchObject({ first_frame_url: PICTURE_URL, last_frame_url: OTHER_URL });
    expect(fields).not.toHaveProperty('image_url');
  });
});

describe('fields of the model’s own', () => {
  it('win over everything, by its own names', async () => {
    const extra = { prompt: 'An owl', resolution: '4k', duration: '6s', generate_audio: false, image_url: null };
    expect(await fieldsOf({ size: '1280x720', seconds: 8, extra }, { start: PICTURE })).toMatchObject(extra);
  });

  it('are passed on but for the one that would lose the result', async () => {
    expect(await fieldsOf({ extra: { sync_mode: true, auto_fix: false } })).toMatchObject({ auto_fix: false });
    expect(await fieldsOf({ extra: { sync_mode: true } })).not.toHaveProperty('sync_mode');
  });

  it('are all a model by its id gets beside prompt and picture', async () => {
    const params = { model: 'a/b/c', seconds: 8, seed: 1, audio: false, extra: { steps: 30 } };
    expect(await ask(params, { start: PICTURE })).toEqual({
      to: 'a/b/c',
      fields: { prompt: 'A fox', image_url: PICTURE_URL, steps: 30 },
    });
  });
});

describe('what would render something else', () => {
  it.each<[string, Partial<RenderParams>, Partial<RenderInputs<Blob>>]>([
    ['a size the model has not', { size: '640x640' }, {}],
    ['a last frame alone', {}, { end: PICTURE }],
    ['a last frame the model has no field for', { model: PIXVERSE }, { start: PICTURE, end: PICTURE }],
    ['a last frame for a model by its id', { model: 'a/b' }, { start: PICTURE, end: PICTURE }],
    ['reference pictures', {}, { references: [PICTURE] }],
    ['a clip made from another', { origin: madeFrom('remix', 'id', null) }, {}],
    ['a model that is no path', { model: 'sora' }, {}],
    ['a model that leaves its folder', { model: 'a/../b' }, {}],
    ['a model that is an address', { model: 'https://elsewhere.example/a' }, {}],
    ['a model with a question', { model: 'a/b?x=1' }, {}],
  ])('is not asked for: %s', async (_what, params, inputs) => {
    expect(await ask(params, inputs)).toBeUndefined();
  });
});

describe('whatever the form offers', () => {
  const models = listFalModels(createConnection({ service: 'fal' }));
  const sizesOf = ({ params: { size } }: ModelSpec) => (size.kind === 'list' ? size.sizes : ['']);
  const lengthsOf = ({ params: { seconds } }: ModelSpec) =>
    seconds.kind === 'list' ? seconds.seconds : seconds.kind === 'range' ? [seconds.min, seconds.max] : [0];

  it('has a request that says all of it', async () => {
    const asked = fc.constantFrom(...models).chain((model) =>
      fc.record({
        model: fc.constant(model),
        size: fc.constantFrom(...sizesOf(model)),
        seconds: fc.constantFrom(...lengthsOf(model)),
        pictures: fc.constantFrom(0, 1, model.params.endImage ? 2 : 1),
      }),
    );
    await fc.assert(
      fc.asyncProperty(asked, async ({ model, size, seconds, pictures }) => {
        const inputs = { start: pictures > 0 ? PICTURE : null, end: pictures > 1 ? OTHER : null };
        const { to, fields } = (await ask({ model: model.id, size, seconds }, inputs))!;
        const values = Object.values(fields);
        expect(values.filter((value) => value === PICTURE_URL || value === OTHER_URL)).toHaveLength(pictures);
        expect(to === model.id).toBe(pictures === 0);
        if (seconds > 0) expect(Number.parseInt(String(fields['duration']), 10)).toBe(seconds);
        const known = FAL_MODELS.find(({ id }) => id === model.id)!;
        const shape = shapesOf(known).find((one) => one.size === size);
        if (shape && !known.hasOneTier) expect(fields['resolution']).toBe(shape.tier.name);
        if (shape && pictures === 0) expect(fields['aspect_ratio']).toBe(shape.ratio);
      }),
    );
  });
});
