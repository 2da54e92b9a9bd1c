/**
 * @file Reads the names of OpenRouter's price list: each says in words what it prices. Used by `openrouter.prices.ts`. Pure.
 *
 * [Note: Price names] The list is `pricing_skus` of `/videos/models`, an object of name → price as text, described nowhere. Names and
 * units: the list of some 30 models as it was on 2026-10-09 (kept by several public clients), and `per-video-second` from the guide
 * (openrouter.ai/docs/guides/overview/multimodal/video-generation, 2026-11), which no model has. What they mean fits the bills that
 * were published: $0.052 for 1 s of Grok at 480p from one picture is 5 cents a second and 0.2 cents a picture. A name that is not
 * among these may be a charge on top: then the price is not known.
 */
import { isRecord, numberOf } from '../base/json';

/** What a price is for: a second of result, a video token, each picture sent, or the least for a render. */
export type SkuUnit = 'second' | 'token' | 'image' | 'least';

/** What a render is made from. `change`: a clip rendered there; `video`: a clip that is sent, which this provider never does. */
export type SkuMode = 'text' | 'frames' | 'references' | 'change' | 'video';

/** One price, and what it is limited to; absent: it holds for any. */
export interface Sku {
  unit: SkuUnit;
  dollars: number;
  mode?: SkuMode;
  /** with or without sound */
  audio?: boolean;
  /** in small letters, "4k" */
  resolution?: string;
}

interface SkuName {
  pattern: RegExp;
  unit: SkuUnit;
  /** 100: its prices are cents */
  perDollar: number;
}

const AT = '(?:_(?<resolution>\\d+p|[124]k))?';
const SOUND = '(?:_(?<sound>with|without)_audio)?';

const SKU_NAMES: readonly SkuName[] = [
  named(`(?:(?<mode>text_to_video|image_to_video|reference)_)?duration_seconds${SOUND}${AT}`, 'second'),
  named(`per_video_second${AT}`, 'second'),
  named(`cents_per_(?:second_output|video_output_second)${AT}`, 'second', 100),
  named(`cents_per_second_(?<mode>video_continuation)${AT}`, 'second', 100),
  named(`video_tokens${AT}${SOUND}(?:_with_(?<mode>video_input))?`, 'token'),
  named('(?<mode>reference)_images', 'image'),
  named('cents_per_image_input', 'image', 100),
  named('minimum_cents_per_generation', 'least', 100),
];

const MODES: ReadonlyMap<string, SkuMode> = new Map([
  ['text_to_video', 'text'],
  ['image_to_video', 'frames'],
  ['reference', 'references'],
  ['video_continuation', 'change'],
  ['video_input', 'video'],
]);

/** The prices of a model; undefined when there are none, or one of them is not understood. */
export function readSkus(raw: unknown): readonly Sku[] | undefined {
  if (!isRecord(raw)) return undefined;
  const skus = Object.entries(raw).map(([name, price]) => readSku(name.toLowerCase().replaceAll('-', '_'), price));
  const understood = skus.filter((sku) => sku !== undefined);
  return understood.length === skus.length && skus.length > 0 ? understood : undefined;
}

function readSku(name: string, raw: unknown): Sku | undefined {
  const price = numberOf(raw);
  // A price of zero would be a gift that nobody has announced.
  if (price === undefined || price <= 0) return undefined;
  for (const { pattern, unit, perDollar } of SKU_NAMES) {
    const match = pattern.exec(name);
    if (match) return { unit, dollars: price / perDollar, ...limitsOf(match.groups ?? {}) };
  }
  return undefined;
}

function limitsOf({ mode, sound, resolution }: Record<string, string | undefined>): Partial<Sku> {
  const meaning = MODES.get(mode ?? '');
  return {
    ...(meaning ? { mode: meaning } : {}),
    ...(sound ? { audio: sound === 'with' } : {}),
    ...(resolution ? { resolution } : {}),
  };
}

function named(pattern: string, unit: SkuUnit, perDollar = 1): SkuName {
  return { pattern: new RegExp(`^${pattern}$`), unit, perDollar };
}
