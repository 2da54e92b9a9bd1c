/**
 * @file Pixels for OpenRouter's pairs of resolution and shape, and back. Used for the form's sizes, for prices by resolution, and for
 * the request. Pure.
 *
 * Source: the sizes in npm @openrouter/sdk 1.3.19, `SupportedSize` (2026-11). All but eight of them follow the rule of
 * [Note: Shape and resolution] in shape-sizes.ts, 2K being 1,440 and 4K 2,160 pixels. 1K is a resolution without any size there.
 */
import { parseSize } from '../domain/params';
import { sizeOf } from './shape-sizes';

/** A pair as the service names it. */
export interface NamedSize {
  resolution: string;
  shape: string;
}

const SHORT_SIDES: ReadonlyMap<string, number> = new Map([
  ['360p', 360],
  ['480p', 480],
  ['720p', 720],
  ['768p', 768],
  ['1080p', 1080],
  ['2K', 1440],
  ['4K', 2160],
]);

/** In the order of the form: as documented. */
const SHAPES = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9', '9:21'] as const;

const NAMES: ReadonlyMap<string, NamedSize> = new Map(
  [...SHORT_SIDES].flatMap(([resolution, side]) =>
    SHAPES.flatMap((shape) => {
      const size = sizeOf(shape, `${String(side)}p`);
      return size === undefined ? [] : [[size, { resolution, shape }] as const];
    }),
  ),
);

/** Every size that has a name, the smallest resolution first, shapes in the order of the form. */
export const NAMED_SIZES: readonly string[] = [...NAMES.keys()];

/** The pair for "1280x720"; undefined for a size of a model's own. */
export function sizeToName(size: string): NamedSize | undefined {
  return NAMES.get(size);
}

/** The pixels of all pairs that are known; a resolution or shape nobody described adds none. */
export function namesToSizes(resolutions: readonly string[], shapes: readonly string[]): readonly string[] {
  return NAMED_SIZES.filter((size) => {
    const name = NAMES.get(size);
    return name !== undefined && resolutions.includes(name.resolution) && shapes.includes(name.shape);
  });
}

/** Sizes as the form shows them: those with a name first, in its order, then a model's own by their number of pixels. */
export function sortSizes(sizes: readonly string[]): readonly string[] {
  const place = (size: string): number => {
    const named = NAMED_SIZES.indexOf(size);
    return named < 0 ? NAMED_SIZES.length + pixelCount(size) : named;
  };
  return [...new Set(sizes)].sort((a, b) => place(a) - place(b));
}

function pixelCount(size: string): number {
  const { width, height } = parseSize(size) ?? { width: 0, height: 0 };
  return width * height;
}
