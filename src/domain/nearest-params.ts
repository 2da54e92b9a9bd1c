/**
 * @file What a model takes, and the nearest of it to what was asked for. Called by `fitParams`, by the form while something is
 * typed, and by `validateParams`. Pure.
 */
import type { NumberSpec, ParamSpec, SecondsSpec, SizeSpec } from './models';
import { formatSize, parseSize, type PixelSize, type RenderParams } from './params';

/** How many reference images the model takes beside the frames that are chosen. */
export function mostReferences(spec: ParamSpec, { startImage, endImage }: Partial<RenderParams>): number {
  return spec.referencesAlone && (startImage || endImage) ? 0 : (spec.references ?? 0);
}

/** The nearest number a model takes; not a number is its own choice, or the least. */
export function nearestNumber({ min, max, step = 1, usual }: NumberSpec, value: number): number {
  if (Number.isNaN(value)) return usual ?? min;
  const steps = Math.round((Math.min(max, Math.max(min, value)) - min) / step);
  // Sums of 0.1 are a little off: cut to what a step can say.
  return Number(Math.min(max, min + steps * step).toFixed(6));
}

/** Characters as a person and a JSON schema count them: a picture character is one. */
export function countChars(text: string): number {
  return Array.from(text).length;
}

/** Whether a size is asked for. A list of none, as a catalogue may have it, leaves it to the model. */
export function asksSize(spec: SizeSpec): boolean {
  return spec.kind === 'list' ? spec.sizes.length > 0 : spec.kind !== 'unset';
}

/** Whether a length is asked for. A list of none, as a catalogue may have it, leaves it to the model. */
export function asksSeconds(spec: SecondsSpec): boolean {
  return spec.kind === 'list' ? spec.seconds.length > 0 : spec.kind !== 'unset';
}

/** Whether the model takes exactly this size. */
export function isSizeOffered(spec: SizeSpec, size: string): boolean {
  if (spec.kind === 'unset' || !asksSize(spec)) return size === '';
  if (spec.kind === 'list') return spec.sizes.includes(size);
  const asked = parseSize(size);
  return asked !== undefined && formatSize(fitted(spec, asked)) === size;
}

/** The nearest length the model takes, 0 where none is asked for; the shorter, cheaper one when two are as near. */
export function nearestSeconds(spec: SecondsSpec, value: number): number {
  if (spec.kind === 'unset') return 0;
  if (spec.kind === 'list') {
    const ascending = [...spec.seconds].sort((a, b) => a - b);
    const distance = (seconds: number): number => Math.abs(seconds - value);
    return ascending.reduce((best, next) => (distance(next) < distance(best) ? next : best), ascending[0] ?? 0);
  }
  if (Number.isNaN(value)) return spec.min;
  // Half a second goes down, as it is the cheaper one.
  return Math.min(spec.max, Math.max(spec.min, Math.ceil(value - 0.5)));
}

/** The nearest size the model takes, '' where none is asked for: first the same shape, then as many pixels. */
export function nearestSize(spec: SizeSpec, size: string): string {
  if (spec.kind === 'unset') return '';
  const asked = parseSize(size);
  if (spec.kind === 'free') return asked ? formatSize(fitted(spec, asked)) : (spec.suggestions[0] ?? smallest(spec));
  const [first = ''] = spec.sizes;
  if (!asked || spec.sizes.includes(size)) return spec.sizes.includes(size) ? size : first;
  const farness = (offered: string): number => sizeDistance(asked, parseSize(offered));
  return spec.sizes.reduce((best, next) => (farness(next) < farness(best) ? next : best), first);
}

/** Shape counts ten times as much as pixels: another crop shows more than another resolution. */
const SHAPE_WEIGHT = 10;

function sizeDistance(a: PixelSize, b: PixelSize | undefined): number {
  if (!b) return Number.POSITIVE_INFINITY;
  const shape = Math.abs(Math.log((a.width / a.height) * (b.height / b.width)));
  const pixels = Math.abs(Math.log((a.width * a.height) / (b.width * b.height)));
  return SHAPE_WEIGHT * shape + pixels;
}

function fitted(spec: Extract<SizeSpec, { kind: 'free' }>, { width, height }: PixelSize): PixelSize {
  const side = (value: number): number => {
    const step = spec.multipleOf;
    const lowest = Math.ceil(spec.minSide / step) * step;
    const highest = Math.floor(spec.maxSide / step) * step;
    return Math.min(highest, Math.max(lowest, Math.round(value / step) * step));
  };
  return { width: side(width), height: side(height) };
}

function smallest(spec: Extract<SizeSpec, { kind: 'free' }>): string {
  return formatSize(fitted(spec, { width: spec.minSide, height: spec.minSide }));
}
