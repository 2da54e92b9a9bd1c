/** @file A clip as its tile shows it, in words and numbers that are ready to stand there. Pure; the library's wall calls it. */
import { SECOND_MS } from '../base/time';
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import { parseSize, type PixelSize } from '../domain/params';
import { formatClock } from '../i18n/format-clock';
import type { Locale } from '../i18n/locale';

/** What a tile shows. */
export interface LibraryTile {
  title: string;
  /** "0:08" */
  length: string;
  model: string;
  /** "1280×720" */
  size: string;
  when: string;
  /** empty when nobody knows */
  cost: string;
  /** the cost is practice money */
  isPractice: boolean;
  /** higher than wide: shown whole, never cropped */
  isTall: boolean;
}

/** Describes a clip. `connection` is undefined where it was removed. */
export function describeTile(clip: Clip, connection: Connection | undefined, now: number, locale: Locale): LibraryTile {
  const { format } = locale;
  const pixels = pixelsOf(clip);
  return {
    title: clip.title,
    length: formatClock(clip.media?.durationMs ?? clip.params.seconds * SECOND_MS),
    model: clip.params.model,
    size: pixels ? `${String(pixels.width)}×${String(pixels.height)}` : clip.params.size,
    when: format.when(clip.createdAt, now),
    cost: costOf(clip, connection, locale),
    isPractice: connection?.charge === 'practice',
    isTall: pixels !== undefined && pixels.height > pixels.width,
  };
}

/** Width and height as the file says, else as was asked for. */
export function pixelsOf({ media, params }: Clip): PixelSize | undefined {
  return media ?? parseSize(params.size);
}

function costOf({ costMicros }: Clip, connection: Connection | undefined, { t, format }: Locale): string {
  if (connection?.charge === 'free' || costMicros === 0) return t.library.free;
  return costMicros === null ? '' : format.money(costMicros);
}
