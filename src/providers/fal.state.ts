/**
 * @file Looks at one render in fal's queue once, and at its result when it is done. Called by the provider's poll; when to look again
 * is not its business.
 * Source: fal.ai/docs, inference/queue; `QueueStatus` of @fal-ai/client 1.10.1 (2026-11).
 */
import { MIB } from '../base/bytes';
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askForJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { statusPathOf, type FalHandle } from './fal.handle';
import { askForResult, canceledThere, isCanceled } from './fal.result';

/** Each answer has every line again; a runner that draws progress bars writes many. */
const STATUS_MAX_BYTES = 8 * MIB;

const LOG_LINES = 20;
const LOG_LINE_MAX_CHARS = 200;

/** The render's state, or why it could not be learned. */
export async function askForState(
  handle: FalHandle,
  context: ProviderContext,
): Promise<Result<RemoteState, RemoteFailure>> {
  const request = { method: 'GET', path: statusPathOf(handle), timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'forgotten', STATUS_MAX_BYTES);
  if (!answer.ok) return answer;
  const raw = answer.value;
  const status = isRecord(raw) ? textOf(raw['status'])?.toUpperCase() : undefined;
  if (!isRecord(raw) || status === undefined) return err(wrongJson(raw));
  if (isCanceled(raw)) return ok(canceledThere(raw, context.connection.charge));
  // No other end is documented: a render that failed is completed too, and its result is the error.
  return status === 'COMPLETED' ? askForResult(handle, context) : ok(readPending(raw));
}

/** A word nobody has documented is not an end: only the age of the render ends the wait for another. */
function readPending(raw: Record<string, unknown>): RemoteState {
  const place = raw['queue_position'];
  const isPlace = typeof place === 'number' && Number.isSafeInteger(place) && place >= 0;
  const log = readLog(raw['logs']);
  return {
    kind: 'pending',
    progress: null,
    queuePosition: isPlace ? place : null,
    ...(log.length === 0 ? {} : { log }),
  };
}

/** The last lines, each by itself. */
function readLog(raw: unknown): string[] {
  const entries: unknown[] = Array.isArray(raw) ? raw.slice(-LOG_LINES) : [];
  return entries.flatMap((entry) => {
    const message = isRecord(entry) ? textOf(entry['message']) : undefined;
    const line = message
      ?.slice(0, LOG_LINE_MAX_CHARS * 2)
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    return line ? [line.slice(0, LOG_LINE_MAX_CHARS).toWellFormed()] : [];
  });
}
