/**
 * @file Sizes in pixels for services that ask for a shape ("16:9") and a resolution ("720p") instead, and the way back. Pure;
 * used by such a provider for its models and for the wire.
 *
 * [Note: Shape and resolution] A resolution is the shorter side. The longer one follows from the shape, to the nearest even
 * number, as video is coded in pairs of pixels: 480p at 16:9 is 480 × 16 / 9 = 853.3, so 854 x 480. What a service really makes
 * may be a few pixels off.
 */
import { formatSize, parseSize } from '../domain/params';

/** A shape and a resolution, as such services name them. */
export interface ShapeAndResolution {
  /** "16:9" */
  shape: string;
  /** "720p" */
  resolution: string;
}

/** Shapes that the way back knows. */
const SHAPES = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '21:9', '9:21', '5:2', '2:5'] as const;

/** Every resolution in every shape, in this order; what is no "720p" or no "16:9" is left out. */
export function sizesOf(resolutions: readonly string[], shapes: readonly string[]): readonly string[] {
  return resolutions.flatMap((resolution) => shapes.flatMap((shape) => sizeOf(shape, resolution) ?? []));
}

/** What a size was made of; undefined where it is of no known shape. */
export function shapeAndResolution(size: string): ShapeAndResolution | undefined {
  const pixels = parseSize(size);
  if (!pixels) return undefined;
  const resolution = `${String(Math.min(pixels.width, pixels.height))}p`;
  const shape = SHAPES.find((one) => sizeOf(one, resolution) === size);
  return shape && { shape, resolution };
}

/** The size of a shape at a resolution; undefined where one of them is none. */
export function sizeOf(shape: string, resolution: string): string | undefined {
  const [, across, down] = /^(\d{1,2}):(\d{1,2})$/.exec(shape) ?? [];
  const short = Number(/^(\d{3,4})p$/i.exec(resolution)?.[1]);
  const ratio = Number(across) / Number(down);
  if (!(short > 0) || !(ratio > 0) || !Number.isFinite(ratio)) return undefined;
  const long = 2 * Math.round((short * Math.max(ratio, 1 / ratio)) / 2);
  return formatSize(ratio >= 1 ? { width: long, height: short } : { width: short, height: long });
}
