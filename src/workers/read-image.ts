/** @file Looks at a start image when it is added: its size and a preview. Offered by the media worker, never rejects. */
import type { ImageReading } from './api';
import { drawShrunk } from './draw-shrunk';
import { encodePreview } from './encode-picture';
import { openImage } from './open-image';
import { PREVIEW_LONGEST, sizeWithin } from './picture-size';

/** See `MediaApi.readImage`. */
export async function readImage(image: Blob): Promise<ImageReading> {
  try {
    const opened = await openImage(image);
    if (!opened.ok) return opened;
    const { bitmap } = opened;
    try {
      const canvas = drawShrunk(bitmap, sizeWithin(bitmap, PREVIEW_LONGEST), (context, size) =>
        context.drawImage(bitmap, 0, 0, size.width, size.height),
      );
      return { ok: true, picture: await encodePreview(canvas), fullWidth: bitmap.width, fullHeight: bitmap.height };
    } finally {
      bitmap.close();
    }
  } catch {
    return { ok: false, why: 'worker-failed' };
  }
}
