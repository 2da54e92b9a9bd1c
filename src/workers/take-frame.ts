/**
 * @file Takes one frame of a video as a picture of its full size: the one on screen at a moment, to be copied, or the last
 * one, for a shot that goes on from there. Offered by the media worker, never rejects.
 */
import { BlobSource, Input, VideoSampleSink, type InputVideoTrack } from 'mediabunny';
import { SECOND_MS } from '../base/time';
import type { FrameAnswer } from './api';
import { drawSample } from './draw-sample';
import { encodePicture } from './encode-picture';
import { isOurFault, VIDEO_FORMATS } from './video-input';

const NOT_DECODABLE: FrameAnswer = { ok: false, why: 'not-decodable' };

/** Players tell the time in whole microseconds: the third frame of 24 a second begins at 0.08333…, and they say 0.083333. */
const PLAYER_STEP_SECONDS = 1e-6;

/** See `MediaApi.takeFrame`. */
export function takeFrame(video: Blob, atMs: number): Promise<FrameAnswer> {
  const seconds = atMs / SECOND_MS + PLAYER_STEP_SECONDS;
  // The picture may begin a little after the sound: the first frame is what a player shows till then.
  return takeAt(video, async (track) => Math.max(seconds, await track.getFirstTimestamp()));
}

/** See `MediaApi.takeLastFrame`. */
export function takeLastFrame(video: Blob): Promise<FrameAnswer> {
  return takeAt(video, (track) => track.computeDuration());
}

async function takeAt(video: Blob, timeIn: (track: InputVideoTrack) => Promise<number>): Promise<FrameAnswer> {
  const input = new Input({ formats: VIDEO_FORMATS, source: new BlobSource(video) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track || !(await track.canDecode())) return NOT_DECODABLE;
    const sample = await new VideoSampleSink(track).getSample(await timeIn(track));
    if (!sample) return NOT_DECODABLE;
    // As PNG: a start image is compressed once more when it is fitted, and twice would show.
    const canvas = drawSample(sample, (shown) => shown);
    return { ok: true, picture: await encodePicture(canvas, 'image/png') };
  } catch (error) {
    return isOurFault(error) ? { ok: false, why: 'worker-failed' } : NOT_DECODABLE;
  } finally {
    input.dispose();
  }
}
