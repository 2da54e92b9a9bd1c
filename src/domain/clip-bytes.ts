/**
 * @file How many bytes a clip that is about to be rendered will have, guessed from clips that are here, and whether it fits. Asked by New
 * before anybody pays; the queue asks the server again before it fetches. Pure.
 */
import { MIB } from '../base/bytes';
import { SECOND_MS } from '../base/time';
import type { Clip } from './clip';
import { parseSize, type PixelSize, type RenderParams } from './params';

/**
 * Left free beside the bytes themselves: rows, a poster and the write-ahead of the database. 16 MiB is two parts of 8 MiB,
 * the most that two downloads have on their way at once.
 */
export const ROOM_RESERVE_BYTES = 16 * MIB;

/** A clip that can be learned from. */
export type PastClip = Pick<Clip, 'params' | 'bytes' | 'media'>;

/** What is asked for, as the model takes it: '' and 0 stand for what the model decides. */
export type AskedClip = Pick<RenderParams, 'model' | 'size' | 'seconds'>;

/**
 * Where there is no clip to learn from: 0.2 bits for each pixel of each of 30 frames, ÷ 8 = 0.75 bytes for each pixel and second, which
 * is 5.5 Mbit/s at 1280×720. Services write 3 to 8.
 */
const ASSUMED_BYTES_PER_PIXEL_SECOND = 0.75;

/** Where the model decides the size, and none of its clips is here. */
const ASSUMED_SIZE: PixelSize = { width: 1280, height: 720 };

/**
 * Bytes of one clip: by what clips of this model and size took per second, else those of this size, else all by their pixels, else by
 * the assumption. Null where the model decides the length and none of its clips tells how long they are.
 */
export function guessClipBytes(asked: AskedClip, past: readonly PastClip[]): number | null {
  const known = past.filter((clip) => clip.bytes > 0 && secondsOf(clip) > 0);
  const ofModel = known.filter(({ params }) => params.model === asked.model);
  const seconds = asked.seconds || median(ofModel.map(secondsOf));
  if (!seconds) return null;
  const isOfSize = ({ params }: PastClip): boolean => params.size === asked.size;
  const alike = [ofModel.filter(isOfSize), known.filter(isOfSize)].find((clips) => clips.length > 0);
  const perSecond = median((alike ?? []).map((clip) => clip.bytes / secondsOf(clip)));
  if (perSecond) return Math.ceil(perSecond * seconds);
  const perPixel = median(known.flatMap(bytesPerPixelSecond)) ?? ASSUMED_BYTES_PER_PIXEL_SECOND;
  const { width, height } = parseSize(asked.size) ?? ASSUMED_SIZE;
  return Math.ceil(perPixel * width * height * seconds);
}

/** How many of `count` clips of `bytes` each have room; those that have none wait on their server. */
export function clipsThatFit(bytes: number, count: number, freeBytes: number): number {
  return Math.max(0, Math.min(count, Math.floor((freeBytes - ROOM_RESERVE_BYTES) / bytes)));
}

function secondsOf({ media, params }: PastClip): number {
  return media ? media.durationMs / SECOND_MS : params.seconds;
}

function bytesPerPixelSecond(clip: PastClip): number[] {
  const size = clip.media ?? parseSize(clip.params.size);
  return size && size.width * size.height > 0 ? [clip.bytes / secondsOf(clip) / (size.width * size.height)] : [];
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
