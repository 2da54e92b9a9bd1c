/**
 * @file From OpenRouter's price list of one model to what a second costs at each size, with and without sound, from text, frames or
 * reference pictures. Called for every model that is shown. Pure. Where the list leaves open which of its prices holds, the dearest
 * one is taken: nothing is guessed too low.
 */
import { parseSize } from '../domain/params';
import type { Price, SizedPrices } from '../domain/models';
import { readSkus, type Sku, type SkuMode } from './openrouter.skus';
import { sizeToName } from './openrouter.sizes';

/** What of a model decides what its price list means. */
export interface PricedRow {
  id: string;
  /** sizes offered; empty: the model decides */
  sizes: readonly string[];
  /** true: its sound can be turned off; null: nobody said whether it has sound */
  audio: boolean | null;
  rawSkus: unknown;
  /** ISO day the list was read */
  listedOn: string;
}

/** What is asked for; what is absent is not known, so that every price may hold. */
interface Asked {
  size: string;
  mode: SkuMode;
  audio?: boolean;
  resolution?: string;
}

const MICROS_PER_DOLLAR = 1_000_000;

/**
 * Video tokens of one second are width × height × 24 ÷ 1,024: the figure on the pages of ByteDance's models, the only ones so priced
 * (openrouter.ai/bytedance/seedance-2.0, as quoted by public clients 2026-08; $0.0336 a second at 854x480 and $3.50 a million agrees).
 */
const TOKENS_OF = { maker: 'bytedance/', pixelFactor: 24 / 1024 };

/** The price of a model; unknown where its list is not understood, or has none for any of its sizes. */
export function readPrice(row: PricedRow): Price {
  const skus = readSkus(row.rawSkus);
  const plain = skus && pricesFor('text', skus, row);
  if (!skus || !plain || Object.keys(plain.microsBySize).length === 0) return { kind: 'unknown' };
  const image = dearest(skus.filter(({ unit }) => unit === 'image'));
  const least = dearest(skus.filter(({ unit }) => unit === 'least'));
  const has = (mode: SkuMode): boolean => skus.some((sku) => isForTime(sku) && sku.mode === mode);
  return {
    kind: 'per-second',
    ...plain,
    ...(has('frames') ? { framePrices: pricesFor('frames', skus, row) } : {}),
    ...(has('references') ? { referencePrices: pricesFor('references', skus, row) } : {}),
    // Whether the seconds of the clip that is gone on from are paid again is said nowhere.
    ...(has('change') ? { changePrices: { microsBySize: {} } } : {}),
    ...(image === undefined ? {} : { perImageMicros: image }),
    ...(least === undefined ? {} : { leastMicros: least }),
    listedOn: row.listedOn,
  };
}

function pricesFor(mode: SkuMode, skus: readonly Sku[], row: PricedRow): SizedPrices {
  const loud: Record<string, number> = {};
  const silent: Record<string, number> = {};
  for (const size of row.sizes.length > 0 ? row.sizes : ['']) {
    const resolution = sizeToName(size)?.resolution.toLowerCase();
    const asked: Asked = { size, mode, ...(resolution === undefined ? {} : { resolution }) };
    const micros = secondMicros(skus, row.audio === null ? asked : { ...asked, audio: row.audio }, row.id);
    if (micros === undefined) continue;
    loud[size] = micros;
    // Turned off, sound costs no more than turned on.
    const without = row.audio === true ? secondMicros(skus, { ...asked, audio: false }, row.id) : undefined;
    if (without !== undefined && without < micros) silent[size] = without;
  }
  return { microsBySize: loud, ...(Object.keys(silent).length > 0 ? { silentMicrosBySize: silent } : {}) };
}

/** The dearest of the prices that hold and that none with narrower words takes the place of. */
function secondMicros(skus: readonly Sku[], asked: Asked, id: string): number | undefined {
  const holding = skus.filter((sku) => isForTime(sku) && holds(sku, asked));
  const closest = holding.filter((sku) => !holding.some((other) => isNarrower(other, sku)));
  const each = closest.map((sku) => microsOf(sku, asked.size, id));
  return each.length > 0 && each.every((micros) => micros !== undefined) ? Math.max(...each) : undefined;
}

function isForTime({ unit }: Sku): boolean {
  return unit === 'second' || unit === 'token';
}

function holds({ mode, audio, resolution }: Sku, asked: Asked): boolean {
  // Pictures are pictures: where reference pictures have no price of their own, that of frames may be meant.
  const isMode = mode === undefined || mode === asked.mode || (mode === 'frames' && asked.mode === 'references');
  const isAudio = audio === undefined || asked.audio === undefined || audio === asked.audio;
  return isMode && isAudio && (resolution === undefined || (asked.resolution ?? resolution) === resolution);
}

const LIMITS = ['mode', 'audio', 'resolution'] as const;

/** True when `a` is limited in everything `b` is, and in more. */
function isNarrower(a: Sku, b: Sku): boolean {
  const count = (sku: Sku): number => LIMITS.filter((limit) => sku[limit] !== undefined).length;
  return count(a) > count(b) && LIMITS.every((limit) => b[limit] === undefined || b[limit] === a[limit]);
}

function microsOf({ unit, dollars }: Sku, size: string, id: string): number | undefined {
  if (unit === 'second') return toMicros(dollars);
  const pixels = parseSize(size);
  if (!pixels || !id.startsWith(TOKENS_OF.maker)) return undefined;
  return toMicros(pixels.width * pixels.height * TOKENS_OF.pixelFactor * dollars);
}

function dearest(skus: readonly Sku[]): number | undefined {
  return skus.length > 0 ? Math.max(...skus.map(({ dollars }) => toMicros(dollars))) : undefined;
}

/** Rounded up to a whole one; a thousandth less is the arithmetic of fractions, not a price. */
function toMicros(dollars: number): number {
  return Math.ceil(Number((dollars * MICROS_PER_DOLLAR).toFixed(3)));
}
