/**
 * @file Writes a canvas as image bytes. Runs in the media worker; rejects with a DrawingError when the browser cannot write
 * the canvas at all.
 */
import type { Picture } from './api';
import { DrawingError } from './video-input';

/** A poster or preview: webp, or JPEG where the browser cannot write webp (WebKit then answers with a far larger PNG). */
export async function encodePreview(canvas: OffscreenCanvas): Promise<Picture> {
  const webp = await encodePicture(canvas, 'image/webp', 0.8);
  return webp.type === 'image/webp' ? webp : encodePicture(canvas, 'image/jpeg', 0.82);
}

/** The canvas in the type the browser answered with: image/png when it does not know the wished one. Quality 0 to 1. */
export async function encodePicture(canvas: OffscreenCanvas, type: string, quality?: number): Promise<Picture> {
  try {
    const blob = await canvas.convertToBlob(quality === undefined ? { type } : { type, quality });
    return { bytes: await blob.arrayBuffer(), type: blob.type, width: canvas.width, height: canvas.height };
  } catch (error) {
    throw new DrawingError(error);
  }
}
