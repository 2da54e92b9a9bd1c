/** @file The arithmetic of a stepper: nearest allowed value, next one up or down. Pure; `Stepper.svelte` calls it. */

/** What values a stepper takes: a list, or every `step` from `min` to `max`. */
export interface StepRange {
  min: number;
  max: number;
  step: number;
  allowed: readonly number[] | undefined;
}

/** The allowed value nearest to `asked`; the lower one when two are as near. `min` when it is not a number. */
export function nearestAllowed(asked: number, { min, max, step, allowed }: StepRange): number {
  if (!Number.isFinite(asked)) return allowed?.[0] ?? min;
  if (allowed && allowed.length > 0) {
    return allowed.reduce((best, value) => (Math.abs(value - asked) < Math.abs(best - asked) ? value : best));
  }
  const steps = Math.ceil((asked - min) / step - 0.5);
  const most = Math.floor((max - min) / step);
  return min + step * Math.min(Math.max(steps, 0), most);
}

/** The next allowed value in a direction; the same one at the end. */
export function stepBy(value: number, direction: 1 | -1, range: StepRange): number {
  const { min, max, step, allowed } = range;
  if (allowed && allowed.length > 0) {
    const further = allowed.filter((one) => (one - value) * direction > 0);
    return further.length === 0 ? value : direction > 0 ? Math.min(...further) : Math.max(...further);
  }
  const next = nearestAllowed(value, range) + step * direction;
  return next < min || next > max ? value : next;
}
