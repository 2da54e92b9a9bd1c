/** @file What is known of a clip, in words. Pure; the viewer calls it. */
import { SECOND_MS } from '../base/time';
import type { Clip } from '../domain/clip';
import { bytesOf } from '../domain/clip-outputs';
import type { Connection } from '../domain/connection';
import type { RenderParams, StartImage } from '../domain/params';
import { formatBytes } from '../i18n/format-bytes';
import { formatClock } from '../i18n/format-clock';
import type { Locale } from '../i18n/locale';
import { recordLine } from './clip-record';
import type { DetailLine } from './job-details';

/** The details of a clip, in the order they are read. */
export interface ClipDetails {
  parameters: DetailLine[];
  costAndTime: DetailLine[];
  file: DetailLine[];
  /** set for a clip of the sandbox */
  note: string | null;
}

/**
 * Describes a clip. `connection` is undefined where it was removed; `estimateMicros` is what its job was expected to cost, null
 * where the job is gone.
 */
export function describeClip(
  clip: Clip,
  connection: Connection | undefined,
  locale: Locale,
  estimateMicros: number | null = null,
): ClipDetails {
  return {
    parameters: parameterLines(clip, connection, locale),
    costAndTime: [...costLines(clip, connection, locale, estimateMicros), ...timeLines(clip, locale)],
    file: fileLines(clip, locale),
    note: connection?.charge === 'practice' ? locale.t.viewer.practiceNote : null,
  };
}

function parameterLines(clip: Clip, connection: Connection | undefined, { t, format }: Locale): DetailLine[] {
  const words = t.viewer;
  return [
    { label: words.model, value: clip.params.model },
    { label: words.connection, value: connection?.label ?? clip.connectionLabel },
    { label: words.size, value: sizeText(clip, words) },
    { label: words.length, value: lengthText(clip, words) },
    { label: words.sound, value: soundText(clip, words) },
    ...pictureLines(clip.params, words),
    ...advancedLines(clip.params, { t, format }),
  ];
}

function pictureLines(
  { startImage, endImage, references = [] }: RenderParams,
  words: Locale['t']['viewer'],
): DetailLine[] {
  const nameOf = (image: StartImage): string => image.name || words.hasSound;
  return [
    ...(startImage ? [{ label: words.startImage, value: nameOf(startImage) }] : []),
    ...(endImage ? [{ label: words.more.endImage, value: nameOf(endImage) }] : []),
    ...(references.length > 0 ? [{ label: words.more.references, value: references.map(nameOf).join(', ') }] : []),
  ];
}

/** Everything further that was asked for. The negative prompt stands beside the prompt: it can be as long. */
function advancedLines(
  { audio, seed, steps, guidance, extra = {} }: RenderParams,
  { t, format }: Pick<Locale, 't' | 'format'>,
): DetailLine[] {
  const words = t.viewer.more;
  return [
    ...(audio === undefined ? [] : [{ label: words.askedSound, value: audio ? t.viewer.hasSound : t.viewer.noSound }]),
    // A seed is a name, not an amount: it is typed as it stands here.
    ...(seed === undefined ? [] : [{ label: words.seed, value: String(seed) }]),
    ...(steps === undefined ? [] : [{ label: words.steps, value: format.number(steps) }]),
    ...(guidance === undefined ? [] : [{ label: words.guidance, value: format.number(guidance) }]),
    ...(Object.keys(extra).length === 0
      ? []
      : [{ label: words.extra, value: recordLine(extra, t.viewer.record.leftOut) }]),
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

/** A codec as people call it. */
export function codecName(codec: string): string {
  return Object.hasOwn(CODEC_NAMES, codec) ? (CODEC_NAMES[codec] ?? codec) : codec;
}

function costLines(
  clip: Clip,
  connection: Connection | undefined,
  { t, format }: Locale,
  estimateMicros: number | null,
): DetailLine[] {
  const words = t.viewer;
  const hasBoth = clip.costReported && clip.costMicros !== null && estimateMicros !== null;
  return [
    { label: words.cost, value: costText(clip, connection, { t, format }) },
    ...(hasBoth ? [{ label: words.more.estimate, value: format.money(estimateMicros) }] : []),
  ];
}

/** Of a file that was taken in nobody here knows how long it took. */
function timeLines({ createdAt, acceptedAt, imported }: Clip, { t, format }: Locale): DetailLine[] {
  const words = t.viewer;
  const tookMs = createdAt - acceptedAt;
  return [
    { label: words.rendered, value: format.dateTime(createdAt) },
    ...(tookMs > 0 ? [{ label: words.took, value: formatClock(tookMs) }] : []),
    ...(imported ? [{ label: words.more.imported, value: format.dateTime(imported.at) }] : []),
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
    { label: clip.place ? t.libraryFolders.where.bytes : words.bytes, value: formatBytes(bytesOf(clip), { tag }) },
    ...(clip.imported ? [{ label: words.more.fileName, value: clip.imported.fileName }] : []),
    { label: words.more.c2pa, value: c2paText(clip, words) },
  ];
}

/** Whether the file says of itself how it was made. Nothing here judges whether that is true. */
function c2paText({ media, posterFailure }: Clip, { more, notKnown }: Locale['t']['viewer']): string {
  if (media?.c2pa === undefined) return posterFailure === 'broken' ? notKnown : more.notLooked;
  return media.c2pa ? more.hasC2pa : more.noC2pa;
}
