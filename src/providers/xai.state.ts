/**
 * @file Looks at one render once and reads its state. Called by the provider's poll, and before a clip is forgotten or changed;
 * when to look again is not its business.
 */
import { isRecord, numberOf, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { SECOND_MS } from '../base/time';
import type { Charge } from '../domain/connection';
import type { Asset, Charged } from '../domain/job';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { createFailure, isModerationCode } from './answer-failure';
import { QUESTION_TIMEOUT_MS, askForAnswer, readJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { readErrorWords } from './error-words';
import { readId, type Handle } from './xai.wire';

/** 10^10 ticks are $1, and so are 10^6 micro-dollars: 10^10 / 10^6. */
const TICKS_PER_MICRO = 10_000;
/** Longer than any signed link. */
const URL_MAX_CHARS = 4096;

/** The render's state, or why it could not be learned. */
export async function askForState(
  { id }: Handle,
  context: ProviderContext,
): Promise<Result<RemoteState, RemoteFailure>> {
  const path = `/videos/${encodeURIComponent(id)}`;
  const request = { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForAnswer(context, request, 'forgotten');
  if (!answer.ok) return answer;
  const read = await readJson(answer.value);
  // 202 is "not yet" by itself, at times without a body.
  if (answer.value.status === 202) return ok(readPending(read.ok ? read.value : null));
  return read.ok ? readState(read.value, context.connection.charge) : read;
}

/** The state in an answer of 200. */
export function readState(raw: unknown, charge: Charge): Result<RemoteState, RemoteFailure> {
  if (!isRecord(raw)) return err(wrongJson(raw));
  const video = isRecord(raw['video']) ? raw['video'] : {};
  // Early versions gave a finished video without a word of its state (@ai-sdk/xai, 2026).
  const status = textOf(raw['status'])?.toLowerCase() ?? (textOf(video['url']) ? 'done' : undefined);
  if (status === undefined) return err(wrongJson(raw));
  if (status === 'done') return readDone(raw, video, charge);
  if (status === 'failed') return ok(readFailed(raw, charge));
  if (status !== 'expired') return ok(readPending(raw));
  const failure = createFailure('expired', undefined, readErrorWords(raw));
  return ok({ kind: 'failed', failure, charged: chargedAt(raw, charge), ...costOf(raw) });
}

/** The stored file of a finished render; undefined where there is none. */
export function fileIdOf(state: RemoteState): string | undefined {
  const ref = state.kind === 'ready' ? state.assets[0]?.ref : undefined;
  return isRecord(ref) ? readId(ref['fileId']) : undefined;
}

function readPending(raw: unknown): RemoteState {
  const percent = Math.floor(numberOf(isRecord(raw) ? raw['progress'] : undefined) ?? 0);
  return { kind: 'pending', progress: percent >= 1 && percent <= 99 ? percent : null, queuePosition: null };
}

/** A result that its policy holds back is charged like any other (said by resellers, 2026). */
function readDone(
  raw: Record<string, unknown>,
  video: Record<string, unknown>,
  charge: Charge,
): Result<RemoteState, RemoteFailure> {
  if (video['respect_moderation'] === false) {
    const charged = charge === 'priced' ? 'yes' : 'no';
    return ok({ kind: 'failed', failure: { code: 'moderation' }, charged, ...costOf(raw) });
  }
  const asset = readAsset(video);
  if (!asset) return err(wrongJson(raw));
  const file = isRecord(video['file_output']) ? video['file_output'] : {};
  return ok({ kind: 'ready', assets: [asset], expiresAt: readTime(file['expires_at']), ...costOf(raw) });
}

/** The stored file. The link only where storing failed: a page may not read it, but a proxy of the person's can. */
function readAsset(video: Record<string, unknown>): Asset | undefined {
  const file = isRecord(video['file_output']) ? readId(video['file_output']['file_id']) : undefined;
  const url = textOf(video['url']);
  const link = url !== undefined && url.length <= URL_MAX_CHARS && /^https?:\/\//i.test(url) ? url : undefined;
  if (file !== undefined) return { role: 'video', ref: { fileId: file }, type: 'video/mp4' };
  return link === undefined ? undefined : { role: 'video', ref: { url: link }, type: 'video/mp4' };
}

function readFailed(raw: Record<string, unknown>, charge: Charge): RemoteState {
  const words = readErrorWords(raw);
  const code = isModerationCode(words.code) ? 'moderation' : 'render-failed';
  const failure = createFailure(code, undefined, words);
  return { kind: 'failed', failure, charged: chargedAt(raw, charge), ...costOf(raw) };
}

/** Known where it says a cost, or where nothing is ever charged. */
function chargedAt(raw: Record<string, unknown>, charge: Charge): Charged {
  const { costMicros } = costOf(raw);
  if (charge !== 'priced') return 'no';
  if (costMicros === undefined) return 'unknown';
  return costMicros > 0 ? 'yes' : 'no';
}

function costOf({ usage }: Record<string, unknown>): { costMicros?: number } {
  const ticks = isRecord(usage) ? numberOf(usage['cost_in_usd_ticks']) : undefined;
  const costMicros = Math.round((ticks ?? -1) / TICKS_PER_MICRO);
  return ticks !== undefined && ticks >= 0 && Number.isSafeInteger(costMicros) ? { costMicros } : {};
}

/** Unix seconds, or a date as text, as ms since epoch. */
function readTime(raw: unknown): number | null {
  const timeMs = Math.round((numberOf(raw) ?? Date.parse(textOf(raw) ?? '') / SECOND_MS) * SECOND_MS);
  // The last moment a date can say.
  return timeMs > 0 && timeMs <= 8.64e15 ? timeMs : null;
}
