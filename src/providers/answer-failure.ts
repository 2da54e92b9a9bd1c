/**
 * @file Turns a thrown fetch or an HTTP status into a `RemoteFailure`. Used by every provider; decides by status and by
 * the server's code, never by its text.
 */
import { KIB } from '../base/bytes';
import { isRecord } from '../base/json';
import type { Failure, FailureCode } from '../domain/failure';
import type { RemoteFailure } from '../domain/remote';
import { readErrorWords, readPlainWords, type ErrorWords } from './error-words';
import { parseJson, readText } from './read-body';
import { readRetryAfter } from './retry-after';

/** How a failure is to be handled and what the person is told. */
interface Meaning {
  kind: RemoteFailure['kind'];
  code: FailureCode;
}

/** As much of an error's body as is read: its text is cut to far less. */
const ERROR_BODY_MAX_BYTES = 64 * KIB;

/**
 * Codes of a refusal by policy. OpenAI's (openai-openapi, 2026-08), seen at gateways (2026), and Azure's two.
 */
const MODERATION_CODES = new Set([
  ...['moderation_blocked', 'sentinel_block', 'content_policy_violation', 'content_filter'],
  ...['input_moderation', 'output_moderation', 'responsibleaipolicyviolation'],
]);

/** Codes of an empty account: OpenAI's on 429 and 400; the new-api family's come with 403, beside a key that is fine. */
const CREDIT_CODES = new Set([
  ...['insufficient_quota', 'billing_hard_limit_reached'],
  ...['insufficient_user_quota', 'pre_consume_token_quota_failed'],
]);

const BY_STATUS: Readonly<Record<number, Meaning>> = {
  401: { kind: 'key-refused', code: 'key-refused' },
  402: { kind: 'no-credit', code: 'no-credit' },
  403: { kind: 'key-refused', code: 'key-refused' },
  408: { kind: 'server', code: 'timeout' },
  410: { kind: 'gone', code: 'expired' },
  416: { kind: 'past-end', code: 'request-refused' },
  425: { kind: 'server', code: 'server-error' },
  429: { kind: 'rate-limited', code: 'rate-limited' },
};

/** True when a server's code says that its policy refused. */
export function isModerationCode(code: string | undefined): boolean {
  return code !== undefined && MODERATION_CODES.has(code.toLowerCase());
}

/** What `fetch` or a broken body threw. */
export function thrownToFailure(error: unknown): RemoteFailure {
  // Duck-typed: a DOMException of another realm is no instance of ours.
  const isTimeout = typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
  const kind = isTimeout ? 'timeout' : 'network';
  return { kind, failure: { code: kind } };
}

/** An answer with good status, or something stored from one, that is not the documented contract. */
export function badAnswer(status?: number, words: ErrorWords = {}): RemoteFailure {
  return { kind: 'bad-answer', failure: createFailure('bad-answer', status, words) };
}

/** The failure of an answer that is not 2xx, with the server's words. `notFound` is what a 404 means to the person here. */
export async function answerToFailure(response: Response, notFound: FailureCode): Promise<RemoteFailure> {
  const { status, headers } = response;
  const words = await readWords(response);
  const { kind, code } = judge(status, words.code?.toLowerCase(), notFound);
  const retryAfterMs = readRetryAfter(headers);
  const failure = createFailure(code, status, kind === 'key-refused' ? withoutTokens(words) : words);
  return { kind, failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** A failure with the server's words; foreign text is already cut. */
export function createFailure(code: FailureCode, status: number | undefined, words: ErrorWords): Failure {
  return {
    code,
    ...(status === undefined ? {} : { status }),
    ...(words.text === undefined ? {} : { serverText: words.text }),
    ...(words.code === undefined ? {} : { serverCode: words.code }),
  };
}

function judge(status: number, code: string | undefined, notFound: FailureCode): Meaning {
  if (status >= 500) return { kind: 'server', code: 'server-error' };
  if (status < 400) return { kind: 'bad-answer', code: 'bad-answer' };
  if (isModerationCode(code)) return { kind: 'refused', code: 'moderation' };
  if (code !== undefined && CREDIT_CODES.has(code)) return { kind: 'no-credit', code: 'no-credit' };
  // The new-api family says so with 400 (relay/relay_task.go, 2026-11).
  if (status === 400 && code === 'task_not_exist') return { kind: 'not-found', code: 'forgotten' };
  const isModel = code === 'model_not_found';
  if (status === 404) return { kind: 'not-found', code: isModel ? 'model-not-found' : notFound };
  if (status === 400 && isModel) return { kind: 'refused', code: 'model-not-found' };
  return BY_STATUS[status] ?? { kind: 'refused', code: 'request-refused' };
}

/** Answers to a refused key like to repeat it: every run of 16 or more characters with a digit in it goes. */
function withoutTokens({ text, ...words }: ErrorWords): ErrorWords {
  return text === undefined ? words : { ...words, text: text.replace(/(?=[\w-]*\d)[\w-]{16,}/g, '…') };
}

async function readWords(response: Response): Promise<ErrorWords> {
  try {
    const { text } = await readText(response, ERROR_BODY_MAX_BYTES);
    const raw = parseJson(text);
    return isRecord(raw) ? readErrorWords(raw) : readPlainWords(text);
  } catch {
    // The status is known and decides; the words are lost with the rest of the body.
    return {};
  }
}
