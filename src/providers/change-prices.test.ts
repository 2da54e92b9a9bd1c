import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import { estimateCost } from '../domain/cost';
import { fitParams } from '../domain/fit-params';
import type { ModelSpec } from '../domain/models';
import type { ChangeKind, RenderOrigin, RenderParams } from '../domain/params';
import { listFalModels } from './fal.specs';
import { createConnection } from './fixtures/fake-context';
import { rowOf } from './fixtures/openrouter.rows';
import { listModels as listGemini } from './gemini.models';
import { keepCatalogue } from './openrouter.catalogue';
import { listModels as listOpenrouter } from './openrouter.models';
import { listModels as listVideosApi } from './videos-api.models';
import { listModels as listXai } from './xai.models';

const place = createConnection({ service: 'openai' });
const catalogue: Json | null = keepCatalogue({ data: [rowOf('black-forest-labs/flux-3-video')] }, '2026-10-09') ?? null;
const MODELS: readonly ModelSpec[] = [
  ...[...listVideosApi(place), ...listXai(place), ...listGemini(place), ...listFalModels(place)],
  ...listOpenrouter(place, catalogue),
];

/** The form stands at other values than the clip. */
const FORM = { prompt: 'p', size: '1920x1080', seconds: 4 };

function estimateOf(id: string, how: ChangeKind, clip: Partial<RenderOrigin>, more: Partial<RenderParams> = {}) {
  const model = MODELS.find((one) => one.id === id);
  if (!model) throw new Error(id);
  const origin: RenderOrigin = { how, clipId: 'c', title: 't', fileId: 'f', ...clip };
  const { params } = fitParams({ ...FORM, model: id, origin, ...more }, model);
  const estimate = estimateCost(model, params, 1);
  return { params, dollars: estimate.kind === 'known' ? estimate.eachMicros / 1_000_000 : estimate.kind };
}

describe('what a change costs', () => {
  const sora = { model: 'sora-2', size: '1280x720', seconds: 8 };
  const pro = { model: 'sora-2-pro', size: '1792x1024', seconds: 12 };
  const grok = { model: 'grok-imagine-video', size: '854x480', seconds: 8 };
  const omni = { model: 'gemini-omni-1.2-flash', size: '1920x1080', seconds: 10 };

  it.each([
    ['sora-2', 'remix', sora, 0.8],
    ['sora-2', 'edit', sora, 0.8],
    // Four new seconds; the eight that are there are not rendered again.
    ['sora-2', 'extend', sora, 0.4],
    ['sora-2-pro', 'remix', pro, 6],
    ['sora-2-pro', 'extend', pro, 2],
    // The server renders in the clip's model, whatever is chosen here.
    ['sora-2', 'remix', pro, 'unknown'],
    ['sora-2', 'edit', { ...sora, size: '832x480' }, 'unknown'],
    // 8 × ($0.05 + $0.01); 4 × $0.05 + 8 × $0.01.
    ['grok-imagine-video', 'edit', grok, 0.48],
    ['grok-imagine-video', 'extend', grok, 0.28],
    ['grok-imagine-video', 'edit', sora, 0.64],
    // Cut down to 720p there, by how much nobody says.
    ['grok-imagine-video', 'edit', omni, 'unknown'],
    // 10 × ($0.15 + $0.008688); 4 × $0.15 + 10 × $0.008688.
    ['gemini-omni-1.2-flash', 'edit', omni, 1.58688],
    ['gemini-omni-1.1-flash', 'extend', omni, 0.68688],
    ['gemini-omni-1.1-flash', 'edit', grok, 'unknown'],
    ['black-forest-labs/flux-3-video', 'extend', sora, 'unknown'],
    ['fal-ai/veo3.1', 'extend', sora, 'unknown'],
  ] as const)('at %s: %s of %j', (id, how, clip, dollars) => {
    expect(estimateOf(id, how, clip).dollars).toBe(dollars);
  });

  it.each(['sora-2', 'grok-imagine-video', 'gemini-omni-1.2-flash'])(
    'is not known at %s where the clip is not',
    (id) => {
      for (const how of ['edit', 'extend'] as const) expect(estimateOf(id, how, {}).dollars).toBe('unknown');
    },
  );

  it('asks Gemini for the resolution that is priced', () => {
    expect(estimateOf('gemini-omni-1.2-flash', 'edit', omni).params).toMatchObject({ size: '1920x1080', seconds: 10 });
  });

  it('is that of a render where only the last frame is sent', () => {
    const byFrame = { ...sora, byFrame: true as const };
    expect(estimateOf('fal-ai/veo3.1', 'extend', byFrame, { seconds: 8 }).dollars).toBe(3.2);
  });

  it('is not known at fal with parameters of the person’s own, which win there', () => {
    const model = MODELS.find(({ id }) => id === 'fal-ai/veo3.1');
    const params = { ...FORM, extra: { resolution: '4k' } };
    expect(model && estimateCost(model, params, 1)).toEqual({ kind: 'unknown' });
    expect(
      MODELS.filter(({ params: { extra } }) => extra).every(({ id }) =>
        listFalModels(place).some((one) => one.id === id),
      ),
    ).toBe(true);
  });
});
