/**
 * @file The Gemini models that make videos, as a connection offers them. Data and pure reading of it; asks nobody.
 * Sources: ai.google.dev/gemini-api/docs/omni (sizes, lengths, tasks, references, extension; read in copies of 2026-09 to 2026-11),
 * muapi.ai/gemini-omni-1.2-flash and runware.ai/docs/models/google-gemini-omni-flash-1-2 (15 s and 6 references of 1.2, 2026-11).
 */
import type { Connection } from '../domain/connection';
import type { ModelSpec, ParamSpec, Price } from '../domain/models';

/** Shape and resolution as the service names them. */
export interface OutputFormat {
  shape: '16:9' | '9:16';
  resolution: '360p' | '720p' | '1080p' | '4k';
}

/** In pixels, usual first. */
const FORMATS: ReadonlyMap<string, OutputFormat> = new Map([
  ['1280x720', { shape: '16:9', resolution: '720p' }],
  ['720x1280', { shape: '9:16', resolution: '720p' }],
  ['1920x1080', { shape: '16:9', resolution: '1080p' }],
  ['1080x1920', { shape: '9:16', resolution: '1080p' }],
  ['3840x2160', { shape: '16:9', resolution: '4k' }],
  ['2160x3840', { shape: '9:16', resolution: '4k' }],
  ['640x360', { shape: '16:9', resolution: '360p' }],
  ['360x640', { shape: '9:16', resolution: '360p' }],
]);

/**
 * Micro-dollars per second of 1.1: $0.03, $0.10, $0.15 and $0.30 (ai.google.dev/gemini-api/docs/pricing; the same figures at
 * wavespeed.ai/blog/ai-models/gemini-omni-1-1-flash-api of 2026-08-28). For 1.2 two resellers imply 30 % less
 * (docs.laozhang.ai and muapi.ai, 2026-11-11); until Google's own list was read, it is estimated as high as 1.1.
 */
const MICROS: Readonly<Record<OutputFormat['resolution'], number>> = {
  '360p': 30_000,
  '720p': 100_000,
  '1080p': 150_000,
  '4k': 300_000,
};

const LISTED_ON = '2026-11-20';

const MICROS_BY_SIZE = Object.fromEntries([...FORMATS].map(([size, { resolution }]) => [size, MICROS[resolution]]));

/**
 * A second of a clip that is read is 5,792 tokens at $1.50 a million: 8,688 micro-dollars (docs.evolink.ai and docs.gmicloud.ai, on the
 * first Omni Flash, 2026). A change is rendered by the model and in the resolution that are asked for; of an extension what it adds.
 */
const PRICE: Price = {
  kind: 'per-second',
  microsBySize: MICROS_BY_SIZE,
  changePrices: { microsBySize: MICROS_BY_SIZE },
  perClipSecondMicros: 8_688,
  listedOn: LISTED_ON,
};

/**
 * No limit in characters is documented. 131,072 input tokens (docs.cloud.google.com/…/models/gemini/omni-flash-preview, 2026-11) hold
 * 24,000 characters even at 4 tokens each, beside 6 pictures of 2,040 tokens: 96,000 + 12,240.
 */
const PROMPT_MAX_CHARS = 24_000;

/** Lengths of what nobody described: as the older of the two has them. */
const USUAL_SECONDS = { min: 3, max: 10 };

const MODELS: ReadonlyMap<string, { label: string; seconds: { min: number; max: number } }> = new Map([
  ['gemini-omni-1.2-flash', { label: 'Gemini Omni 1.2 Flash', seconds: { min: 3, max: 15 } }],
  ['gemini-omni-1.1-flash', { label: 'Gemini Omni 1.1 Flash', seconds: USUAL_SECONDS }],
]);

/** The models the server named, in its order; both known ones when it named none. */
export function listModels({ modelIds }: Connection): readonly ModelSpec[] {
  const ids = modelIds === null || modelIds.length === 0 ? [...MODELS.keys()] : modelIds;
  return ids.map((id) => {
    const known = MODELS.get(id);
    const params = paramsOf(known?.seconds ?? USUAL_SECONDS);
    return known
      ? { id, label: known.label, params, price: PRICE, audio: true }
      : { id, label: id, params, price: { kind: 'unknown' }, audio: null };
  });
}

/** Every model of the family makes videos, and no other Gemini model does (ai.google.dev/gemini-api/docs/models, 2026-11). */
export function makesVideos(id: string): boolean {
  return id.startsWith('gemini-omni-');
}

/** How the service names a size; undefined for one it does not have. */
export function formatOf(size: string): OutputFormat | undefined {
  return FORMATS.get(size);
}

/** No seed, no negative prompt, and sound that cannot be turned off: the service has no field for them. */
function paramsOf({ min, max }: { min: number; max: number }): ParamSpec {
  return {
    size: { kind: 'list', sizes: [...FORMATS.keys()] },
    seconds: { kind: 'range', min, max },
    startImage: true,
    endImage: 'with-start',
    references: 6,
    promptMaxChars: PROMPT_MAX_CHARS,
    // By the render itself where it was made here, else with the clip's video.
    changes: { edit: 'any-clip', extend: 'any-clip' },
  };
}
