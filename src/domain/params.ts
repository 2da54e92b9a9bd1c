/**
 * @file What a render is asked for. The same object travels from the form to the job, the provider, the clip and back
 * into the form ("Use again"), without being renamed on the way; only a provider's `toWire` may rename a field.
 */
import type { Json } from '../base/json';

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

/** What is done to a clip to make another one of it. */
export type ChangeKind = 'remix' | 'edit' | 'extend';

/** The clip a render is made from. Kept with the render's parameters: it is the lineage of the clip that comes of it. */
export interface RenderOrigin {
  how: ChangeKind;
  /** extend only: the connection cannot extend, so the clip's last frame is the start image */
  byFrame?: true;
  clipId: string;
  /** the clip's title when it was chosen: shown when the clip is gone */
  title: string;
  /** the clip's own video in `files`: sent where the server takes a video */
  fileId: string;
  /** the render the clip came from, where it is known: asked for by its own connection alone */
  remote?: { connectionId: string; remoteId: string; operation: Json };
  /** the clip's model, size and whole seconds, which a change is rendered and charged by; absent: not known */
  model?: string;
  size?: string;
  seconds?: number;
}

/** The parameters of one render. Frozen into the job when it is queued; what is absent is left to the model. */
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
  /** the last frame */
  endImage?: StartImage;
  /** pictures of what is to appear, in the order the prompt may name them */
  references?: readonly StartImage[];
  /** false: without sound; absent: as the model does it */
  audio?: boolean;
  /** whole number: the same one gives the same clip, where the model keeps to it */
  seed?: number;
  /** what is not to be seen */
  negativePrompt?: string;
  /** denoising steps: more take longer */
  steps?: number;
  /** how closely the prompt is followed */
  guidance?: number;
  /** the model's own parameters by its own names; they win over what is above */
  extra?: Readonly<Record<string, Json>>;
  /** absent: a clip of its own */
  origin?: RenderOrigin;
}

/** What it is made from where the server makes it of the clip; undefined also where only the clip's last frame is sent. */
export function changeOf({ origin }: Pick<RenderParams, 'origin'>): RenderOrigin | undefined {
  return origin?.byFrame ? undefined : origin;
}

/** Whether it is as long as the clip it is made from: only what an extension adds is asked for. */
export function isAsLongAsClip(params: Pick<RenderParams, 'origin'>): boolean {
  const change = changeOf(params);
  return change !== undefined && change.how !== 'extend';
}

/** Size and length that are rendered: as asked for, but where the clip decides them, its own. '' and 0: nobody knows. */
export function shotOf(
  params: Pick<RenderParams, 'size' | 'seconds' | 'origin'>,
): Pick<RenderParams, 'size' | 'seconds'> {
  const change = changeOf(params);
  return {
    size: change ? (change.size ?? '') : params.size,
    seconds: change && isAsLongAsClip(params) ? (change.seconds ?? 0) : params.seconds,
  };
}

/** The stored pictures these parameters name: they stay as long as whoever carries them. */
export function fileIdsOf({ startImage, endImage, references = [] }: RenderParams): string[] {
  return [startImage, endImage, ...references].flatMap((image) => (image ? [image.fileId] : []));
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
