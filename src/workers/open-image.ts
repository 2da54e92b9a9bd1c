/**
 * @file Opens a start image: refuses what is too large, decodes the rest and turns it by EXIF. Called by `read-image.ts` and
 * `fit-image.ts` in the media worker. The caller closes the bitmap.
 */
import { MIB } from '../base/bytes';
import type { PixelSize } from '../domain/params';
import type { ImageRefusal } from './api';
import { readImageHeader } from './image-header';

/** Larger files are refused unread. */
export const IMAGE_MAX_BYTES = 50 * MIB;

/** 100 megapixels: decoded they take 100 million × 4 bytes = 400 MB. */
export const IMAGE_MAX_PIXELS = 100_000_000;

/** Cameras put up to some hundred kilobytes of notes before the size; beyond this the size is checked after decoding. */
const HEADER_BYTES = MIB;

/** An open picture. */
export interface OpenImage {
  ok: true;
  /** turned by EXIF */
  bitmap: ImageBitmap;
  /** it came as PNG: drawings and screens, which JPEG would smear */
  png: boolean;
}

/** Decodes and turns. Rejects only when the file cannot be read or its pixels find no memory. */
export async function openImage(image: Blob): Promise<OpenImage | ImageRefusal> {
  if (image.size > IMAGE_MAX_BYTES) return { ok: false, why: 'too-large' };
  const header = readImageHeader(new Uint8Array(await image.slice(0, HEADER_BYTES).arrayBuffer()));
  if (header && isTooLarge(header)) return { ok: false, why: 'too-large' };
  const bitmap = await decode(image);
  if (!bitmap) return { ok: false, why: 'not-an-image' };
  if (isTooLarge(bitmap)) {
    bitmap.close();
    return { ok: false, why: 'too-large' };
  }
  return { ok: true, bitmap, png: header?.kind === 'png' };
}

function isTooLarge({ width, height }: PixelSize): boolean {
  return width * height > IMAGE_MAX_PIXELS;
}

async function decode(image: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(image, { imageOrientation: 'from-image' });
  } catch (error) {
    // By the HTML specification this is the answer to bytes that are no picture the browser knows.
    if (error instanceof DOMException && error.name === 'InvalidStateError') return null;
    throw error;
  }
}
