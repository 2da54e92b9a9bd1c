/**
 * @file What a render is asked for. The same object travels from the form to the job, the provider, the clip and back
 * into the form ("Use again"), without being renamed on the way; only a provider's `toWire` may rename a field.
 */

/** A picture the shot starts from: the original as the person gave it, kept once by its content. */
export interface StartImage {
  /** id of the stored original in `files` */
  fileId: string;
  /** file name as given; shown, never trusted */
  name: string;
  /** pixels after turning by EXIF */
  width: number;
  height: number;
}

/** The parameters of one render. Frozen into the job when it is queued. */
export interface RenderParams {
  /** what to show, 1 to the model's limit of characters */
  prompt: string;
  /** the model's id as the server names it */
  model: string;
  /** width and height in pixels, written "1280x720" */
  size: string;
  /** length in whole seconds */
  seconds: number;
  /** absent: from text alone */
  startImage?: StartImage;
}

/** Width and height in pixels. */
export interface PixelSize {
  width: number;
  height: number;
}

/** Reads "1280x720"; undefined for anything else or a side of zero. */
export function parseSize(size: string): PixelSize | undefined {
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(size);
  if (!match) return undefined;
  const width = Number(match[1]);
  const height = Number(match[2]);
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** Writes a size the way servers read it. */
export function formatSize({ width, height }: PixelSize): string {
  return `${String(width)}x${String(height)}`;
}
