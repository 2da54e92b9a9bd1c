/**
 * @file What Google's error answers mean beyond their status. Called wherever an answer to the Gemini provider is not 2xx; decides by
 * status, code and reason, never by text.
 * Sources: google.rpc.Status with ErrorInfo (cloud.google.com/apis/design/errors, 2026-11); `{error}` from /interactions with a code in
 * words and `[{error}]` from the front end, as recorded by a public client (bike4mind, gemini-omni video provider, 2026-10).
 */
import { KIB } from '../base/bytes';
import { isRecord, textOf } from '../base/json';
import type { FailureCode } from '../domain/failure';
import type { RemoteFailure } from '../domain/remote';
import { answerToFailure, isModerationCode } from './answer-failure';
import { parseJson, readText } from './read-body';

/** As much of an error's body as is read. */
const ERROR_BODY_MAX_BYTES = 64 * KIB;

/** A refusal by policy, as the API's finish reasons name it. */
const POLICY_WORDS = new Set(['safety', 'image_safety', 'prohibited_content', 'blocklist', 'spii', 'recitation']);

/** True when the error's own words, not its text, say that the policy refused. */
export function isPolicyError(raw: unknown): boolean {
  return wordsOf(raw).some((word) => POLICY_WORDS.has(word) || isModerationCode(word));
}

/** The failure of an answer that is not 2xx. `notFound` is what a 404 means to the person here. */
export async function geminiFailure(response: Response, notFound: FailureCode): Promise<RemoteFailure> {
  const { status, headers } = response;
  const { raw, text } = await readError(response);
  const words = wordsOf(raw);
  // Google refuses a wrong key with 400. Read as a 403, its words are rid of anything like a key.
  const isKey = words.some((word) => word.startsWith('api_key_'));
  const failure = await answerToFailure(new Response(text, { status: isKey ? 403 : status, headers }), notFound);
  const { kind, code } = meaningOf(raw, words, failure);
  return { ...failure, kind, failure: { ...failure.failure, code, status } };
}

function meaningOf(
  raw: unknown,
  words: readonly string[],
  { kind, failure: { code } }: RemoteFailure,
): { kind: RemoteFailure['kind']; code: FailureCode } {
  const isRefusal = kind === 'refused' || kind === 'key-refused';
  if (isRefusal && isPolicyError(raw)) return { kind: 'refused', code: 'moderation' };
  if (isRefusal && words.includes('billing_disabled')) return { kind: 'no-credit', code: 'no-credit' };
  return { kind, code };
}

/** Code, status and the reasons of the details, in small letters. */
function wordsOf(raw: unknown): string[] {
  const error = isRecord(raw) ? raw['error'] : undefined;
  if (!isRecord(error)) return [];
  const details: unknown[] = Array.isArray(error['details']) ? error['details'] : [];
  const reasons = details.map((one) => (isRecord(one) ? one['reason'] : undefined));
  return [error['code'], error['status'], ...reasons].flatMap((word) => textOf(word)?.toLowerCase() ?? []);
}

/** The error as JSON, and as the text to be read for its message: taken out of the list of one that the front end puts it in. */
async function readError(response: Response): Promise<{ raw: unknown; text: string | null }> {
  try {
    const { text } = await readText(response, ERROR_BODY_MAX_BYTES);
    const parsed = parseJson(text);
    if (!Array.isArray(parsed)) return { raw: parsed, text: text || null };
    const raw: unknown = parsed[0];
    return { raw, text: raw === undefined ? null : JSON.stringify(raw) };
  } catch {
    // The status is known and decides; the words are lost with the rest of the body.
    return { raw: undefined, text: null };
  }
}
