/**
 * @file The video models of fal this build knows: where each is asked for, what its schema takes, and what fal lists for it. Data
 * only; read by `models` for the form and the estimate and by the submit for the request. Any other model goes by its id.
 *
 * Schemas: the types of @fal-ai/client 1.10.1 (2026-05-04) and fal.ai/models/<id>/llms.txt, as stored publicly up to 2026-11-20.
 * Limits nobody states are left to fal, which refuses in words and charges nothing for it.
 */

/** Where a picture goes. */
export interface FalEndpoint {
  id: string;
  /** field of the first frame */
  start: string;
  /** field of the last frame */
  end?: string;
  /** takes `aspect_ratio` beside the picture; else the shape is the picture's */
  ratio?: true;
}

/** One resolution. Prices are micro-dollars for a second; absent: fal lists none. */
export interface FalTier {
  /** as fal names it */
  name: string;
  /** pixels of the short side */
  side: number;
  micros?: number;
  /** with the sound turned off, where that costs something else */
  silentMicros?: number;
}

/** How a schema writes the length: 8, "8" or "8s". */
export type DurationStyle = 'number' | 'text' | 'text-s';

/** One model, with an endpoint for each way to begin. */
export interface FalModel {
  /** endpoint from text alone; the model's id in this app */
  id: string;
  label: string;
  /** endpoint with a first frame, and with a last one too where it has a field for it */
  image: FalEndpoint;
  /** another endpoint for both frames together */
  ends?: FalEndpoint;
  /** shapes of `aspect_ratio`; empty: shape and resolution are the model's own */
  ratios: readonly string[];
  tiers: readonly FalTier[];
  /** the resolution is the model's own, not asked for */
  hasOneTier?: true;
  /** whole seconds; absent: the model's own length */
  seconds?: readonly number[] | { min: number; max: number };
  duration: DurationStyle;
  /** field that turns sound on and off */
  audioField?: string;
  /** whether its clips have sound; null when nobody says */
  audio: boolean | null;
  seed?: true;
  negativeMaxChars?: number;
  /** field of the guidance, 0 to 1 with 0.5 as its own */
  guidanceField?: string;
  promptMaxChars?: number;
  /** sent with every request */
  fixed?: Readonly<Record<string, string>>;
  /** micro-dollars for a render, whatever its length */
  renderMicros?: number;
  /** day on which these prices were read from fal's pages (ISO) */
  listedOn: string;
}

/** fal's pages as quoted, with this day, in a public comparison of 38 models; the same figures stand on the stored pages. */
const LISTED_ON = '2026-10-10';
/** The day after the launch discount of H3 Max ended. */
const H3_LISTED_ON = '2026-09-08';

const WIDE_OR_TALL = ['16:9', '9:16'];
const WITH_SQUARE = ['16:9', '9:16', '1:1'];
const FIVE_SHAPES = ['16:9', '9:16', '1:1', '4:3', '3:4'];

/** 31 bits, as Wan and Happy Horse state; the others state none. */
export const SEED_MAX = 2_147_483_647;

type Shared<Field extends keyof FalModel> = Pick<FalModel, Field>;

const VEO: Shared<
  'ratios' | 'seconds' | 'duration' | 'audioField' | 'audio' | 'seed' | 'negativeMaxChars' | 'listedOn'
> = {
  ...{ ratios: WIDE_OR_TALL, seconds: [4, 6, 8], duration: 'text-s', audioField: 'generate_audio', audio: true },
  ...{ seed: true, negativeMaxChars: 2500, listedOn: LISTED_ON },
};
const KLING_3: Shared<'ratios' | 'hasOneTier' | 'seconds' | 'duration' | 'promptMaxChars' | 'listedOn'> = {
  ...{ ratios: WITH_SQUARE, hasOneTier: true, seconds: { min: 3, max: 15 }, duration: 'text' },
  ...{ promptMaxChars: 2500, listedOn: LISTED_ON },
};
const KLING_3_FULL: typeof KLING_3 & Shared<'audioField' | 'audio' | 'negativeMaxChars' | 'guidanceField'> = {
  ...KLING_3,
  ...{ audioField: 'generate_audio', audio: true, negativeMaxChars: 2500, guidanceField: 'cfg_scale' },
};
const SEEDANCE_2: Shared<'ratios' | 'seconds' | 'duration' | 'audioField' | 'audio' | 'seed' | 'listedOn'> = {
  ...{ ratios: FIVE_SHAPES, seconds: { min: 4, max: 15 }, duration: 'text', audioField: 'generate_audio' },
  ...{ audio: true, seed: true, listedOn: LISTED_ON },
};

function veoEndpoints(id: string): Pick<FalModel, 'id' | 'image' | 'ends'> {
  return {
    id,
    image: { id: `${id}/image-to-video`, start: 'image_url', ratio: true },
    ends: { id: `${id}/first-last-frame-to-video`, start: 'first_frame_url', end: 'last_frame_url', ratio: true },
  };
}

/** The two endpoints of a model whose paths end in what they begin with. */
function endpoints(base: string, start: string, more: Partial<FalEndpoint> = {}): Pick<FalModel, 'id' | 'image'> {
  return { id: `${base}/text-to-video`, image: { id: `${base}/image-to-video`, start, ...more } };
}

/** From cheap to dear, by a second at the usual resolution. $0.10 = 100_000. */
export const FAL_MODELS: readonly FalModel[] = [
  {
    ...{ ...endpoints('fal-ai/pixverse/v6', 'image_url'), label: 'PixVerse v6', ratios: FIVE_SHAPES },
    tiers: [
      { name: '720p', side: 720, micros: 60_000, silentMicros: 45_000 },
      { name: '1080p', side: 1080, micros: 115_000, silentMicros: 90_000 },
      { name: '540p', side: 540, micros: 45_000, silentMicros: 35_000 },
      { name: '360p', side: 360, micros: 35_000, silentMicros: 25_000 },
    ],
    ...{ seconds: { min: 1, max: 15 }, duration: 'number', audioField: 'generate_audio_switch', audio: true },
    ...{ seed: true, negativeMaxChars: 2048, promptMaxChars: 2048, listedOn: LISTED_ON },
  },
  {
    ...{ ...endpoints('minimax/h3-max', 'image_url', { end: 'end_image_url' }), label: 'MiniMax H3 Max' },
    ratios: FIVE_SHAPES,
    tiers: [
      { name: '768P', side: 768, micros: 80_000 },
      { name: '480P', side: 480, micros: 50_000 },
    ],
    ...{ seconds: { min: 5, max: 15 }, duration: 'number', audio: true, seed: true, promptMaxChars: 2000 },
    // Its own choice, but some copies of the schema call the field required.
    ...{ fixed: { prompt_expansion_mode: 'balanced' }, listedOn: H3_LISTED_ON },
  },
  {
    ...{ ...endpoints('alibaba/wan-3.0', 'start_image_url', { end: 'end_image_url', ratio: true }), label: 'Wan 3.0' },
    ratios: FIVE_SHAPES,
    tiers: [
      { name: '720p', side: 720, micros: 100_000 },
      { name: '1080p', side: 1080, micros: 200_000 },
      { name: '480p', side: 480, micros: 50_000 },
    ],
    ...{ seconds: { min: 2, max: 30 }, duration: 'number', audioField: 'audio', audio: true, seed: true },
    ...{ promptMaxChars: 5000, listedOn: LISTED_ON },
  },
  {
    ...{ ...endpoints('fal-ai/wan/v2.7', 'image_url', { end: 'end_image_url' }), label: 'Wan 2.7' },
    ratios: FIVE_SHAPES,
    tiers: [
      { name: '720p', side: 720, micros: 100_000 },
      { name: '1080p', side: 1080, micros: 150_000 },
    ],
    ...{ seconds: { min: 2, max: 15 }, duration: 'number', audio: true, seed: true, negativeMaxChars: 500 },
    ...{ promptMaxChars: 5000, listedOn: LISTED_ON },
  },
  {
    ...{ ...VEO, ...veoEndpoints('fal-ai/veo3.1/lite'), label: 'Veo 3.1 Lite' },
    // What it costs without sound is not on those pages: the estimate stays on the side of too much.
    tiers: [
      { name: '720p', side: 720, micros: 50_000 },
      { name: '1080p', side: 1080, micros: 80_000 },
    ],
  },
  {
    ...{ ...KLING_3_FULL, label: 'Kling 3.0 Standard' },
    ...endpoints('fal-ai/kling-video/v3/standard', 'start_image_url', { end: 'end_image_url' }),
    tiers: [{ name: '720p', side: 720, micros: 126_000, silentMicros: 84_000 }],
  },
  {
    ...{ ...endpoints('alibaba/happy-horse/v1.1', 'image_url'), label: 'Happy Horse 1.1', ratios: FIVE_SHAPES },
    tiers: [
      { name: '720p', side: 720, micros: 140_000 },
      { name: '1080p', side: 1080, micros: 180_000 },
    ],
    ...{ seconds: { min: 3, max: 15 }, duration: 'number', audio: true, seed: true, promptMaxChars: 2500 },
    listedOn: LISTED_ON,
  },
  {
    ...{ ...KLING_3, ...endpoints('fal-ai/kling-video/v3/turbo/pro', 'image_url'), label: 'Kling 3.0 Turbo Pro' },
    ...{ audio: null, tiers: [{ name: '1080p', side: 1080, micros: 140_000 }] },
  },
  {
    ...{ ...VEO, ...veoEndpoints('fal-ai/veo3.1/fast'), label: 'Veo 3.1 Fast' },
    tiers: [
      { name: '720p', side: 720, micros: 150_000, silentMicros: 100_000 },
      { name: '1080p', side: 1080, micros: 150_000, silentMicros: 100_000 },
      { name: '4k', side: 2160, micros: 350_000, silentMicros: 300_000 },
    ],
  },
  {
    ...{ ...KLING_3_FULL, label: 'Kling 3.0 Pro' },
    ...endpoints('fal-ai/kling-video/v3/pro', 'start_image_url', { end: 'end_image_url' }),
    tiers: [{ name: '1080p', side: 1080, micros: 168_000, silentMicros: 112_000 }],
  },
  {
    ...{ ...SEEDANCE_2, label: 'Seedance 2.0 Fast' },
    ...endpoints('bytedance/seedance-2.0/fast', 'image_url', { end: 'end_image_url', ratio: true }),
    // By the token below 720p: what a second comes to is not listed.
    tiers: [
      { name: '720p', side: 720, micros: 241_900 },
      { name: '480p', side: 480 },
    ],
  },
  {
    ...{ ...SEEDANCE_2, label: 'Seedance 2.0' },
    ...endpoints('bytedance/seedance-2.0', 'image_url', { end: 'end_image_url', ratio: true }),
    tiers: [
      { name: '720p', side: 720, micros: 303_400 },
      { name: '1080p', side: 1080, micros: 682_000 },
      { name: '480p', side: 480 },
    ],
  },
  {
    ...{ ...VEO, ...veoEndpoints('fal-ai/veo3.1'), label: 'Veo 3.1' },
    tiers: [
      { name: '720p', side: 720, micros: 400_000, silentMicros: 200_000 },
      { name: '1080p', side: 1080, micros: 400_000, silentMicros: 200_000 },
      { name: '4k', side: 2160, micros: 600_000, silentMicros: 400_000 },
    ],
  },
  {
    ...{ ...endpoints('fal-ai/minimax/hailuo-2.3/pro', 'image_url'), label: 'Hailuo 2.3 Pro' },
    ...{ ratios: [], tiers: [], duration: 'number', audio: null, promptMaxChars: 2000 },
    ...{ renderMicros: 490_000, listedOn: LISTED_ON },
  },
];
