/** @file What a render will cost, before it is sent. Integer micro-dollars; nothing known is never shown as nothing to pay. */
import type { ModelSpec, Price, SecondPrice, SizedPrices } from './models';
import { changeOf, shotOf, type RenderParams } from './params';

/** What of a request decides its cost. */
export type PricedParams = Pick<
  RenderParams,
  'size' | 'seconds' | 'audio' | 'startImage' | 'endImage' | 'references' | 'extra' | 'origin'
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

/** A model, as far as it decides a cost. */
type PricedModel = Pick<ModelSpec, 'price'> & Partial<Pick<ModelSpec, 'id'>>;

/**
 * The cost of `takes` renders. Unknown where the list has no price for the size, or a number is not whole; where the person's own
 * JSON has the last word; and where a change is rendered as its clip is, but of that not all is known that it is charged by.
 */
export function estimateCost(model: PricedModel, params: PricedParams, takes: number): CostEstimate {
  const { price } = model;
  if (price.kind === 'free' || price.kind === 'unknown') return { kind: price.kind };
  if (hasExtra(params) || !isModelSure(model, price, params)) return { kind: 'unknown' };
  const shot: PricedParams = { ...params, ...shotOf(params) };
  const perSecondMicros = price.kind === 'per-second' ? secondMicros(price, shot) : null;
  const eachMicros = price.kind === 'per-second' ? renderMicros(price, shot) : price.micros;
  if (perSecondMicros === undefined || eachMicros === undefined) return { kind: 'unknown' };
  const totalMicros = eachMicros * takes;
  const numbers = [perSecondMicros ?? 0, eachMicros, shot.seconds, takes, totalMicros];
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return { kind: 'unknown' };
  const isOwn = price.kind === 'per-second' && price.isOwn === true;
  return { kind: 'known', perSecondMicros, eachMicros, totalMicros, listedOn: price.listedOn, isOwn };
}

/** The model's own parameters, which win over the form on the wire: size and length may be among them. */
export function hasExtra({ extra = {} }: Pick<RenderParams, 'extra'>): boolean {
  return Object.keys(extra).length > 0;
}

/** A change may be rendered in its clip's model: sure is one that is the chosen one, or a price that holds whatever it was. */
function isModelSure({ id }: PricedModel, price: Price, params: PricedParams): boolean {
  const change = changeOf(params);
  if (!change || (change.model !== undefined && change.model === id)) return true;
  return price.kind === 'per-second' && (price.isOwn === true || price.changePrices !== undefined);
}

/** The prices that hold for what is sent along. */
function pricesFor(price: SecondPrice, params: PricedParams): SizedPrices {
  const { startImage, endImage, references = [] } = params;
  if (changeOf(params)) return price.changePrices ?? price;
  if (startImage || endImage) return price.framePrices ?? price;
  return references.length > 0 ? (price.referencePrices ?? price) : price;
}

function secondMicros(price: SecondPrice, params: PricedParams): number | undefined {
  const { size, audio } = params;
  const { microsBySize, silentMicrosBySize = {}, otherMicros } = pricesFor(price, params);
  if (audio === false && Object.hasOwn(silentMicrosBySize, size)) return silentMicrosBySize[size];
  if (Object.hasOwn(microsBySize, size)) return microsBySize[size];
  // Of a clip whose size nobody knows it is not known either whether that is listed.
  const isAnySize = size !== '' || Object.keys(microsBySize).length === 0 || !changeOf(params);
  return isAnySize ? otherMicros : undefined;
}

/** Undefined also where nobody knows how long it gets, or how long the clip is that is paid by the second too. */
function renderMicros(price: SecondPrice, params: PricedParams): number | undefined {
  const perSecond = secondMicros(price, params);
  if (perSecond === undefined || params.seconds === 0) return undefined;
  const { startImage, endImage, references = [] } = params;
  const images = [startImage, endImage, ...references].filter((image) => image !== undefined).length;
  const { leastMicros = 0, perImageMicros = 0, perClipSecondMicros = 0 } = price;
  const change = changeOf(params);
  const clipSeconds = change && perClipSecondMicros > 0 ? change.seconds : 0;
  if (clipSeconds === undefined) return undefined;
  const parts = [perSecond * params.seconds, images * perImageMicros, clipSeconds * perClipSecondMicros];
  return Math.max(
    leastMicros,
    parts.reduce((sum, part) => sum + part, 0),
  );
}

/** What the job carries of it: for one render, 0 = nothing to pay, null = not known. */
export function estimateMicrosOf(estimate: CostEstimate): number | null {
  if (estimate.kind === 'known') return estimate.eachMicros;
  return estimate.kind === 'free' ? 0 : null;
}
