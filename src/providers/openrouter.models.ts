/**
 * @file The models an OpenRouter connection offers, drawn from the service's own list alone. Pure; called by the provider for form and
 * estimate.
 */
import type { Json } from '../base/json';
import type { Connection } from '../domain/connection';
import type { ModelSpec, ParamSpec, SecondsSpec, SizeSpec } from '../domain/models';
import { readCatalogue, readRow, type CatalogueRow } from './openrouter.catalogue';
import { readPrice } from './openrouter.prices';
import { readSkus, type SkuMode } from './openrouter.skus';
import { namesToSizes, sortSizes } from './openrouter.sizes';

/** No limit is documented; this is the longest any service of this kind has named (openai-openapi, 2026-08). */
const PROMPT_MAX_CHARS = 32_000;

/** The highest seed that every maker's own API takes: 2^31 − 1. OpenRouter names no limit. */
const SEED_MAX = 2_147_483_647;

/** No limit is documented. A model that takes fewer refuses with 400, before anything is charged. */
const REFERENCES_MAX = 4;

/**
 * The list has no field for reference pictures ("does not expose a dedicated structured reference-image field", openrouter.ai/docs/
 * cookbook/video-generation/reference-to-video, 2026-11). A model whose prices name references, or clips that are sent, takes them.
 */
const REFERENCE_MODES: readonly SkuMode[] = ['references', 'video'];

/** Three models as they were listed on 2026-10-09: a connection that was never tested has something to begin with, without prices. */
const UNTESTED: readonly CatalogueRow[] = [
  {
    id: 'bytedance/seedance-2.0-fast',
    name: 'ByteDance: Seedance 2.0 Fast',
    supported_resolutions: ['480p', '720p'],
    supported_aspect_ratios: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'],
    supported_durations: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    supported_frame_images: ['first_frame', 'last_frame'],
    ...{ generate_audio: true, seed: true },
  },
  {
    id: 'alibaba/wan-2.7',
    name: 'Alibaba: Wan 2.7',
    supported_resolutions: ['720p', '1080p'],
    supported_aspect_ratios: ['16:9', '9:16', '1:1', '4:3', '3:4'],
    supported_durations: [2, 3, 4, 5, 6, 7, 8, 9, 10],
    supported_frame_images: ['first_frame', 'last_frame'],
    ...{ generate_audio: true, seed: true },
  },
  {
    id: 'kwaivgi/kling-v3.0-std',
    name: 'Kling: Video v3.0 Standard',
    supported_resolutions: ['720p'],
    supported_aspect_ratios: ['16:9', '9:16', '1:1'],
    supported_durations: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    supported_frame_images: ['first_frame', 'last_frame'],
    ...{ generate_audio: true, seed: false },
  },
].flatMap((raw) => readRow(raw) ?? []);

/** The models the service named, in its order; a few known ones, without a price, until it was asked. */
export function listModels({ modelIds }: Connection, kept: Json | null): readonly ModelSpec[] {
  const { readOn, rows } = readCatalogue(kept);
  const known = new Map(rows.map((row) => [row.id, row]));
  if (modelIds === null || modelIds.length === 0)
    return (rows.length > 0 ? rows : UNTESTED).map((row) => describeRow(row, readOn));
  return modelIds.map((id) => {
    const row = known.get(id);
    return row ? describeRow(row, readOn) : describeUnknown(id);
  });
}

function describeRow(row: CatalogueRow, listedOn: string): ModelSpec {
  const { id, name, audio, rawSkus } = row;
  const size = sizesOf(row);
  const sizes = size.kind === 'list' ? size.sizes : [];
  return {
    id,
    label: name,
    params: { ...paramsOf(row), size },
    price: readPrice({ id, sizes, audio, rawSkus, listedOn }),
    audio,
  };
}

function paramsOf({ seconds, frames, audio, seed, rawSkus }: CatalogueRow): Omit<ParamSpec, 'size'> {
  const modes = new Set((readSkus(rawSkus) ?? []).map(({ mode }) => mode));
  const startImage = frames.includes('first_frame');
  return {
    seconds: secondsSpecOf(seconds),
    startImage,
    promptMaxChars: PROMPT_MAX_CHARS,
    ...(frames.includes('last_frame') ? { endImage: startImage ? 'with-start' : 'alone' } : {}),
    ...(REFERENCE_MODES.some((mode) => modes.has(mode)) ? { references: REFERENCES_MAX, referencesAlone: true } : {}),
    ...(audio === true ? { audio: true } : {}),
    ...(seed ? { seed: { min: 0, max: SEED_MAX } } : {}),
    ...(modes.has('change') ? { changes: { extend: 'own-render' } } : {}),
  };
}

function sizesOf({ sizes, resolutions, shapes }: CatalogueRow): SizeSpec {
  const all = sizes.length > 0 ? sortSizes(sizes) : namesToSizes(resolutions, shapes);
  return all.length > 0 ? { kind: 'list', sizes: all } : { kind: 'unset' };
}

/** Lengths that follow each other are a range. */
function secondsSpecOf(seconds: readonly number[]): SecondsSpec {
  const [min] = seconds;
  const max = seconds.at(-1);
  if (min === undefined || max === undefined) return { kind: 'unset' };
  return seconds.length > 2 && max - min === seconds.length - 1
    ? { kind: 'range', min, max }
    : { kind: 'list', seconds };
}

/** Named, but nothing else is known of it: everything is left to the model. */
function describeUnknown(id: string): ModelSpec {
  const params: ParamSpec = {
    ...{ size: { kind: 'unset' }, seconds: { kind: 'unset' } },
    ...{ startImage: false, promptMaxChars: PROMPT_MAX_CHARS },
  };
  return { id, label: id, params, price: { kind: 'unknown' }, audio: null };
}
