/** @file What is known of a clip, in words. Pure; the viewer calls it. */
import { SECOND_MS } from '../base/time';
import type { Clip } from '../domain/clip';
import type { Connection } from '../domain/connection';
import { formatBytes } from '../i18n/format-bytes';
import { formatClock } from '../i18n/format-clock';
import type { Locale } from '../i18n/locale';
import type { DetailLine } from './job-details';

/** The details of a clip, in the order they are read. */
export interface ClipDetails {
  parameters: DetailLine[];
  costAndTime: DetailLine[];
  file: DetailLine[];
  /** set for a clip of the sandbox */
  note: string | null;
}

/** Describes a clip. `connection` is undefined where it was removed. */
export function describeClip(clip: Clip, connection: Connection | undefined, locale: Locale): ClipDetails {
  return {
    parameters: parameterLines(clip, connection, locale),
    costAndTime: costLines(clip, connection, locale),
    file: fileLines(clip, locale),
    note: connection?.charge === 'practice' ? locale.t.viewer.practiceNote : null,
  };
}

function parameterLines(clip: Clip, connection: Connection | undefined, { t }: Locale): DetailLine[] {
  const words = t.viewer;
  const { params } = clip;
  const image = params.startImage;
  return [
    { label: words.model, value: params.model },
    { label: words.connection, value: connection?.label ?? clip.connectionLabel },
    { label: words.size, value: sizeText(clip, words) },
    { label: words.length, value: lengthText(clip, words) },
    { label: words.sound, value: soundText(clip, words) },
    ...(image ? [{ label: words.startImage, value: image.name || words.hasSound }] : []),
  ];
}

/** As the file says; where it is not what was asked for, both. */
function sizeText({ media, params }: Clip, { asked, notKnown }: Locale['t']['viewer']): string {
  const wished = params.size.replace('x', ' × ');
  if (!media) return wished || notKnown;
  const real = `${String(media.width)} × ${String(media.height)}`;
  return real === wished || wished === '' ? real : `${real} (${asked(wished)})`;
}

function lengthText({ media, params }: Clip, { asked, notKnown }: Locale['t']['viewer']): string {
  const wished = params.seconds > 0 ? formatClock(params.seconds * SECOND_MS) : notKnown;
  if (!media) return wished;
  const real = formatClock(media.durationMs);
  return real === wished || params.seconds === 0 ? real : `${real} (${asked(wished)})`;
}

function soundText({ media }: Clip, words: Locale['t']['viewer']): string {
  if (!media) return words.notKnown;
  if (!media.hasAudio) return words.noSound;
  return media.audioCodec === null ? words.hasSound : words.soundOf(codecName(media.audioCodec));
}

/** Codecs as people call them; the others are called by their own name. */
const CODEC_NAMES: Readonly<Record<string, string>> = {
  avc: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  aac: 'AAC',
  opus: 'Opus',
  mp3: 'MP3',
  vorbis: 'Vorbis',
  flac: 'FLAC',
};

function codecName(codec: string): string {
  return Object.hasOwn(CODEC_NAMES, codec) ? (CODEC_NAMES[codec] ?? codec) : codec;
}

function costLines(clip: Clip, connection: Connection | undefined, { t, format }: Locale): DetailLine[] {
  const words = t.viewer;
  return [
    { label: words.cost, value: costText(clip, connection, { t, format }) },
    { label: words.rendered, value: format.dateTime(clip.createdAt) },
    { label: words.took, value: formatClock(clip.createdAt - clip.acceptedAt) },
  ];
}

function costText(
  { costMicros, costReported }: Clip,
  connection: Connection | undefined,
  { t, format }: Pick<Locale, 't' | 'format'>,
): string {
  const words = t.viewer;
  if (connection?.charge === 'free' || (costMicros === 0 && !costReported)) return words.free;
  if (costMicros === null) return words.costUnknown;
  const amount = format.money(costMicros);
  if (connection?.charge === 'practice') return words.practice(amount);
  return costReported ? words.reported(amount) : words.estimated(amount);
}

function fileLines(clip: Clip, { t, tag }: Locale): DetailLine[] {
  const words = t.viewer;
  const codecs = clip.media ? [codecName(clip.media.videoCodec)] : [];
  if (clip.media?.audioCodec) codecs.push(codecName(clip.media.audioCodec));
  const kind = clip.type === 'video/webm' ? 'WebM' : clip.type === 'video/mp4' ? 'MP4' : clip.type;
  return [
    { label: words.type, value: codecs.length === 0 ? kind : `${kind}, ${codecs.join(' + ')}` },
    { label: words.bytes, value: formatBytes(clip.bytes, { tag }) },
  ];
}
