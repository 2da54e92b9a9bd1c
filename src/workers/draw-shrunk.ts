/**
 * @file Draws a picture smaller without grain, for posters, previews and fitted images. Runs in the media worker.
 * The ground is white: servers differ in what they put behind transparent pixels, so none is ever sent.
 */
import type { PixelSize } from '../domain/params';
import { shrinkSteps } from './picture-size';

/** Paints the whole picture into the given size. */
export type Paint = (context: OffscreenCanvasRenderingContext2D, size: PixelSize) => void;

/** A picture of `from` pixels as a canvas of `to` pixels. Throws when the browser has no canvas of that size. */
export function drawShrunk(from: PixelSize, to: PixelSize, paint: Paint): OffscreenCanvas {
  const [first, ...rest] = shrinkSteps(from, to);
  let canvas = paintCanvas(first, paint);
  for (const step of rest) {
    const larger = canvas;
    canvas = paintCanvas(step, (context, size) => context.drawImage(larger, 0, 0, size.width, size.height));
  }
  return canvas;
}

function paintCanvas(size: PixelSize, paint: Paint): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas of this size');
  context.fillStyle = 'white';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  paint(context, size);
  return canvas;
}
