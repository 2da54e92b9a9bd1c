/**
 * @file The models of xAI's video API: what each takes and costs. Data; pure. Called by the provider for form and estimate.
 *
 * Sources: docs.x.ai "Video Generation", "Image-to-Video", "Reference-to-Video", "Video Editing" and "Video Extension", read
 * 2026-11-21; prices as noted. What cannot be said of a model here is refused by the service in words: references go up to 720p,
 * with grok-imagine-video up to 10 s and never beside a start image; an extension adds 2 to 10 s.
 */
import type { Connection } from '../domain/connection';
import type { ModelSpec, ParamSpec, Price } from '../domain/models';
import { shapeAndResolution, sizesOf } from './shape-sizes';

/** What differs from model to model. */
interface XaiModel {
  id: string;
  label: string;
  /** micro-dollars per second for each resolution it renders */
  microsByResolution: Readonly<Record<string, number>>;
  perImageMicros: number;
  /** of a clip that is sent */
  perClipSecondMicros?: number;
  listedOn: string;
  takes: Pick<ParamSpec, 'endImage' | 'references' | 'changes'>;
}

/** Longest prompt in its API reference. */
const PROMPT_MAX_CHARS = 4096;
/** The usual one first. */
const SHAPES = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3'] as const;
/** Its clip may be sent as a file id or in base64, so any clip will do. */
const CHANGES = { edit: 'any-clip', extend: 'any-clip' } as const;

/**
 * In the order of the form. $0.08 = 80_000 micro-dollars. xAI's list as others quote it (its own page cannot be read by a
 * program): inference.sh of 2026-11-06 for 1.5, media ledgers and resellers of 2026-10-05 for the others. Sound costs nothing. A second
 * of a clip that is sent: its page as quoted by yingtu.ai, 2026-05-09.
 */
const MODELS: readonly XaiModel[] = [
  {
    id: 'grok-imagine-video-1.5',
    label: 'Grok Imagine 1.5',
    microsByResolution: { '720p': 140_000, '480p': 80_000, '1080p': 250_000 },
    ...{ perImageMicros: 10_000, listedOn: '2026-11-06' },
    takes: { endImage: 'alone', references: 7 },
  },
  {
    id: 'grok-imagine-video-1.5-lite',
    label: 'Grok Imagine 1.5 Lite',
    microsByResolution: { '720p': 30_000, '480p': 20_000, '1080p': 140_000 },
    ...{ perImageMicros: 10_000, listedOn: '2026-10-05' },
    takes: {},
  },
  {
    id: 'grok-imagine-video',
    label: 'Grok Imagine',
    microsByResolution: { '720p': 70_000, '480p': 50_000 },
    ...{ perImageMicros: 2_000, perClipSecondMicros: 10_000, listedOn: '2026-10-05' },
    takes: { references: 7, changes: CHANGES },
  },
];

/** Of a model nobody described: what all of them take, and the service refuses the rest in words. */
const COMMON = ['720p', '480p'];

/** The models the service named, in its order; all of them when it named none. */
export function listModels({ modelIds }: Connection): readonly ModelSpec[] {
  const isUnnamed = modelIds === null || modelIds.length === 0;
  return (isUnnamed ? MODELS.map(({ id }) => id) : modelIds).map(describe);
}

function describe(id: string): ModelSpec {
  const model = MODELS.find((one) => one.id === id);
  const sizes = sizesOf(model ? Object.keys(model.microsByResolution) : COMMON, SHAPES);
  return {
    id,
    label: model?.label ?? id,
    params: {
      size: { kind: 'list', sizes },
      seconds: { kind: 'range', min: 1, max: 15 },
      startImage: true,
      promptMaxChars: PROMPT_MAX_CHARS,
      audio: true,
      ...model?.takes,
    },
    price: model ? priceOf(model, sizes) : { kind: 'unknown' },
    audio: true,
  };
}

/**
 * A change is rendered by the model that is asked for it, in the clip's size up to 720p; an edit is as long as the clip, and of an
 * extension the added seconds are made (docs.x.ai "Video Editing", "Video Extension", 2026-11).
 */
function priceOf(model: XaiModel, sizes: readonly string[]): Price {
  const { microsByResolution, perImageMicros, perClipSecondMicros, listedOn } = model;
  const microsBySize = Object.fromEntries(
    sizes.map((size) => [size, microsByResolution[shapeAndResolution(size)?.resolution ?? ''] ?? 0]),
  );
  return {
    ...{ kind: 'per-second', microsBySize, perImageMicros, listedOn },
    ...(perClipSecondMicros === undefined ? {} : { changePrices: { microsBySize }, perClipSecondMicros }),
  };
}
