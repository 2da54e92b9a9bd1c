/**
 * @file The parameters in a sidecar, read field by field: what is broken is left out, what is too long is a reason to take
 * nothing. Called by `read-sidecar.ts`. Pure.
 */
import { isRecord, type Json } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { parseSize, type StartImage } from './params';
import type { SidecarTrouble } from './read-sidecar';
import type { SidecarOrigin, SidecarParams } from './sidecar';

/** Longest prompt that is taken. */
export const PROMPT_MAX_CHARS = 100_000;

/** Longest line that is taken: names, ids, models. */
const LINE_MAX_CHARS = 1000;

/** More than any model takes. */
const REFERENCES_MAX = 64;

/** The model's own parameters stand no deeper; a value of any depth could not be stored. */
const EXTRA_MAX_DEPTH = 32;

/** A line of text that is not too long to be taken. */
export function isShortText(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.length <= LINE_MAX_CHARS;
}

/** Reads them; a sidecar without a prompt's place has none. */
export function readSidecarParams(raw: unknown): Result<SidecarParams, SidecarTrouble> {
  if (!isRecord(raw) || typeof raw['prompt'] !== 'string') return err('not-a-sidecar');
  const { prompt, negativePrompt, model, size, seconds } = raw;
  if ([prompt, negativePrompt].some((text) => typeof text === 'string' && text.length > PROMPT_MAX_CHARS))
    return err('sidecar-too-large');
  return ok({
    prompt,
    model: isShortText(model) ? model : '',
    size: isShortText(size) && parseSize(size) ? size : '',
    seconds: isNumber(seconds) && seconds > 0 && seconds < SECONDS_END ? Math.round(seconds) : 0,
    ...readPictures(raw),
    ...readWishes(raw),
    ...readOrigin(raw['origin']),
  });
}

/** A day: see `LENGTH_MAX_MS`. */
const SECONDS_END = 86_400;

const isNumber = (raw: unknown): raw is number => typeof raw === 'number' && Number.isFinite(raw);

function readWishes(
  raw: Record<string, unknown>,
): Pick<SidecarParams, 'audio' | 'seed' | 'negativePrompt' | 'steps' | 'guidance' | 'extra'> {
  const { audio, seed, negativePrompt, steps, guidance, extra } = raw;
  return {
    ...(typeof audio === 'boolean' && { audio }),
    ...(isNumber(seed) && Number.isInteger(seed) && { seed }),
    ...(typeof negativePrompt === 'string' && negativePrompt !== '' && { negativePrompt }),
    ...(isNumber(steps) && { steps }),
    ...(isNumber(guidance) && { guidance }),
    // It came out of JSON.parse.
    ...(isRecord(extra) && isShallow(extra, EXTRA_MAX_DEPTH) && { extra: extra as Record<string, Json> }),
  };
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
}

function readPictures(raw: Record<string, unknown>): Pick<SidecarParams, 'startImage' | 'endImage' | 'references'> {
  const [startImage, endImage] = [readImage(raw['startImage']), readImage(raw['endImage'])];
  const given = raw['references'];
  const references = Array.isArray(given) ? given.slice(0, REFERENCES_MAX).flatMap((one) => readImage(one) ?? []) : [];
  return {
    ...(startImage && { startImage }),
    ...(endImage && { endImage }),
    ...(references.length > 0 && { references }),
  };
}

/**
 * Ids of pictures that this app keeps: by their content, or the last frame of a file. A sidecar can name no other stored file,
 * so that none is sent to a server as a picture that is not one.
 */
const PICTURE_ID = /^(image-[\da-f]{64}|last-frame-[\w.:-]{1,100})$/u;

function readImage(raw: unknown): StartImage | undefined {
  if (!isRecord(raw)) return undefined;
  const { fileId, name, width, height } = raw;
  if (typeof fileId !== 'string' || !PICTURE_ID.test(fileId)) return undefined;
  if (!isShortText(name) || !isSide(width) || !isSide(height)) return undefined;
  return { fileId, name, width, height };
}

/** More pixels than any picture has that is taken. */
const SIDE_END = 100_000;

const isSide = (raw: unknown): raw is number => isNumber(raw) && Number.isInteger(raw) && raw > 0 && raw < SIDE_END;

function readOrigin(raw: unknown): { origin?: SidecarOrigin } {
  if (!isRecord(raw)) return {};
  const { how, byFrame, clipId, title } = raw;
  if (how !== 'remix' && how !== 'edit' && how !== 'extend') return {};
  if (!isShortText(clipId) || clipId === '' || !isShortText(title)) return {};
  return { origin: { how, ...(how === 'extend' && byFrame === true && { byFrame }), clipId, title } };
}
