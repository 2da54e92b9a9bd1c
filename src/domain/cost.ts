/** @file What a render will cost, before it is sent. Integer micro-dollars; nothing known is never shown as nothing to pay. */
import type { ModelSpec, SecondPrice, SizedPrices } from './models';
import type { RenderParams } from './params';

/** What of a request decides its cost. */
export type PricedParams = Pick<
  RenderParams,
  'size' | 'seconds' | 'audio' | 'startImage' | 'endImage' | 'references' | 'origin'
>;

/** The estimate shown before the button is pressed. */
export type CostEstimate =
  | {
      kind: 'known';
      /** null: the price is for the whole render */
      perSecondMicros: number | null;
      /** one render */
      eachMicros: number;
      /** all takes */
      totalMicros: number;
      /** ISO day of the price list, or of the person's own figure */
      listedOn: string;
      /** the person's own figure */
      isOwn: boolean;
    }
  | { kind: 'free' }
  | { kind: 'unknown' };

/** The cost of `takes` renders. Unknown where the list has no price for the size, or a number is not whole. */
export function estimateCost(model: Pick<ModelSpec, 'price'>, params: PricedParams, takes: number): CostEstimate {
  const { price } = model;
  if (price.kind === 'free' || price.kind === 'unknown') return { kind: price.kind };
  const perSecondMicros = price.kind === 'per-second' ? secondMicros(price, params) : null;
  const eachMicros = price.kind === 'per-second' ? renderMicros(price, params) : price.micros;
  if (perSecondMicros === undefined || eachMicros === undefined) return { kind: 'unknown' };
  const totalMicros = eachMicros * takes;
  const numbers = [perSecondMicros ?? 0, eachMicros, params.seconds, takes, totalMicros];
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return { kind: 'unknown' };
  const isOwn = price.kind === 'per-second' && price.isOwn === true;
  return { kind: 'known', perSecondMicros, eachMicros, totalMicros, listedOn: price.listedOn, isOwn };
}

/** The prices that hold for what is sent along. */
function pricesFor(price: SecondPrice, { origin, startImage, endImage, references = [] }: PricedParams): SizedPrices {
  if (origin && !origin.byFrame) return price.changePrices ?? price;
  if (startImage || endImage) return price.framePrices ?? price;
  return references.length > 0 ? (price.referencePrices ?? price) : price;
}

function secondMicros(price: SecondPrice, params: PricedParams): number | undefined {
  const { size, audio } = params;
  const { microsBySize, silentMicrosBySize = {}, otherMicros } = pricesFor(price, params);
  if (audio === false && Object.hasOwn(silentMicrosBySize, size)) return silentMicrosBySize[size];
  return Object.hasOwn(microsBySize, size) ? microsBySize[size] : otherMicros;
}

/** Undefined also where the length is left to the model: then nobody knows what it comes to. */
function renderMicros(price: SecondPrice, params: PricedParams): number | undefined {
  const perSecond = secondMicros(price, params);
  if (perSecond === undefined || params.seconds === 0) return undefined;
  const { startImage, endImage, references = [] } = params;
  const images = [startImage, endImage, ...references].filter((image) => image !== undefined).length;
  return Math.max(price.leastMicros ?? 0, perSecond * params.seconds + images * (price.perImageMicros ?? 0));
}

/** What the job carries of it: for one render, 0 = nothing to pay, null = not known. */
export function estimateMicrosOf(estimate: CostEstimate): number | null {
  if (estimate.kind === 'known') return estimate.eachMicros;
  return estimate.kind === 'free' ? 0 : null;
}
