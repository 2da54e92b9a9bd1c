/** @file Numbers that may be left to the model: the next one up or down, and a seed by chance. Pure; `NumberWish.svelte` calls it. */
import type { NumberSpec } from '../../domain/models';
import { nearestNumber } from '../../domain/nearest-params';

/** One step up or down; from the model's own choice it begins at what is usual, where that is known. */
export function nextNumber(value: number | undefined, direction: 1 | -1, spec: NumberSpec): number {
  if (value === undefined) return nearestNumber(spec, spec.usual ?? spec.min);
  return nearestNumber(spec, value + direction * (spec.step ?? 1));
}

/** Largest seed that is drawn: ten digits are enough to never meet the same one twice, and few enough to read out. */
const LARGEST_DRAWN = 2 ** 31 - 1;

/** A seed by chance; `chance` is from 0 to 1, as `Math.random` gives it. */
export function rollSeed({ min, max }: NumberSpec, chance: number): number {
  const [from, to] = [Math.max(min, 0), Math.min(max, LARGEST_DRAWN)];
  return from <= to ? from + Math.floor(chance * (to - from + 1)) : min;
}
