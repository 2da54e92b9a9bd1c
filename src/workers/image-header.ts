/**
 * @file Reads kind and size from the first bytes of a picture, so that a giant one is refused before it fills the memory.
 * Called by `open-image.ts`. Pure; never decodes pixels and never throws. Other kinds are left to the browser.
 */
import type { PixelSize } from '../domain/params';

/** What the first bytes say; the size is the stored one, before turning by EXIF. */
export interface ImageHeader extends PixelSize {
  kind: 'png' | 'jpeg' | 'webp' | 'gif';
}

/** The header, or null when it is none of the four kinds or is cut. */
export function readImageHeader(bytes: Uint8Array<ArrayBuffer>): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readJpeg(view) ?? readWebp(view) ?? readGif(view);
  } catch (error) {
    // A read past the end: the header is cut.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function hasText(view: DataView, at: number, text: string): boolean {
  if (at + text.length > view.byteLength) return false;
  return Array.from(text).every((letter, i) => view.getUint8(at + i) === letter.charCodeAt(0));
}

/** PNG specification 5.2 and 11.2.1: signature, then the chunk IHDR. */
function readPng(view: DataView): ImageHeader | null {
  if (!hasText(view, 0, '\x89PNG\r\n\x1a\n') || !hasText(view, 12, 'IHDR')) return null;
  return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** ITU T.81 annex B: segments of marker and length, until a start of frame. */
function readJpeg(view: DataView): ImageHeader | null {
  if (!hasText(view, 0, '\xff\xd8')) return null;
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isStartOfFrame(marker)) {
      return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    // 0xff may be repeated to fill up; every other marker before the frame has a length.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** SOF0 to SOF15 without the tables DHT (C4) and DAC (CC) and the reserved C8, which lie in the same range. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** RFC 9649: three layouts, each with its own place for the size. */
function readWebp(view: DataView): ImageHeader | null {
  if (!hasText(view, 0, 'RIFF') || !hasText(view, 8, 'WEBP')) return null;
  if (hasText(view, 12, 'VP8X')) return { kind: 'webp', width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) };
  if (hasText(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { kind: 'webp', width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (!hasText(view, 12, 'VP8 ')) return null;
  return { kind: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}

/** GIF89a section 18: the logical screen. */
function readGif(view: DataView): ImageHeader | null {
  if (!hasText(view, 0, 'GIF87a') && !hasText(view, 0, 'GIF89a')) return null;
  return { kind: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}
