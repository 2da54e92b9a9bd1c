/**
 * @file The wire shapes of the Videos API: writes the create form, reads the Video object of any server that nearly keeps
 * to it. Used by the provider's questions. Decides nothing, never throws.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { SECOND_MS } from '../base/time';
import type { Operation, RemoteJob } from '../domain/job';
import { parseSize, type RenderParams } from '../domain/params';

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

/** The form of a create request: these fields and no others, because a strict server refuses unknown ones. */
export function toWire(params: RenderParams, source: Blob | null): FormData {
  const form = new FormData();
  form.append('prompt', params.prompt);
  form.append('model', params.model);
  form.append('seconds', String(params.seconds));
  form.append('size', params.size);
  // Servers tell the kind of image by the name's ending.
  if (source) form.append('input_reference', source, `start-image.${EXTENSIONS.get(source.type) ?? 'bin'}`);
  return form;
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
  return {
    operation: handleToOperation(handle),
    remoteId: handle.id,
    ...(model === undefined ? {} : { model }),
    ...(prompt === undefined ? {} : { prompt }),
    // Servers that were not told write "" or "0" here.
    ...(size === undefined || !parseSize(size) ? {} : { size }),
    ...(seconds === undefined || seconds <= 0 ? {} : { seconds }),
    ...(createdAt === undefined ? {} : { createdAt }),
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
