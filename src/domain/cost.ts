/** @file What a render will cost, before it is sent. Integer micro-dollars; nothing known is never shown as nothing to pay. */
import type { ModelSpec } from './models';
import type { RenderParams } from './params';

/** The estimate shown before the button is pressed. */
export type CostEstimate =
  | {
      kind: 'known';
      perSecondMicros: number;
      /** one render */
      eachMicros: number;
      /** all takes */
      totalMicros: number;
      /** ISO day of the price list */
      listedOn: string;
    }
  | { kind: 'free' }
  | { kind: 'unknown' };

/** The cost of `takes` renders. Unknown where the list has no price for the size, or a number is not whole. */
export function estimateCost(
  model: Pick<ModelSpec, 'price'>,
  { size, seconds }: Pick<RenderParams, 'size' | 'seconds'>,
  takes: number,
): CostEstimate {
  const { price } = model;
  if (price.kind !== 'per-second') return { kind: price.kind };
  const perSecondMicros = Object.hasOwn(price.microsBySize, size) ? price.microsBySize[size] : undefined;
  if (perSecondMicros === undefined) return { kind: 'unknown' };
  const eachMicros = perSecondMicros * seconds;
  const totalMicros = eachMicros * takes;
  const numbers = [perSecondMicros, seconds, takes, totalMicros];
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return { kind: 'unknown' };
  return { kind: 'known', perSecondMicros, eachMicros, totalMicros, listedOn: price.listedOn };
}

/** What the job carries of it: for one render, 0 = nothing to pay, null = not known. */
export function estimateMicrosOf(estimate: CostEstimate): number | null {
  if (estimate.kind === 'known') return estimate.eachMicros;
  return estimate.kind === 'free' ? 0 : null;
}
