/**
 * @file Makes the filmstrip of a video: ten small frames side by side in one picture. Offered by the media worker, never
 * rejects. Nothing is decoded that no frame of it needs.
 */
import { VideoSampleSink, type InputVideoTrack } from 'mediabunny';
import { FRAME_LONGEST, FRAMES, frameTimes } from '../domain/filmstrip';
import type { FilmstripAnswer, Picture } from './api';
import { drawSample } from './draw-sample';
import { encodePreview } from './encode-picture';
import { lookInto } from './look-into';
import { nearestKeyTime } from './nearest-key-time';
import { sizeWithin } from './picture-size';
import { DrawingError, isOurFault } from './video-input';

/** See `MediaApi.makeFilmstrip`. */
export async function makeFilmstrip(video: Blob): Promise<FilmstripAnswer> {
  const answer = await lookInto(video, takeStrip);
  return answer.ok ? { ok: true, strip: answer.picture, media: answer.media } : answer;
}

async function takeStrip(track: InputVideoTrack, seconds: number): Promise<Picture | null> {
  const frames = await takeFrames(track, await cheapTimes(track, seconds));
  const shown = fillGaps(frames);
  return shown && encodePreview(joinFrames(shown));
}

/** How far from its moment a frame may be taken, in parts of the way from one frame to the next: nobody sees that. */
const REACH = 0.25;

/**
 * The moments to decode, in order. A key frame within reach stands for a moment: it alone is decoded then. Elsewhere it is the
 * moment itself, and all from the key frame before it is decoded once.
 */
async function cheapTimes(track: InputVideoTrack, seconds: number): Promise<number[]> {
  const reach = (seconds / FRAMES) * REACH;
  const times: number[] = [];
  for (const time of frameTimes(seconds)) {
    const keyTime = await nearestKeyTime(track, time);
    times.push(keyTime !== null && Math.abs(keyTime - time) < reach ? keyTime : time);
  }
  return times;
}

/** Null where there is no frame; shorter where the video cannot be decoded any further. */
async function takeFrames(track: InputVideoTrack, times: readonly number[]): Promise<(OffscreenCanvas | null)[]> {
  const frames: (OffscreenCanvas | null)[] = [];
  try {
    for await (const sample of new VideoSampleSink(track).samplesAtTimestamps(times))
      frames.push(sample && drawSample(sample, (shown) => sizeWithin(shown, FRAME_LONGEST)));
  } catch (error) {
    if (isOurFault(error) || frames.length === 0) throw error;
  }
  return frames;
}

/** The frame before stands for one that is missing, at the beginning the one after it. Null: there is none at all. */
function fillGaps(frames: readonly (OffscreenCanvas | null)[]): OffscreenCanvas[] | null {
  let last = frames.find((frame) => frame !== null);
  if (!last) return null;
  const shown: OffscreenCanvas[] = [];
  for (let n = 0; n < FRAMES; n++) shown.push((last = frames[n] ?? last));
  return shown;
}

function joinFrames(frames: readonly OffscreenCanvas[]): OffscreenCanvas {
  const { width, height } = frames[0] ?? { width: 1, height: 1 };
  const strip = new OffscreenCanvas(width * frames.length, height);
  const context = strip.getContext('2d', { alpha: false });
  if (!context) throw new DrawingError('no canvas of this size');
  for (const [n, frame] of frames.entries()) context.drawImage(frame, n * width, 0, width, height);
  return strip;
}
