/**
 * @file Looks into a video: its facts, then a picture of it. Called by `make-poster.ts` and `make-filmstrip.ts` in the media
 * worker. Never rejects.
 */
import { BlobSource, Input, type InputVideoTrack } from 'mediabunny';
import { SECOND_MS } from '../base/time';
import type { ClipMedia } from '../domain/clip';
import type { PixelSize } from '../domain/params';
import type { LookFailure, Picture } from './api';
import { hasC2pa } from './find-c2pa';
import { isOurFault, VIDEO_FORMATS } from './video-input';

/** Makes the picture of a track that can be decoded; `seconds` is its length. Null: there is nothing to see in it. */
export type TakePicture = (track: InputVideoTrack, seconds: number) => Promise<Picture | null>;

const BROKEN: LookFailure = { ok: false, why: 'broken', media: null };

/** Opens, reads, and closes again. */
export async function lookInto(
  video: Blob,
  take: TakePicture,
): Promise<{ ok: true; picture: Picture; media: ClipMedia } | LookFailure> {
  const input = new Input({ formats: VIDEO_FORMATS, source: new BlobSource(video) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return BROKEN;
    const media = { ...(await readFacts(input, track)), c2pa: await hasC2pa(video) };
    if (!(await track.canDecode())) return { ok: false, why: 'not-decodable', media };
    const picture = await take(track, media.durationMs / SECOND_MS);
    return picture ? { ok: true, picture, media } : BROKEN;
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
