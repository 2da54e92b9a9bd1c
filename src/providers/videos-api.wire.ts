/**
 * @file The wire shapes of the Videos API: writes the create form, reads the Video object of any server that nearly keeps
 * to it. Used by the provider's questions. Decides nothing, never throws.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { SECOND_MS } from '../base/time';
import type { Operation, RemoteJob } from '../domain/job';
import { parseSize, type RenderParams } from '../domain/params';
import type { RenderInputs } from '../domain/remote';
import { advancedAt } from './videos-api.advanced';

/** What is kept of an accepted render. Nothing secret. */
export interface Handle {
  /** opaque */
  id: string;
  /** where a server says its file is, absolute or from its root */
  url?: string;
}

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
]);

/** Longer than any signed link; a result put into the link itself ("data:") is not one. */
const URL_MAX_CHARS = 4096;
/** The last moment a date can say, ms since epoch. */
const LAST_TIME_MS = 8.64e15;
/** As seconds this is the year 5138: a larger number is in milliseconds. */
const LAST_TIME_IN_SECONDS = 1e11;

/**
 * The form of a create request: the contract's fields, and of others those that the kind of server documents, because a strict
 * one refuses unknown ones.
 */
export function toWire(params: RenderParams, inputs: RenderInputs<Blob>, service: string): FormData {
  const form = new FormData();
  form.append('prompt', params.prompt);
  form.append('model', params.model);
  form.append('seconds', String(params.seconds));
  form.append('size', params.size);
  if (inputs.start) form.append('input_reference', inputs.start, pictureName('start-image', inputs.start));
  appendAdvanced(form, params, inputs, service);
  return form;
}

/** Adds to a create form what its model takes and the person asked for. */
function appendAdvanced(
  form: FormData,
  params: RenderParams,
  { end, references }: RenderInputs<Blob>,
  service: string,
): void {
  const spec = advancedAt(service, params.model);
  const { negativePrompt } = params;
  const append = (name: string, value: number | string | undefined): void => {
    if (value !== undefined) form.append(name, String(value));
  };
  if (spec.seed) append('seed', params.seed);
  if (spec.negativePromptMaxChars) append('negative_prompt', negativePrompt === '' ? undefined : negativePrompt);
  if (spec.steps) append('num_inference_steps', params.steps);
  if (spec.guidance) append('guidance_scale', params.guidance);
  if (spec.endImage && end) form.append('last_frame', end, pictureName('last-frame', end));
  if (!spec.references) return;
  for (const picture of references) form.append('reference_images', picture, pictureName('reference', picture));
}

/** Servers tell the kind of picture by the name's ending. */
function pictureName(name: string, { type }: Blob): string {
  return `${name}.${EXTENSIONS.get(type) ?? 'bin'}`;
}

/** The handle of a Video object; undefined without a readable id. */
export function readHandle(raw: unknown): Handle | undefined {
  if (!isRecord(raw)) return undefined;
  const id = readId(raw['id']) ?? readId(raw['task_id']);
  if (id === undefined) return undefined;
  return { id, ...linkOf(raw) };
}

/** The handle as it is stored. */
export function handleToOperation({ id, url }: Handle): Operation {
  return url === undefined ? { id } : { id, url };
}

/** A direct link to the result, where an answer has one. */
export function linkOf(raw: Record<string, unknown>): { url?: string } {
  const { metadata } = raw;
  const links = [raw['url'], raw['video_url'], isRecord(metadata) ? metadata['url'] : undefined];
  const url = links.find(isLink);
  return url === undefined ? {} : { url };
}

/** A render as a list names it; undefined without a readable id. */
export function readRemoteJob(raw: unknown): RemoteJob | undefined {
  const handle = readHandle(raw);
  if (!handle || !isRecord(raw)) return undefined;
  const model = textOf(raw['model']);
  const prompt = textOf(raw['prompt']);
  const size = textOf(raw['size']);
  const seconds = numberOf(raw['seconds']);
  const createdAt = readTime(raw['created_at']);
  const madeFrom = textOf(raw['remixed_from_video_id']);
  return {
    operation: handleToOperation(handle),
    remoteId: handle.id,
    ...(model === undefined ? {} : { model }),
    ...(prompt === undefined ? {} : { prompt }),
    // Servers that were not told write "" or "0" here.
    ...(size === undefined || !parseSize(size) ? {} : { size }),
    ...(seconds === undefined || seconds <= 0 ? {} : { seconds }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(madeFrom === undefined ? {} : { madeFrom }),
  };
}

/** Unix seconds as ms since epoch; undefined for nothing, zero, or no date at all. */
export function readTime(raw: unknown): number | undefined {
  const value = numberOf(raw) ?? 0;
  const timeMs = Math.round(value > LAST_TIME_IN_SECONDS ? value : value * SECOND_MS);
  return timeMs > 0 && timeMs <= LAST_TIME_MS ? timeMs : undefined;
}

/** Text that can stand as one part of a path: no lone surrogate, and neither "." nor "..", which would leave it. */
function readId(raw: unknown): string | undefined {
  const id = Number.isSafeInteger(raw) ? String(raw) : textOf(raw);
  return id?.isWellFormed() && !/^\.{1,2}$/.test(id) ? id : undefined;
}

function isLink(raw: unknown): raw is string {
  return typeof raw === 'string' && raw.length <= URL_MAX_CHARS && /^(https?:\/\/|\/(?!\/))/i.test(raw);
}
