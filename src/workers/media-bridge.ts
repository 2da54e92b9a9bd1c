/**
 * @file The page's way to the media worker. Made once in `src/app`, which brings the worker's constructor, because only it
 * may make script addresses. Answers with values, also when the worker dies; never touches storage.
 */
import { MINUTE_MS, SECOND_MS } from '../base/time';
import type { FilmstripAnswer, FrameAnswer, ImageAnswer, ImageReading, PosterAnswer } from './api';
import { WorkerLine, type Aborted, type LineOptions } from './worker-line';

/** The calls of the worker, one at a time, each with a signal. See `MediaApi` for what they do. */
export interface MediaBridge {
  makePoster(video: Blob, signal?: AbortSignal): Promise<PosterAnswer | Aborted>;
  makeFilmstrip(video: Blob, signal?: AbortSignal): Promise<FilmstripAnswer | Aborted>;
  takeFrame(video: Blob, atMs: number, signal?: AbortSignal): Promise<FrameAnswer | Aborted>;
  takeLastFrame(video: Blob, signal?: AbortSignal): Promise<FrameAnswer | Aborted>;
  readImage(image: Blob, signal?: AbortSignal): Promise<ImageReading | Aborted>;
  fitImage(image: Blob, width: number, height: number, signal?: AbortSignal): Promise<ImageAnswer | Aborted>;
  /** Ends the worker; open calls answer `aborted`. A later call starts it anew. */
  stop(): void;
}

/** Only the constructor is needed: `() => new Worker(url, { type: 'module' })`. */
export type BridgeOptions = Pick<LineOptions, 'createWorker'> & Partial<LineOptions>;

/** Starts nothing yet: the worker comes with the first call. */
export function createMediaBridge(options: BridgeOptions): MediaBridge {
  const line = new WorkerLine({ idleMs: 30 * SECOND_MS, limitMs: MINUTE_MS, after: runAfter, ...options });
  return {
    makePoster: (video, signal) => line.run<PosterAnswer>((calls) => calls.makePoster(video), signal),
    makeFilmstrip: (video, signal) => line.run<FilmstripAnswer>((calls) => calls.makeFilmstrip(video), signal),
    takeFrame: (video, atMs, signal) => line.run<FrameAnswer>((calls) => calls.takeFrame(video, atMs), signal),
    takeLastFrame: (video, signal) => line.run<FrameAnswer>((calls) => calls.takeLastFrame(video), signal),
    readImage: (image, signal) => line.run<ImageReading>((calls) => calls.readImage(image), signal),
    fitImage: (image, width, height, signal) =>
      line.run<ImageAnswer>((calls) => calls.fitImage(image, width, height), signal),
    stop: () => line.stop(),
  };
}

function runAfter(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}
