import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateCost, type CostEstimate } from '../domain/cost';
import type { ModelSpec } from '../domain/models';
import type { RenderParams } from '../domain/params';
import { STORED_PICTURE, madeFrom } from './fixtures/documented-server';
import { createConnection } from './fixtures/fake-context';
import { openrouterRows, rowOf, type OpenrouterRow } from './fixtures/openrouter.rows';
import { keepCatalogue } from './openrouter.catalogue';
import { listModels } from './openrouter.models';

const READ_ON = '2026-10-09';

function modelOf(row: OpenrouterRow): ModelSpec {
  const [model] = listModels(createConnection(), keepCatalogue({ data: [row] }, READ_ON) ?? null);
  if (!model) throw new Error(`no model for ${row.id}`);
  return model;
}

function estimateOf(row: OpenrouterRow, changes: Partial<RenderParams> = {}): CostEstimate {
  return estimateCost(modelOf(row), { size: '1280x720', seconds: 5, ...changes }, 1);
}

/** In dollars; undefined: not known. */
function dollarsOf(row: OpenrouterRow | string, changes: Partial<RenderParams> = {}): number | undefined {
  const estimate = estimateOf(typeof row === 'string' ? rowOf(row) : row, changes);
  return estimate.kind === 'known' ? estimate.eachMicros / 1_000_000 : undefined;
}

const priced = (pricing_skus: Record<string, string>, rest: Partial<OpenrouterRow> = {}): OpenrouterRow => ({
  ...rowOf('alibaba/wan-3.0'),
  ...rest,
  pricing_skus,
});

describe('the price of a render', () => {
  it.each([
    // id, what is asked for, dollars
    ['alibaba/wan-3.0', { size: '854x480' }, 0.25],
    ['alibaba/wan-3.0', { size: '1920x1080' }, 1],
    ['runway/gen-4.5', {}, 0.6],
    ['minimax/hailuo-3-max', { size: '854x480' }, 0.25],
    ['minimax/hailuo-3-max', { size: '1366x768' }, 0.4],
    ['minimax/hailuo-3', { size: '2560x1440' }, 0.65],
    ['black-forest-labs/flux-3-video', { size: '1920x1080' }, 1.45],
  ])('is a second’s price at the size, %s %j', (id, changes, dollars) => {
    expect(dollarsOf(id, changes)).toBe(dollars);
  });

  it.each([
    // Sound is on where nobody has turned it off.
    ['kwaivgi/kling-v3.0-std', {}, 0.63],
    ['kwaivgi/kling-v3.0-std', { audio: false }, 0.42],
    ['google/veo-3.1-fast', { seconds: 4 }, 0.4],
    ['google/veo-3.1-fast', { seconds: 4, audio: false }, 0.32],
    ['google/veo-3.1-fast', { seconds: 4, size: '1920x1080' }, 0.48],
    ['google/veo-3.1-fast', { seconds: 8, size: '3840x2160', audio: false }, 2],
  ])('knows what sound costs, %s %j', (id, changes, dollars) => {
    expect(dollarsOf(id, changes)).toBe(dollars);
  });

  it('counts the pictures, as a bill of 2026-10-05 did: $0.052', () => {
    const one = { size: '854x480', seconds: 1, startImage: STORED_PICTURE };
    expect(dollarsOf('x-ai/grok-imagine-video', one)).toBe(0.052);
    expect(dollarsOf('minimax/hailuo-3', { size: '2560x1440', references: [STORED_PICTURE, STORED_PICTURE] })).toBe(
      0.73,
    );
  });

  it('is another one from a picture where the list says so', () => {
    expect(dollarsOf('alibaba/wan-2.6')).toBe(0.4);
    expect(dollarsOf('alibaba/wan-2.6', { startImage: STORED_PICTURE })).toBe(0.5);
    expect(dollarsOf('heygen/heygen-video-1', { size: '854x480' })).toBe(0.1);
    expect(dollarsOf('heygen/heygen-video-1', { size: '854x480', references: [STORED_PICTURE] })).toBe(0.2);
  });

  it('counts video tokens by the published figure: $0.23112 a second at 720p', () => {
    expect(dollarsOf('bytedance/seedance-2.5', { seconds: 1 })).toBe(0.23112);
    // 854 × 480 × 24 ÷ 1,024 × $0.0000024 = $0.023058
    expect(dollarsOf('bytedance/seedance-1-5-pro', { size: '854x480', seconds: 1 })).toBe(0.023058);
    expect(dollarsOf('bytedance/seedance-1-5-pro', { size: '854x480', seconds: 1, audio: false })).toBe(0.011529);
  });

  it('takes the dearer one where two could hold: 1080p without sound at the price of 1080p', () => {
    const at1080 = { size: '1920x1080', seconds: 1 };
    expect(dollarsOf('bytedance/seedance-2.0', at1080)).toBe(0.37422);
    expect(dollarsOf('bytedance/seedance-2.0', { ...at1080, audio: false })).toBe(0.37422);
  });

  it('is never less than the least for a render', () => {
    const row = priced({ cents_per_second_output: '28', minimum_cents_per_generation: '56' });
    expect(dollarsOf(row, { seconds: 2 })).toBe(0.56);
    expect(dollarsOf(row, { seconds: 3 })).toBe(0.84);
    expect(dollarsOf(priced({ ...row.pricing_skus, minimum_cents_per_generation: '100' }), { seconds: 3 })).toBe(1);
  });

  it('reads the names of the guide too', () => {
    const row = priced({ 'per-video-second': '0.50', 'per-video-second-1080p': '0.75' });
    expect([dollarsOf(row), dollarsOf(row, { size: '1920x1080' })]).toEqual([2.5, 3.75]);
  });

  it.each([
    ['no list', {}],
    ['a name nobody has described, which may come on top', { duration_seconds: '0.1', per_prompt: '1' }],
    ['pixels that are counted otherwise', { cents_per_megapixel_second_precise: '7.5' }],
    ['a price that is no number', { duration_seconds: 'call us' }],
    ['nothing to pay, which nobody has announced', { duration_seconds: '0' }],
    ['a price below nothing', { duration_seconds: '-1' }],
    ['other resolutions alone', { duration_seconds_4k: '0.1' }],
    ['the least alone', { minimum_cents_per_generation: '56' }],
    ['tokens of a maker who counts them nobody knows how', { video_tokens: '0.000001' }],
  ])('is not known with %s', (_what, skus) => {
    expect(estimateOf(priced(skus))).toEqual({ kind: 'unknown' });
  });

  it('is not known where a list of prices is no list', () => {
    const catalogue = keepCatalogue({ data: [{ ...rowOf('alibaba/wan-3.0'), pricing_skus: [] }] }, READ_ON) ?? null;
    expect(listModels(createConnection(), catalogue)[0]?.price).toEqual({ kind: 'unknown' });
  });

  it('is not known where one size has none, and known for the others', () => {
    const row = priced({ duration_seconds_720p: '0.1' });
    expect([dollarsOf(row), dollarsOf(row, { size: '1920x1080' })]).toEqual([0.5, undefined]);
  });

  it('is not known for what goes on from a clip: nobody says which seconds are paid again', () => {
    const origin = madeFrom('extend', 'gen-vid-1', { id: 'gen-vid-1' });
    expect(dollarsOf('black-forest-labs/flux-3-video', { origin })).toBeUndefined();
    expect(dollarsOf('black-forest-labs/flux-3-video', { origin: { ...origin, byFrame: true } })).toBe(0.85);
  });

  it('is of the day the list was read', () => {
    expect(estimateOf(rowOf('alibaba/wan-3.0'))).toMatchObject({ listedOn: READ_ON, perSecondMicros: 100_000 });
  });

  it('is known for every size of every model whose list of 2026-10-09 is used here', () => {
    const offered = openrouterRows.filter(({ supported_durations: seconds }) => seconds !== null);
    for (const model of offered.map(modelOf)) {
      const { size } = model.params;
      if (size.kind !== 'list') throw new Error(model.id);
      for (const one of size.sizes)
        expect([model.id, one, estimateCost(model, { size: one, seconds: 5 }, 1).kind]).toEqual([
          model.id,
          one,
          'known',
        ]);
    }
  });

  it('is never lower than any price in the list that could hold', () => {
    // Each says something of the request that the others do not.
    const names = ['duration_seconds', 'duration_seconds_with_audio', 'text_to_video_duration_seconds_720p'];
    const skus = fc
      .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
      .chain((keys) =>
        fc.record(
          Object.fromEntries(keys.map((key) => [key, fc.integer({ min: 1, max: 999 }).map((n) => String(n / 1000))])),
        ),
      );
    fc.assert(
      fc.property(skus, (raw) => {
        const dollars = dollarsOf(priced(raw), { seconds: 1 }) ?? 0;
        // What says more of the request than the plain one takes its place.
        const narrow = Object.keys(raw).filter((key) => key !== 'duration_seconds');
        for (const key of narrow) expect(dollars + 1e-9).toBeGreaterThanOrEqual(Number(raw[key]));
        if (narrow.length === 0) expect(dollars).toBe(Number(raw['duration_seconds']));
      }),
    );
  });
});
