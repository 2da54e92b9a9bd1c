/**
 * @file The arithmetic of pictures: how large a preview is, which part of a picture is kept, and in which steps it shrinks.
 * Called by the media worker. Pure.
 */
import type { PixelSize } from '../domain/params';

/** A part of a picture in its pixels; may start between two pixels. */
export interface Area extends PixelSize {
  x: number;
  y: number;
}

/** The longer side of the preview of a start image: 240 CSS pixels on a screen with two pixels for one. */
export const PREVIEW_LONGEST = 2 * 240;

/**
 * The longer side of posters. A film of 16:9 is usually 216 × 16 / 9 = 384 CSS pixels wide on the wall, 768 on a screen with two for one; 640
 * gives (640 / 768)² = 69 % of those pixels: hardly softer, and less to keep and to decode.
 */
export const POSTER_LONGEST = 640;

/** The same shape with its longer side at most `longest`; never enlarged, no side below 1. */
export function sizeWithin({ width, height }: PixelSize, longest: number): PixelSize {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The largest part from the middle of `source` that has the shape of `target`. */
export function middleCrop(source: PixelSize, target: PixelSize): Area {
  const scale = Math.min(source.width / target.width, source.height / target.height);
  const width = target.width * scale;
  const height = target.height * scale;
  return { x: (source.width - width) / 2, y: (source.height - height) / 2, width, height };
}

/**
 * The sizes a picture takes on its way; the last one is `to`. No step shrinks to less than half, because canvases mix
 * only neighbouring pixels in some browsers: a larger step would leave pixels out and look grainy.
 */
export function shrinkSteps(from: PixelSize, to: PixelSize): [PixelSize, ...PixelSize[]] {
  if (from.width <= 2 * to.width && from.height <= 2 * to.height) return [to];
  const half = {
    width: Math.max(to.width, Math.ceil(from.width / 2)),
    height: Math.max(to.height, Math.ceil(from.height / 2)),
  };
  return [half, ...shrinkSteps(half, to)];
}
