/**
 * @file Reads a sidecar that nobody has checked: another version, another program or a hand may have written it. What is broken
 * is left out; what makes it no sidecar at all is a reason. Never throws. Called where files are taken in. Pure.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { MIB } from '../base/bytes';
import { cleanLine } from './clean-line';
import { titleOf, type ClipMedia, type Rating } from './clip';
import { NAME_MAX_CHARS } from './clip-edits';
import { isShortText, readSidecarParams } from './read-sidecar-params';
import { SIDECAR_FORMAT, SIDECAR_VERSION, type Sidecar } from './sidecar';
import { changeTags } from './tags';

/** Longest file that is read as one. */
export const SIDECAR_MAX_BYTES = 2 * MIB;

/** Why a file is no sidecar that can be read. */
export type SidecarTrouble =
  /** no JSON, or not of ours, or without parameters */
  | 'not-a-sidecar'
  /** written by a newer version of the app */
  | 'newer-sidecar'
  /** it, or a text in it, is longer than anything this app writes */
  | 'sidecar-too-large';

/** Reads the text of a file. */
export function readSidecar(text: string): Result<Sidecar, SidecarTrouble> {
  // A character is a byte at least.
  if (text.length > SIDECAR_MAX_BYTES) return err('sidecar-too-large');
  const raw = parse(text);
  if (!isRecord(raw) || raw['format'] !== SIDECAR_FORMAT) return err('not-a-sidecar');
  const version = raw['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return err('not-a-sidecar');
  if (version > SIDECAR_VERSION) return err('newer-sidecar');
  const params = readSidecarParams(raw['params']);
  if (!params.ok) return params;
  const { prompt, model } = params.value;
  return ok({
    ...readMarks(raw),
    ...readOwnership(raw),
    params: params.value,
    title: readTitle(raw['title'], titleOf(prompt)) || titleOf(model),
    createdAt: timeOf(raw['createdAt']),
    acceptedAt: timeOf(raw['acceptedAt']),
    media: readMedia(raw['media']),
  });
}

/** The prompt's own stays as it is; any other one is the person's, and as clean as if it were typed here. */
function readTitle(raw: unknown, ofPrompt: string): string {
  return raw === ofPrompt ? ofPrompt : cleanLine(shortText(raw), NAME_MAX_CHARS) || ofPrompt;
}

function parse(text: string): unknown {
  try {
    // Editors on Windows put a mark before it.
    return JSON.parse(text.replace(/^\ufeff/u, '')) as unknown;
  } catch {
    return undefined;
  }
}

/** What the person gave it. */
function readMarks(raw: Record<string, unknown>): Pick<Sidecar, 'renamed' | 'rating' | 'favourite' | 'tags'> {
  const { tags } = raw;
  const texts = Array.isArray(tags) ? tags.slice(0, 1000).filter((tag): tag is string => isShortText(tag)) : [];
  return {
    renamed: raw['renamed'] === true,
    rating: RATINGS.find((rating) => rating === raw['rating']) ?? null,
    favourite: raw['favourite'] === true,
    tags: changeTags([], { add: texts, remove: [] }),
  };
}

const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5];

/** Where it came from and what it cost. */
function readOwnership(
  raw: Record<string, unknown>,
): Omit<
  Sidecar,
  'renamed' | 'rating' | 'favourite' | 'tags' | 'params' | 'title' | 'createdAt' | 'acceptedAt' | 'media'
> {
  const [connection, cost, file] = [recordOf(raw['connection']), recordOf(raw['cost']), recordOf(raw['file'])];
  const bytes = wholeOf(file['bytes'], Number.MAX_SAFE_INTEGER);
  const micros = wholeOf(cost['micros'], COST_MAX_MICROS);
  return {
    id: idOf(raw['id']),
    jobId: idOf(raw['jobId']) ?? '',
    takesId: idOf(raw['takesId']),
    connectionId: idOf(connection['id']) ?? '',
    connectionLabel: cleanLine(shortText(connection['label']), NAME_MAX_CHARS),
    costMicros: micros,
    costReported: micros !== null && cost['reported'] === true,
    bytes,
    damaged: file['damaged'] === true,
    unwanted: raw['unwanted'] === true,
    madeElsewhere: raw['madeElsewhere'] === true,
  };
}

/** A million dollars: no clip costs more, and sums of any number of them stay exact. */
const COST_MAX_MICROS = 1e12;

const recordOf = (raw: unknown): Record<string, unknown> => (isRecord(raw) ? raw : {});

const shortText = (raw: unknown): string => (isShortText(raw) ? raw : '');

/** As this app makes them, and whatever else is plain enough to stand in an address. */
function idOf(raw: unknown): string | null {
  return typeof raw === 'string' && /^\w[\w.:-]{0,99}$/u.test(raw) ? raw : null;
}

/** From 0 to `max`. */
function wholeOf(raw: unknown, max: number): number | null {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= max ? raw : null;
}

/** Times between 1970 and 2100: what lies outside says more of a clock than of a clip. */
const TIME_END = Date.UTC(2100, 0);

function timeOf(raw: unknown): number | null {
  const text = textOf(raw);
  return text === undefined || text.length > 40 ? null : wholeOf(Date.parse(text), TIME_END);
}

/** A day; what no clip is longer than. */
const LENGTH_MAX_MS = 86_400_000;

/** The same limit as `parseSize` has. */
const SIDE_MAX_PIXELS = 99_999;

function readMedia(raw: unknown): ClipMedia | null {
  if (!isRecord(raw)) return null;
  const [width, height] = [wholeOf(raw['width'], SIDE_MAX_PIXELS), wholeOf(raw['height'], SIDE_MAX_PIXELS)];
  const durationMs = numberOf(raw['durationMs']);
  const videoCodec = codecOf(raw['videoCodec']);
  if (!width || !height || durationMs === undefined || durationMs < 0 || durationMs > LENGTH_MAX_MS) return null;
  if (videoCodec === null || typeof raw['hasAudio'] !== 'boolean') return null;
  return {
    ...{ width, height, durationMs, videoCodec, hasAudio: raw['hasAudio'], audioCodec: codecOf(raw['audioCodec']) },
    ...(typeof raw['c2pa'] === 'boolean' && { c2pa: raw['c2pa'] }),
  };
}

function codecOf(raw: unknown): string | null {
  return typeof raw === 'string' && /^[\w.-]{1,40}$/u.test(raw) ? raw : null;
}
