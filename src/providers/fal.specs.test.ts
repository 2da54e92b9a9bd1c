import { describe, expect, it } from 'vitest';
import { parseSize } from '../domain/params';
import { shapeOf } from '../domain/shape';
import { createConnection } from './fixtures/fake-context';
import { appOf } from './fal.handle';
import { FAL_MODELS, type FalModel } from './fal.models';
import { listFalModels, shapesOf } from './fal.specs';

const offered = (addedModelIds?: string[]) =>
  listFalModels(createConnection({ service: 'fal', ...(addedModelIds ? { addedModelIds } : {}) }));
const find = (id: string) => offered().find((model) => model.id === id)!;
const named = FAL_MODELS.map((model): [string, FalModel] => [model.label, model]);

describe('the known models', () => {
  it('are ten to fourteen, each by its own name', () => {
    expect(FAL_MODELS.length).toBeGreaterThanOrEqual(10);
    expect(FAL_MODELS.length).toBeLessThanOrEqual(14);
    expect(new Set(FAL_MODELS.map(({ label }) => label)).size).toBe(FAL_MODELS.length);
    expect(offered().map(({ id }) => id)).toEqual(FAL_MODELS.map(({ id }) => id));
  });

  it.each(named)('%s has its endpoints in one app', (_label, { id, image, ends }) => {
    const endpoints = [id, image.id, ...(ends ? [ends.id] : [])];
    expect(new Set(endpoints).size).toBe(endpoints.length);
    expect(new Set(endpoints.map(appOf))).toEqual(new Set([appOf(id)]));
  });

  it.each(named)('%s has each size once, 16:9 first, shown as the shape it is asked by', (_label, model) => {
    const shapes = shapesOf(model);
    expect(new Set(shapes.map(({ size }) => size)).size).toBe(shapes.length);
    for (const { size, ratio, tier } of shapes) {
      const { width, height } = parseSize(size)!;
      const [across, down] = ratio.split(':').map(Number);
      expect([Math.min(width, height), width % 2, height % 2]).toEqual([tier.side, 0, 0]);
      // The longer side is at most a pixel off.
      expect(Math.abs(width * down! - height * across!)).toBeLessThanOrEqual(Math.min(across!, down!));
      expect(shapeOf(size)?.ratio).toBe(ratio);
    }
    expect(shapes[0]?.ratio ?? '16:9').toBe('16:9');
  });

  it.each(named)('%s costs no more without sound, and no less in a higher resolution', (_label, { tiers }) => {
    for (const { micros = 0, silentMicros = 0 } of tiers) expect(silentMicros).toBeLessThanOrEqual(micros);
    const sums = tiers.filter(({ micros }) => micros !== undefined).toSorted((a, b) => a.side - b.side);
    expect(sums.map(({ micros }) => micros)).toEqual(sums.map(({ micros }) => micros!).toSorted((a, b) => a - b));
  });
});

describe('what the form is told', () => {
  it('is a price for a second by size, another without sound', () => {
    expect(find('fal-ai/veo3.1').price).toMatchObject({
      kind: 'per-second',
      microsBySize: { '1280x720': 400_000, '3840x2160': 600_000 },
      silentMicrosBySize: { '1280x720': 200_000, '3840x2160': 400_000 },
    });
  });

  it('is no price where fal lists none', () => {
    const { price } = find('bytedance/seedance-2.0/text-to-video');
    expect(price).toMatchObject({ kind: 'per-second' });
    const sizes = price.kind === 'per-second' ? Object.keys(price.microsBySize) : [];
    const sides = sizes.flatMap((size) => parseSize(size) ?? []).map(({ width, height }) => Math.min(width, height));
    expect([...new Set(sides)]).toEqual([720, 1080]);
  });

  it('is a price for a render where its length is its own', () => {
    const { price, params } = find('fal-ai/minimax/hailuo-2.3/pro/text-to-video');
    expect(price).toMatchObject({ kind: 'per-render', micros: 490_000 });
    expect(params).toMatchObject({ size: { kind: 'unset' }, seconds: { kind: 'unset' }, startImage: true });
  });

  it('is a last frame only beside a first', () => {
    expect(find('fal-ai/veo3.1').params.endImage).toBe('with-start');
    expect(find('alibaba/wan-3.0/text-to-video').params.endImage).toBe('with-start');
    expect(find('alibaba/happy-horse/v1.1/text-to-video').params).not.toHaveProperty('endImage');
  });

  it('is what each schema has beside it, and no more', () => {
    expect(find('fal-ai/kling-video/v3/pro/text-to-video').params).toMatchObject({
      seconds: { kind: 'range', min: 3, max: 15 },
      guidance: { min: 0, max: 1, usual: 0.5 },
      audio: true,
      negativePromptMaxChars: 2500,
    });
    for (const name of ['seed', 'steps', 'references', 'changes'])
      expect(find('fal-ai/kling-video/v3/pro/text-to-video').params).not.toHaveProperty(name);
    expect(find('alibaba/wan-3.0/text-to-video').params).toMatchObject({ seed: { min: 0 }, extra: true });
  });
});

describe('models by their id', () => {
  it('come last, each once, and no known one again', () => {
    const ids = offered(['a/b', 'fal-ai/veo3.1', 'a/b', 'c/d/e']).map(({ id }) => id);
    expect(ids.slice(FAL_MODELS.length)).toEqual(['a/b', 'c/d/e']);
  });

  it('take a picture and fields of their own, and nobody knows what they cost', () => {
    expect(offered(['a/b']).at(-1)).toEqual({
      id: 'a/b',
      label: 'a/b',
      params: {
        ...{ size: { kind: 'unset' }, seconds: { kind: 'unset' } },
        ...{ startImage: true, promptMaxChars: 20_000, extra: true },
      },
      price: { kind: 'unknown' },
      audio: null,
    });
  });
});
