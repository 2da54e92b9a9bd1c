/**
 * @file Takes the last frame of a video as a picture of its full size, for a shot that goes on from there. Offered by the media
 * worker, never rejects.
 */
import { BlobSource, Input, VideoSampleSink, type InputVideoTrack, type VideoSample } from 'mediabunny';
import type { PixelSize } from '../domain/params';
import type { FrameAnswer, Picture } from './api';
import { drawShrunk } from './draw-shrunk';
import { encodePicture } from './encode-picture';
import { DrawingError, isOurFault, VIDEO_FORMATS } from './video-input';

const NOT_DECODABLE: FrameAnswer = { ok: false, why: 'not-decodable' };

/** See `MediaApi.takeLastFrame`. */
export async function takeLastFrame(video: Blob): Promise<FrameAnswer> {
  const input = new Input({ formats: VIDEO_FORMATS, source: new BlobSource(video) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track || !(await track.canDecode())) return NOT_DECODABLE;
    const sample = await lastSample(track);
    return sample ? { ok: true, picture: await drawWhole(sample) } : NOT_DECODABLE;
  } catch (error) {
    return isOurFault(error) ? { ok: false, why: 'worker-failed' } : NOT_DECODABLE;
  } finally {
    input.dispose();
  }
}

/** The frame shown when the film stops: the one on screen at its very end. */
async function lastSample(track: InputVideoTrack): Promise<VideoSample | null> {
  return new VideoSampleSink(track).getSample(await track.computeDuration());
}

/** As PNG: it is compressed once more when it is fitted, and twice would show. */
async function drawWhole(sample: VideoSample): Promise<Picture> {
  try {
    const shown: PixelSize = { width: sample.displayWidth, height: sample.displayHeight };
    const canvas = drawShrunk(shown, shown, (context, size) => sample.draw(context, 0, 0, size.width, size.height));
    return await encodePicture(canvas, 'image/png');
  } catch (error) {
    throw new DrawingError(error);
  } finally {
    sample.close();
  }
}
