import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import type { ModelSpec } from '../domain/models';
import { createConnection } from './fixtures/fake-context';
import { openrouterRows } from './fixtures/openrouter.rows';
import { keepCatalogue } from './openrouter.catalogue';
import { listModels } from './openrouter.models';

const READ_ON = '2026-10-09';
const kept = keepCatalogue({ data: openrouterRows }, READ_ON) ?? null;

function specOf(id: string): ModelSpec {
  const spec = listModels(createConnection(), kept).find((model) => model.id === id);
  if (!spec) throw new Error(`no ${id}`);
  return spec;
}

const row = (changes: Record<string, unknown>): Json =>
  JSON.parse(JSON.stringify({ readOn: READ_ON, rows: [{ id: 'a/b', supported_durations: [5], ...changes }] })) as Json;
const paramsOf = (changes: Record<string, unknown>) => listModels(createConnection(), row(changes))[0]?.params;

describe('the models of the list', () => {
  it('are drawn from their row alone', () => {
    expect(specOf('google/veo-3.1-fast')).toMatchObject({
      label: 'Google: Veo 3.1 Fast',
      audio: true,
      params: {
        size: { kind: 'list', sizes: ['1280x720', '720x1280', '1920x1080', '1080x1920', '3840x2160', '2160x3840'] },
        seconds: { kind: 'list', seconds: [4, 6, 8] },
        ...{ startImage: true, endImage: 'with-start', audio: true, seed: { min: 0 } },
      },
    });
    expect(specOf('runway/gen-4.5').params).toEqual({
      size: { kind: 'list', sizes: ['1280x720', '720x1280'] },
      seconds: { kind: 'range', min: 2, max: 10 },
      startImage: true,
      promptMaxChars: 32_000,
      seed: { min: 0, max: 2_147_483_647 },
    });
  });

  it('have sizes worked out from resolutions and shapes where none are listed', () => {
    const { size } = specOf('heygen/heygen-video-1').params;
    expect(size.kind === 'list' && size.sizes).toHaveLength(3 * 6);
    expect(size).toMatchObject({ sizes: expect.arrayContaining(['854x480', '1792x768', '2560x1440']) as unknown });
  });

  it('are asked for no size and no length where the row names none', () => {
    expect(paramsOf({ supported_aspect_ratios: ['16:9'] })?.size).toEqual({ kind: 'unset' });
    expect(paramsOf({ supported_resolutions: ['1K'], supported_aspect_ratios: ['16:9'] })?.size).toEqual({
      kind: 'unset',
    });
    expect(paramsOf({ supported_durations: null })?.seconds).toEqual({ kind: 'unset' });
  });

  it('take a last frame alone only where they take no first one', () => {
    expect(paramsOf({ supported_frame_images: ['last_frame'] })).toMatchObject({
      startImage: false,
      endImage: 'alone',
    });
    expect(paramsOf({ supported_frame_images: null })).not.toHaveProperty('endImage');
  });

  it('take reference pictures where their prices say so, and only without frames', () => {
    const taking = listModels(createConnection(), kept).filter(({ params }) => params.references !== undefined);
    expect(taking.map(({ id }) => id)).toEqual([
      ...['heygen/heygen-video-1', 'minimax/hailuo-3', 'bytedance/seedance-2.5', 'bytedance/seedance-2.0'],
    ]);
    expect(taking.every(({ params }) => params.referencesAlone)).toBe(true);
  });

  it('can be gone on from where a price for it is listed', () => {
    expect(specOf('black-forest-labs/flux-3-video').params.changes).toEqual({ extend: 'own-render' });
    expect(specOf('google/veo-3.1-fast').params.changes).toBeUndefined();
  });

  it('say of sound what the row says: yes, no, or nothing', () => {
    expect(['google/veo-3.1-fast', 'runway/gen-4.5', 'x-ai/grok-imagine-video'].map((id) => specOf(id).audio)).toEqual([
      ...[true, false, null],
    ]);
    expect(specOf('runway/gen-4.5').params).not.toHaveProperty('audio');
  });

  it('are without those that work on a clip that has to be sent', () => {
    expect(listModels(createConnection(), kept).map(({ id }) => id)).not.toContain('runway/aleph-2');
  });

  it('are those the connection named, also one the list has lost, with everything left to it', () => {
    const models = listModels(createConnection({ modelIds: ['gone/model', 'runway/gen-4.5'] }), kept);
    expect(models.map(({ id }) => id)).toEqual(['gone/model', 'runway/gen-4.5']);
    expect(models[0]).toMatchObject({
      params: { size: { kind: 'unset' }, seconds: { kind: 'unset' }, startImage: false },
      price: { kind: 'unknown' },
    });
  });

  it('are a few without prices until the service was asked', () => {
    const models = listModels(createConnection(), null);
    expect(models.map(({ id }) => id)).toContain('bytedance/seedance-2.0-fast');
    for (const { price, params } of models) expect([price.kind, params.size.kind]).toEqual(['unknown', 'list']);
  });

  it.each<[string, Json]>([
    ['of another shape', { rows: 'none' }],
    ['without a day', { rows: [{ id: 'a/b', supported_durations: [5] }] }],
    ['with a day that is none', { readOn: 'yesterday', rows: [{ id: 'a/b' }] }],
    ['with rows that are none', { readOn: READ_ON, rows: [null, 1, {}, []] }],
  ])('fall back to these with a catalogue %s', (_what, catalogue) => {
    expect(listModels(createConnection(), catalogue)).toEqual(listModels(createConnection(), null));
  });

  it('keep less than a fifth of what the service sends beside prices and sets', () => {
    const wordy = openrouterRows.map((one) => ({ ...one, description: 'x'.repeat(3000) }));
    const { length } = JSON.stringify(keepCatalogue({ data: wordy }, READ_ON));
    expect(length).toBeLessThan(JSON.stringify(wordy).length / 5);
  });

  it('are at most two thousand, by ids that can be one, however many a server names', () => {
    const data = Array.from({ length: 2500 }, (_, n) => ({ id: `a/${String(n)}`, supported_durations: [5] }));
    const many = { readOn: READ_ON, rows: data };
    for (const catalogue of [keepCatalogue({ data }, READ_ON) ?? null, many])
      expect(listModels(createConnection(), catalogue)).toHaveLength(2000);
    const long = keepCatalogue({ data: [{ id: 'x'.repeat(201), supported_durations: [5] }, data[0]] }, READ_ON) ?? null;
    expect(listModels(createConnection(), long).map(({ id }) => id)).toEqual(['a/0']);
  });
});
