/**
 * @file What the media worker can do, as types only: imported by the page, so that WebWorker types stay out of its program.
 * Pictures are ArrayBuffers, because some browsers refuse Blobs in their database.
 */
import type { ClipMedia } from '../domain/clip';

/** A small picture. */
export interface Picture {
  bytes: ArrayBuffer;
  /** image/webp, or image/jpeg where the browser cannot write webp; fitted images: image/jpeg or image/png, frames: image/png */
  type: string;
  width: number;
  height: number;
}

/** The work was not done and the file is not to blame (no memory, no canvas): nothing is noted, it may work next time. */
export interface WorkerFailure {
  ok: false;
  why: 'worker-failed';
}

/** Why there is no picture of a video. */
export type LookFailure =
  /** readable, but this browser cannot decode it (HEVC, say): the facts are still there */
  | { ok: false; why: 'not-decodable'; media: ClipMedia | null }
  | { ok: false; why: 'broken'; media: null }
  | WorkerFailure;

/** A poster, with the facts of the file. */
export type PosterAnswer = { ok: true; poster: Picture; media: ClipMedia } | LookFailure;

/** A filmstrip, laid out as `domain/filmstrip.ts` says, with the facts of the file. */
export type FilmstripAnswer = { ok: true; strip: Picture; media: ClipMedia } | LookFailure;

/** Why a start image cannot be used. `too-large`: over the limits in `open-image.ts`. */
export interface ImageRefusal {
  ok: false;
  why: 'not-an-image' | 'too-large';
}

/** A picture turned by EXIF. */
export type ImageAnswer = { ok: true; picture: Picture } | ImageRefusal | WorkerFailure;

/** A start image as it was given: a preview and its size after turning by EXIF, in pixels. */
export type ImageReading =
  { ok: true; picture: Picture; fullWidth: number; fullHeight: number } | ImageRefusal | WorkerFailure;

/** One frame of a video as a picture. `not-decodable`: this browser cannot, or it is no whole video. */
export type FrameAnswer = { ok: true; picture: Picture } | { ok: false; why: 'not-decodable' } | WorkerFailure;

/** The calls, over comlink. They answer with values and never reject because of what is in a file. */
export interface MediaApi {
  /**
   * The key frame nearest 40 % of the length, its longer side at most 640 px, and the facts of the file.
   * Codecs are named in short: avc, hevc, vp8, vp9, av1; aac, opus, mp3; `unknown` when the file's name for it says nothing.
   */
  makePoster(video: Blob): Promise<PosterAnswer>;
  /** Ten frames side by side; where the video cannot be decoded to its end, the last one that can be stands for the rest. */
  makeFilmstrip(video: Blob): Promise<FilmstripAnswer>;
  /**
   * The frame on screen at a moment, never the key frame near it: upright and in its full size, as PNG. `atMs` counts from the
   * beginning and may have a fraction: rounded to whole ones it may name the frame before.
   */
  takeFrame(video: Blob, atMs: number): Promise<FrameAnswer>;
  /** The frame on screen when the video has ended, upright and in its full size, as PNG. */
  takeLastFrame(video: Blob): Promise<FrameAnswer>;
  /** Reads a start image: its size after turning by EXIF, and a preview of at most 480 px on white. */
  readImage(image: Blob): Promise<ImageReading>;
  /** Turns by EXIF, then crops from the middle and resizes to exactly this many pixels, on white. */
  fitImage(image: Blob, width: number, height: number): Promise<ImageAnswer>;
}
