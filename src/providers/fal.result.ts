/**
 * @file Asks fal for the result of a completed render: a file's address, or the error it ended in. Called by the look at its state.
 * Source: fal.ai/docs, inference/queue, model-apis/request-errors, model-apis/errors and the FAQ on charges (2026-11).
 */
import { KIB, MIB } from '../base/bytes';
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { Charge } from '../domain/connection';
import type { Asset, Charged } from '../domain/job';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { answerToFailure, createFailure, isModerationCode, thrownToFailure } from './answer-failure';
import { QUESTION_TIMEOUT_MS, askServer, readJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { readErrorWords } from './error-words';
import { findVideos } from './fal.files';
import { placeOf, type FalHandle } from './fal.handle';
import { dropBody, parseJson, readText } from './read-body';

/** A result names files; some models put words beside them. */
const RESULT_MAX_BYTES = 8 * MIB;
/** As much of an error as is looked through for its type. */
const ERROR_MAX_BYTES = 64 * KIB;

/** These say something of the question, not of the render. */
const OF_THE_QUESTION = new Set([401, 402, 403, 404, 408, 410, 425, 429]);

/** The type of a render that was stopped (status 499). */
const CLIENT_CANCELED = 'client_cancelled';
/** No documented words, but what servers that speak like fal write. */
const CANCELED_WORDS = new Set(['CANCELLED', 'CANCELED']);

/** What the completed render came to. */
export async function askForResult(
  handle: FalHandle,
  context: ProviderContext,
): Promise<Result<RemoteState, RemoteFailure>> {
  const path = placeOf(handle, 'response');
  const asked = await askServer(context, { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS });
  if (!asked.ok) return asked;
  const { charge } = context.connection;
  return asked.value.ok ? readResult(asked.value, charge) : readError(asked.value, charge);
}

/** True for a status that says the render was stopped. */
export function isCanceled(raw: Record<string, unknown>): boolean {
  const status = textOf(raw['status'])?.toUpperCase() ?? '';
  return CANCELED_WORDS.has(status) || raw['error_type'] === CLIENT_CANCELED;
}

/** It was stopped, by us or by somebody else with the key. */
export function canceledThere(raw: Record<string, unknown>, charge: Charge): RemoteState {
  const failure = createFailure('canceled-there', undefined, readErrorWords(raw));
  return { kind: 'failed', failure, charged: chargedAt(charge, 'unknown') };
}

async function readResult(response: Response, charge: Charge): Promise<Result<RemoteState, RemoteFailure>> {
  const answer = await readJson(response, RESULT_MAX_BYTES);
  if (!answer.ok) return answer;
  const raw = answer.value;
  // A queue that is not so far after all answers with the status once more.
  if (response.status === 202) return ok({ kind: 'pending', progress: null, queuePosition: null });
  if (!isRecord(raw)) return err(wrongJson(raw));
  const assets = findVideos(raw).map(({ url, type }): Asset => {
    return { role: 'video', ref: { url }, ...(type === undefined ? {} : { type }) };
  });
  if (assets.length > 0) return ok({ kind: 'ready', assets, expiresAt: null });
  // It will be no other tomorrow.
  const failure = createFailure('bad-answer', response.status, readErrorWords(raw));
  return ok({ kind: 'failed', failure, charged: chargedAt(charge, 'unknown') });
}

/**
 * The render's own error has the form that is documented; anything else is trouble on the way to it, and is asked again: a result
 * may lie there that is paid for.
 */
async function readError(response: Response, charge: Charge): Promise<Result<RemoteState, RemoteFailure>> {
  if (OF_THE_QUESTION.has(response.status)) return err(await answerToFailure(response, 'forgotten'));
  const copy = response.clone();
  try {
    const raw = parseJson((await readText(response, ERROR_MAX_BYTES)).text);
    if (isRecord(raw) && (raw['detail'] !== undefined || raw['error_type'] !== undefined)) {
      dropBody(copy.body);
      return ok(readFailed(raw, response.status, charge));
    }
  } catch (error) {
    dropBody(copy.body);
    return err(thrownToFailure(error));
  }
  return err(await answerToFailure(copy, 'forgotten'));
}

function readFailed(raw: Record<string, unknown>, status: number, charge: Charge): RemoteState {
  const code = readType(raw);
  if (code === CLIENT_CANCELED || status === 499) return canceledThere(raw, charge);
  const words = { ...readErrorWords(raw), ...(code === undefined ? {} : { code }) };
  return {
    kind: 'failed',
    failure: createFailure(isModerationCode(code) ? 'moderation' : 'render-failed', status, words),
    // "Never" for a 5xx; what the input is to blame for may be (fal.ai/docs, FAQ, 2026-11).
    charged: chargedAt(charge, status >= 500 ? 'no' : 'unknown'),
  };
}

/** `error_type` of a flat error, else the type of the first entry of `detail`. */
function readType(raw: Record<string, unknown>): string | undefined {
  const detail: unknown = Array.isArray(raw['detail']) ? raw['detail'][0] : undefined;
  const type = textOf(raw['error_type']) ?? (isRecord(detail) ? textOf(detail['type']) : undefined);
  return type?.slice(0, 100).toWellFormed();
}

function chargedAt(charge: Charge, ifPriced: Charged): Charged {
  return charge === 'priced' ? ifPriced : 'no';
}
