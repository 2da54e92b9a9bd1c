/**
 * @file What is wrong with the parameters for a model, and the nearest that would be right. Called by the form while typing
 * and before a job is made. Judges by the model's data alone; the words are chosen elsewhere by `code`.
 */
import type { ModelSpec, SecondsSpec, SizeSpec } from './models';
import { formatSize, parseSize, type PixelSize, type RenderParams } from './params';

/** One thing that is wrong, with what a sentence about it needs. */
export type ParamIssue =
  | { field: 'prompt'; code: 'prompt-empty' }
  | { field: 'prompt'; code: 'prompt-too-long'; chars: number; maxChars: number }
  | { field: 'size'; code: 'size-not-offered'; size: string; nearest: string }
  | { field: 'seconds'; code: 'seconds-not-offered'; seconds: number; nearest: number }
  | { field: 'startImage'; code: 'image-not-taken' };

/** All that is wrong, in the order of the form; empty when the job may be made. */
export function validateParams(params: RenderParams, model: ModelSpec): ParamIssue[] {
  const { size, seconds } = params;
  const spec = model.params;
  const issues = validatePrompt(params.prompt, spec.promptMaxChars);
  if (!isSizeOffered(spec.size, size))
    issues.push({ field: 'size', code: 'size-not-offered', size, nearest: nearestSize(spec.size, size) });
  const nearest = nearestSeconds(spec.seconds, seconds);
  if (nearest !== seconds) issues.push({ field: 'seconds', code: 'seconds-not-offered', seconds, nearest });
  if (params.startImage && !spec.startImage) issues.push({ field: 'startImage', code: 'image-not-taken' });
  return issues;
}

function validatePrompt(prompt: string, maxChars: number): ParamIssue[] {
  if (prompt.trim() === '') return [{ field: 'prompt', code: 'prompt-empty' }];
  const chars = countChars(prompt);
  return chars > maxChars ? [{ field: 'prompt', code: 'prompt-too-long', chars, maxChars }] : [];
}

/** Characters as a person and a JSON schema count them: a picture character is one. */
export function countChars(text: string): number {
  return Array.from(text).length;
}

function isSizeOffered(spec: SizeSpec, size: string): boolean {
  if (spec.kind === 'list') return spec.sizes.includes(size);
  const asked = parseSize(size);
  return asked !== undefined && formatSize(fitted(spec, asked)) === size;
}

/** The nearest length the model takes; the shorter, cheaper one when two are as near. */
export function nearestSeconds(spec: SecondsSpec, value: number): number {
  if (spec.kind === 'list') {
    const ascending = [...spec.seconds].sort((a, b) => a - b);
    const distance = (seconds: number): number => Math.abs(seconds - value);
    return ascending.reduce((best, next) => (distance(next) < distance(best) ? next : best), ascending[0] ?? value);
  }
  if (Number.isNaN(value)) return spec.min;
  // Half a second goes down, as it is the cheaper one.
  return Math.min(spec.max, Math.max(spec.min, Math.ceil(value - 0.5)));
}

/** The nearest size the model takes: first the same shape, then as many pixels. */
export function nearestSize(spec: SizeSpec, size: string): string {
  const asked = parseSize(size);
  if (spec.kind === 'free') return asked ? formatSize(fitted(spec, asked)) : (spec.suggestions[0] ?? smallest(spec));
  const [first = size] = spec.sizes;
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
