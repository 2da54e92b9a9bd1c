/** @file Says what a file of the person's own is, by its first bytes and its structure; its name and type are not trusted. */
import { verifyFile } from '../../queue/verify-file';
import type { ImportTrouble } from '../../state/clip-services';

/** A video that can be kept, or why it is none. */
export type SniffedVideo =
  { ok: true; type: string; damaged: boolean } | { ok: false; why: Extract<ImportTrouble, 'not-a-video' | 'empty'> };

/** Enough for the brand of an MP4 and for the head of a WebM, which names its kind within the first 64 bytes. */
const HEAD_BYTES = 64;

/**
 * Brands (ISO/IEC 14496-12, 4.3) of files that have the structure of a video and are none: pictures (HEIF, AVIF, Canon raw)
 * and sound (MPEG-4 audio and audio books).
 */
const NO_VIDEO = /^(heic|heix|hevc|heim|heis|mif1|msf1|avif|avis|crx |M4A |M4B |M4P )$/;

/** Rejects where the bytes cannot be read. */
export async function sniffVideo(file: Blob): Promise<SniffedVideo> {
  const verdict = await verifyFile(file);
  if (verdict.kind === 'empty' || verdict.kind === 'not-a-video') return { ok: false, why: verdict.kind };
  const head = latin1(await file.slice(0, HEAD_BYTES).arrayBuffer());
  // Matroska begins the same way, and what it holds mostly cannot be played here.
  if (verdict.type === 'video/webm' && !head.includes('webm')) return { ok: false, why: 'not-a-video' };
  const brand = head.slice(8, 12);
  if (verdict.type === 'video/mp4' && NO_VIDEO.test(brand)) return { ok: false, why: 'not-a-video' };
  const type = brand === 'qt  ' ? 'video/quicktime' : verdict.type;
  return { ok: true, type, damaged: verdict.kind === 'damaged' };
}

function latin1(bytes: ArrayBuffer): string {
  return String.fromCharCode(...new Uint8Array(bytes));
}
