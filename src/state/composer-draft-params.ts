/**
 * @file Wishes as they lie in a stored draft, read field by field: what is broken is left out, and the prompt stays. Called by
 * `composer-draft.ts`. Pure.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { parseSize, type RenderParams } from '../domain/params';

/** Reads the wishes of a draft. */
export function readDraftParams(raw: Record<string, unknown>): RenderParams {
  const size = textOf(raw['size']) ?? '';
  const seconds = numberOf(raw['seconds']) ?? 0;
  return {
    prompt: textOf(raw['prompt']) ?? '',
    model: textOf(raw['model']) ?? '',
    size: parseSize(size) ? size : '',
    seconds: seconds > 0 ? Math.round(seconds) : 0,
    ...Object.fromEntries(FURTHER.flatMap(([name, fits]) => (fits(raw[name]) ? [[name, raw[name]]] : []))),
  };
}

const isText = (raw: unknown): boolean => textOf(raw) !== undefined;
const isNumber = (raw: unknown): boolean => Number.isFinite(raw);
const isImage = (raw: unknown): boolean =>
  isRecord(raw) &&
  isText(raw['fileId']) &&
  typeof raw['name'] === 'string' &&
  Number(raw['width']) * Number(raw['height']) > 0;

/** A wish beside the first four, and whether what was stored is one. */
const FURTHER: readonly [keyof RenderParams, (raw: unknown) => boolean][] = [
  ['startImage', isImage],
  ['endImage', isImage],
  ['references', (raw) => Array.isArray(raw) && raw.length > 0 && raw.every(isImage)],
  ['audio', (raw) => typeof raw === 'boolean'],
  ['seed', isNumber],
  ['negativePrompt', isText],
  ['steps', isNumber],
  ['guidance', isNumber],
  ['extra', isRecord],
  ['origin', isOrigin],
];

function isOrigin(raw: unknown): boolean {
  if (!isRecord(raw)) return false;
  const { how, clipId, fileId, title, remote, model, size, seconds } = raw;
  const isKnown = how === 'remix' || how === 'edit' || how === 'extend';
  const isRendered =
    remote === undefined || (isRecord(remote) && isText(remote['connectionId']) && isText(remote['remoteId']));
  // What a change is charged by: rather no clip than a wrong price.
  const isOf =
    (model === undefined || isText(model)) &&
    (size === undefined || parseSize(textOf(size) ?? '') !== undefined) &&
    (seconds === undefined || (Number.isSafeInteger(seconds) && Number(seconds) > 0));
  return isKnown && isRendered && isOf && [clipId, fileId].every(isText) && typeof title === 'string';
}
