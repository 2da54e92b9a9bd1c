/**
 * @file The pictures of a render made ready for sending, before anything is queued: start image and last frame at exactly its
 * size, reference images no larger than a server wants them. Called by the press of Render; loaded where there is one.
 */
import { ok, type Result } from '../base/result';
import type { InputFiles } from '../domain/job';
import { parseSize, type PixelSize, type RenderParams, type StartImage } from '../domain/params';
import type { MediaService } from './services';

/** Which picture: the number of a reference image begins at 1. */
export type PictureName = 'start' | 'end' | number;

/** What a job is given of them. */
export interface ReadyPictures {
  sourceFileId: string | null;
  inputFiles?: InputFiles;
}

/** Why nothing can be sent, and because of which picture. */
export interface PictureFailure {
  why: 'missing' | 'not-an-image' | 'disk-full';
  picture: PictureName;
}

/** Longer side of what is sent uncropped, pixels: as fine as a film of 1080 lines needs, a fraction of a phone's photo to send. */
const LONGEST_SIDE = 2048;

/** The picture's own shape, its longer side no more than 2048 pixels. */
export function scaledSize({ width, height }: PixelSize): PixelSize {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * scale));
  return { width: side(width), height: side(height) };
}

/** Makes them ready one after the other, so that few are in memory at once. The first that cannot be ends it. */
export async function preparePictures(
  media: Pick<MediaService, 'fitStartImage'>,
  { startImage, endImage, references = [], size }: RenderParams,
): Promise<Result<ReadyPictures, PictureFailure>> {
  const pixels = parseSize(size);
  const wanted: [PictureName, StartImage | undefined, PixelSize | undefined][] = [
    ['start', startImage, pixels],
    ['end', endImage, pixels],
    ...references.map((one, index): [PictureName, StartImage, undefined] => [index + 1, one, undefined]),
  ];
  const ready = new Map<PictureName, string>();
  for (const [picture, image, exact] of wanted) {
    if (!image) continue;
    // Where the model decides the size nothing is cropped.
    const fitted = await media.fitStartImage(image, exact ?? scaledSize(image));
    if (!fitted.ok) return { ok: false, error: { why: fitted.error, picture } };
    ready.set(picture, fitted.value);
  }
  return ok(readyPictures(ready, references.length));
}

function readyPictures(ready: ReadonlyMap<PictureName, string>, count: number): ReadyPictures {
  const sourceFileId = ready.get('start') ?? null;
  const end = ready.get('end');
  const references = Array.from({ length: count }, (_, index) => ready.get(index + 1) ?? '');
  if (end === undefined && count === 0) return { sourceFileId };
  return {
    sourceFileId,
    inputFiles: { ...(end === undefined ? {} : { end }), ...(count === 0 ? {} : { references }) },
  };
}
