/**
 * @file Makes a start image exactly as large as the video, as Videos API servers ask for. Offered by the media worker,
 * never rejects. What it writes has no EXIF, so no place and no camera travel to the server.
 */
import { MIB } from '../base/bytes';
import type { ImageAnswer, Picture } from './api';
import { drawShrunk } from './draw-shrunk';
import { encodePicture } from './encode-picture';
import { openImage } from './open-image';
import { middleCrop } from './picture-size';

/**
 * [Note: Type of a fitted image]
 * Servers take JPEG, PNG and WebP. A PNG stays one while it is small, because drawings and screens keep their sharp edges;
 * a photo saved as PNG gets larger than this (1920 × 1080 pixels of noise: about 6 MB) and travels as JPEG, like everything
 * else. WebP is never written: not every browser can.
 */
export const PNG_MAX_BYTES = 4 * MIB;

const JPEG_QUALITY = 0.92;

/** See `MediaApi.fitImage`; width and height are whole numbers from 1. */
export async function fitImage(image: Blob, width: number, height: number): Promise<ImageAnswer> {
  try {
    const opened = await openImage(image);
    if (!opened.ok) return opened;
    const { bitmap, png } = opened;
    try {
      const target = { width, height };
      const area = middleCrop(bitmap, target);
      const canvas = drawShrunk(area, target, (context, size) =>
        context.drawImage(bitmap, area.x, area.y, area.width, area.height, 0, 0, size.width, size.height),
      );
      return { ok: true, picture: await encodeFitted(canvas, png) };
    } finally {
      bitmap.close();
    }
  } catch {
    return { ok: false, why: 'worker-failed' };
  }
}

async function encodeFitted(canvas: OffscreenCanvas, png: boolean): Promise<Picture> {
  if (png) {
    const picture = await encodePicture(canvas, 'image/png');
    if (picture.bytes.byteLength <= PNG_MAX_BYTES) return picture;
  }
  return encodePicture(canvas, 'image/jpeg', JPEG_QUALITY);
}
