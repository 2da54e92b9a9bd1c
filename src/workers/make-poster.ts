/**
 * @file Makes the poster of a video: one frame as a small picture. Offered by the media worker, never rejects. It decodes one
 * key frame only, so that a poster costs tens of milliseconds.
 */
import { VideoSampleSink, type InputVideoTrack } from 'mediabunny';
import type { Picture, PosterAnswer } from './api';
import { drawSample } from './draw-sample';
import { encodePreview } from './encode-picture';
import { lookInto } from './look-into';
import { nearestKeyTime } from './nearest-key-time';
import { POSTER_LONGEST, sizeWithin } from './picture-size';

/** Where in the video the poster is taken: the shot has begun, and the end is not given away. */
const POSTER_AT = 0.4;

/** See `MediaApi.makePoster`. */
export async function makePoster(video: Blob): Promise<PosterAnswer> {
  const answer = await lookInto(video, takePoster);
  return answer.ok ? { ok: true, poster: answer.picture, media: answer.media } : answer;
}

async function takePoster(track: InputVideoTrack, seconds: number): Promise<Picture | null> {
  const keyTime = await nearestKeyTime(track, seconds * POSTER_AT);
  const sample = keyTime === null ? null : await new VideoSampleSink(track).getSample(keyTime);
  return sample && encodePreview(drawSample(sample, (shown) => sizeWithin(shown, POSTER_LONGEST)));
}
