/**
 * @file Looks into a video: its facts and one frame as a small picture. Offered by the media worker, never rejects.
 * It decodes one key frame only, so that a poster costs tens of milliseconds.
 */
import { BlobSource, Input, VideoSampleSink, type InputVideoTrack, type VideoSample } from 'mediabunny';
import { SECOND_MS } from '../base/time';
import type { ClipMedia } from '../domain/clip';
import type { PixelSize } from '../domain/params';
import type { Picture, PosterAnswer } from './api';
import { drawShrunk } from './draw-shrunk';
import { encodePreview } from './encode-picture';
import { nearestKeyTime } from './nearest-key-time';
import { PREVIEW_LONGEST, sizeWithin } from './picture-size';
import { DrawingError, isOurFault, VIDEO_FORMATS } from './video-input';

/** Where in the video the poster is taken: the shot has begun, and the end is not given away. */
const POSTER_AT = 0.4;

const BROKEN: PosterAnswer = { ok: false, why: 'broken', media: null };

/** See `MediaApi.makePoster`. */
export async function makePoster(video: Blob): Promise<PosterAnswer> {
  const input = new Input({ formats: VIDEO_FORMATS, source: new BlobSource(video) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return BROKEN;
    const media = await readFacts(input, track);
    if (!(await track.canDecode())) return { ok: false, why: 'not-decodable', media };
    const sample = await takeSample(track, (media.durationMs / SECOND_MS) * POSTER_AT);
    return sample ? { ok: true, poster: await drawPoster(sample), media } : BROKEN;
  } catch (error) {
    return isOurFault(error) ? { ok: false, why: 'worker-failed' } : BROKEN;
  } finally {
    input.dispose();
  }
}

async function readFacts(input: Input, track: InputVideoTrack): Promise<ClipMedia> {
  const audio = await input.getPrimaryAudioTrack();
  return {
    ...(await readPixelSize(track)),
    durationMs: Math.round((await readSeconds(track)) * SECOND_MS),
    hasAudio: audio !== null,
    videoCodec: (await track.getCodec()) ?? 'unknown',
    audioCodec: audio && ((await audio.getCodec()) ?? 'unknown'),
  };
}

/**
 * The stored pixels as they stand when shown upright. Not the display size: tools leave pixels marked as a little off
 * square (640:639) in renders of 720 × 1280, and nobody asked for 721.
 */
async function readPixelSize(track: InputVideoTrack): Promise<PixelSize> {
  const [width, height] = [await track.getCodedWidth(), await track.getCodedHeight()];
  const isOnItsSide = (await track.getRotation()) % 180 !== 0;
  return isOnItsSide ? { width: height, height: width } : { width, height };
}

/** The length of the picture; the sound may end some milliseconds later. WebM may not say it, then the last frame does. */
async function readSeconds(track: InputVideoTrack): Promise<number> {
  return (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
}

async function takeSample(track: InputVideoTrack, seconds: number): Promise<VideoSample | null> {
  const keyTime = await nearestKeyTime(track, seconds);
  return keyTime === null ? null : new VideoSampleSink(track).getSample(keyTime);
}

/** Closes the sample in any case: an open one holds memory of the decoder. */
async function drawPoster(sample: VideoSample): Promise<Picture> {
  try {
    const shown = { width: sample.displayWidth, height: sample.displayHeight };
    const canvas = drawShrunk(shown, sizeWithin(shown, PREVIEW_LONGEST), (context, size) =>
      sample.draw(context, 0, 0, size.width, size.height),
    );
    return await encodePreview(canvas);
  } catch (error) {
    throw new DrawingError(error);
  } finally {
    sample.close();
  }
}
