/** @file The lengths of a model as the range of a slider and a stepper. Pure; `LengthAndTakes.svelte` calls it. */
import type { SecondsSpec } from '../../domain/models';
import { asksSeconds } from '../../domain/nearest-params';
import { nearestAllowed, stepBy, type StepRange } from '../parts/step-value';

/** Greatest common divisor of two whole numbers. */
function commonStep(a: number, b: number): number {
  return b === 0 ? a : commonStep(b, a % b);
}

/** A length that is not asked for: the slider is not shown then. */
const NO_RANGE: StepRange = { min: 0, max: 0, step: 1, allowed: undefined };

/** From the shortest to the longest, in steps that meet every allowed length: 4, 8, 12, 20 gives steps of 4. */
export function secondsRange(spec: SecondsSpec): StepRange {
  if (spec.kind === 'range') return { min: spec.min, max: spec.max, step: 1, allowed: undefined };
  if (spec.kind === 'unset' || !asksSeconds(spec)) return NO_RANGE;
  const allowed = [...spec.seconds].sort((a, b) => a - b);
  const min = allowed[0] ?? 0;
  const step = allowed.reduce((common, seconds) => commonStep(common, seconds - min), 0);
  return { min, max: allowed.at(-1) ?? min, step: step || 1, allowed };
}

/**
 * Where the slider goes. One step away is a press of an arrow key: it reaches the next allowed length also over a gap,
 * where "the nearest" would never leave the spot.
 */
export function slideTo(asked: number, current: number, range: StepRange): number {
  const nearest = nearestAllowed(asked, range);
  if (nearest !== current || asked === current) return nearest;
  return Math.abs(asked - current) <= range.step ? stepBy(current, asked > current ? 1 : -1, range) : nearest;
}

/** How much of the track lies behind the knob, 0–100. */
export function trackPercent(seconds: number, { min, max }: StepRange): number {
  return max === min ? 0 : ((seconds - min) / (max - min)) * 100;
}
