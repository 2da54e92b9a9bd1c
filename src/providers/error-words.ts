/**
 * @file Finds a server's own words and code in the many shapes of an error answer. They are shown beside our text as
 * foreign text; the code may decide, the text never does.
 */
import { isRecord, textOf } from '../base/json';
import { SERVER_TEXT_MAX_CHARS } from '../domain/failure';

/** What a server said of an error. */
export interface ErrorWords {
  text?: string;
  code?: string;
}

/** Longest code that is kept: longer than any exception name. */
const CODE_MAX_CHARS = 100;

/**
 * Reads `error.message`, `detail` (text, object or the list of a FastAPI server), `error` as text, or `message`, in this
 * order; and `code` at the same places. Never throws.
 */
export function readErrorWords(raw: unknown): ErrorWords {
  if (!isRecord(raw)) return {};
  const text = readMessage(raw['error']) ?? readDetail(raw['detail']) ?? textOf(raw['error']) ?? textOf(raw['message']);
  const code = readCode(raw['error']) ?? readCode(raw['detail']) ?? readCode(raw);
  return {
    ...(text === undefined ? {} : { text: cutText(hideKeys(text), SERVER_TEXT_MAX_CHARS) }),
    ...(code === undefined ? {} : { code: cutText(code, CODE_MAX_CHARS) }),
  };
}

/** The words of a body that is not JSON: plain text is kept, a page of HTML says nothing. */
export function readPlainWords(body: string): ErrorWords {
  const text = body.trim();
  return text === '' || text.startsWith('<') ? {} : { text: cutText(hideKeys(text), SERVER_TEXT_MAX_CHARS) };
}

function readMessage(raw: unknown): string | undefined {
  return isRecord(raw) ? textOf(raw['message']) : undefined;
}

function readDetail(raw: unknown): string | undefined {
  if (isRecord(raw)) return textOf(raw['message']) ?? textOf(raw['error']);
  if (!Array.isArray(raw)) return textOf(raw);
  const lines = raw.flatMap((one: unknown) => readProblem(one) ?? []);
  return textOf(lines.join('; '));
}

/** One entry of FastAPI's list: the field's name and what is wrong with it. */
function readProblem(raw: unknown): string | undefined {
  const message = isRecord(raw) ? textOf(raw['msg']) : undefined;
  if (!isRecord(raw) || message === undefined) return undefined;
  const field = Array.isArray(raw['loc']) ? textOf(raw['loc'].at(-1)) : undefined;
  return field === undefined ? message : `${field}: ${message}`;
}

function readCode(raw: unknown): string | undefined {
  if (!isRecord(raw)) return undefined;
  return typeof raw['code'] === 'number' ? String(raw['code']) : textOf(raw['code']);
}

/** Some servers repeat the key they were given; it must not end up in a stored failure. */
function hideKeys(text: string): string {
  return text.replace(/\b(sk-|Bearer\s+)[^\s"',;)]+/gi, '$1…');
}

function cutText(text: string, maxChars: number): string {
  return text.slice(0, maxChars).toWellFormed();
}
