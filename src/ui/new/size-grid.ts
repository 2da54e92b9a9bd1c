/** @file Many sizes as shapes with resolutions of each. Pure; `ResolutionPicker.svelte` calls it. */
import { parseSize } from '../../domain/params';
import { shapeOf } from '../../domain/shape';

/** Sizes of one shape. */
export interface SizeShape {
  /** "16:9" */
  ratio: string;
  /** ascending in pixels */
  sizes: readonly string[];
}

/** The lines of a size: its shorter side, which resolutions are named by ("720p"). */
export function linesOf(size: string): number {
  const { width, height } = parseSize(size) ?? { width: 0, height: 0 };
  return Math.min(width, height);
}

/** The shapes, wide ones first, each with its sizes from small to large. */
export function groupSizes(sizes: readonly string[]): SizeShape[] {
  const shapes = new Map<string, string[]>();
  for (const size of sizes) {
    const ratio = shapeOf(size)?.ratio ?? size;
    shapes.set(ratio, [...(shapes.get(ratio) ?? []), size]);
  }
  const wide = (size = ''): number => {
    const { width, height } = parseSize(size) ?? { width: 1, height: 1 };
    return width / height;
  };
  return Array.from(shapes, ([ratio, found]) => ({
    ratio,
    sizes: found.toSorted((a, b) => linesOf(a) - linesOf(b)),
  })).sort((a, b) => wide(b.sizes[0]) - wide(a.sizes[0]));
}

/** The size of another shape that is nearest in resolution: the smaller, cheaper one when two are as near. */
export function nearestInShape(size: string, { sizes }: SizeShape): string {
  const lines = linesOf(size);
  const farness = (one: string): number => Math.abs(Math.log(linesOf(one) / lines));
  return sizes.reduce((best, next) => (farness(next) < farness(best) ? next : best), sizes[0] ?? size);
}
