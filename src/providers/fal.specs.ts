/**
 * @file The models a fal connection offers: the known ones, and those the person named. Pure; called by the provider for form and
 * estimate, and by the submit for what a size stands for.
 */
import type { Connection } from '../domain/connection';
import type { ModelSpec, ParamSpec, Price, SecondsSpec, SizeSpec } from '../domain/models';
import { FAL_MODELS, SEED_MAX, type FalModel, type FalTier } from './fal.models';
import { sizeOf } from './shape-sizes';

/** For prompts whose limit nobody states: what is too long fal refuses in words. */
const PROMPT_MAX_CHARS = 20_000;

/** What is asked for to get a size. */
export interface FalShape {
  size: string;
  ratio: string;
  tier: FalTier;
}

/** The known models in their order, then what the person named and is not among them. */
export function listFalModels({ addedModelIds = [] }: Connection): readonly ModelSpec[] {
  const known = new Set(FAL_MODELS.map(({ id }) => id));
  const named = [...new Set(addedModelIds)].filter((id) => !known.has(id));
  return [...FAL_MODELS.map((model) => describe(model)), ...named.map((id) => describeNamed(id))];
}

/** Every size of a model, each once, with the words fal has for it. The pixels are nominal: fal is asked by those words. */
export function shapesOf({ tiers, ratios }: Pick<FalModel, 'tiers' | 'ratios'>): readonly FalShape[] {
  return tiers.flatMap((tier) =>
    ratios.flatMap((ratio) => {
      const size = sizeOf(ratio, `${String(tier.side)}p`);
      return size === undefined ? [] : [{ size, ratio, tier }];
    }),
  );
}

function describe(model: FalModel): ModelSpec {
  const { id, label, audio } = model;
  const { image, ends, seed, audioField, negativeMaxChars, guidanceField, promptMaxChars } = model;
  const hasEnd = ends !== undefined || image.end !== undefined;
  const params: ParamSpec = {
    size: sizesOf(model),
    seconds: secondsOf(model),
    startImage: true,
    promptMaxChars: promptMaxChars ?? PROMPT_MAX_CHARS,
    ...(hasEnd ? { endImage: 'with-start' } : {}),
    ...(audioField === undefined ? {} : { audio: true }),
    ...(seed ? { seed: { min: 0, max: SEED_MAX } } : {}),
    ...(negativeMaxChars === undefined ? {} : { negativePromptMaxChars: negativeMaxChars }),
    ...(guidanceField === undefined ? {} : { guidance: { min: 0, max: 1, step: 0.1, usual: 0.5 } }),
    extra: true,
  };
  return { id, label, params, price: priceOf(model), audio };
}

/** Its schema is not known here: the prompt and a first frame by their usual names, the rest as the person writes it. */
function describeNamed(id: string): ModelSpec {
  const params: ParamSpec = {
    ...{ size: { kind: 'unset' }, seconds: { kind: 'unset' } },
    ...{ startImage: true, promptMaxChars: PROMPT_MAX_CHARS, extra: true },
  };
  return { id, label: id, params, price: { kind: 'unknown' }, audio: null };
}

function sizesOf(model: FalModel): SizeSpec {
  const sizes = shapesOf(model).map(({ size }) => size);
  return sizes.length === 0 ? { kind: 'unset' } : { kind: 'list', sizes };
}

function secondsOf({ seconds }: FalModel): SecondsSpec {
  if (!seconds) return { kind: 'unset' };
  return 'min' in seconds ? { kind: 'range', ...seconds } : { kind: 'list', seconds };
}

function priceOf(model: FalModel): Price {
  const { renderMicros, listedOn } = model;
  if (renderMicros !== undefined) return { kind: 'per-render', micros: renderMicros, listedOn };
  const shapes = shapesOf(model);
  const by = (read: (tier: FalTier) => number | undefined): Record<string, number> =>
    Object.fromEntries(
      shapes.flatMap(({ size, tier }) => {
        const micros = read(tier);
        return micros === undefined ? [] : [[size, micros]];
      }),
    );
  const silent = by(({ silentMicros }) => silentMicros);
  return {
    ...{ kind: 'per-second', microsBySize: by(({ micros }) => micros), listedOn },
    ...(Object.keys(silent).length === 0 ? {} : { silentMicrosBySize: silent }),
  };
}
