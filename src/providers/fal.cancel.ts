/**
 * @file Stops a render in fal's queue. Called when the person cancels one; asks once.
 *
 * [Note: Cancel] What has not begun is taken out of the queue, and is canceled now. What has begun is told to stop (202,
 * CANCELLATION_REQUESTED), and "may still complete" (fal.ai/docs, inference/queue, 2026-11): after that the engine goes on looking as before,
 * and asks again, until it sees a render that was stopped, one that is gone, or a result, which is kept.
 */
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { RemoteFailure } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askForAnswer, readJson } from './ask-server';
import type { ProviderContext } from './contract';
import { placeOf, type FalHandle } from './fal.handle';
import { dropBody } from './read-body';

/** Words of an answer after which nothing runs: fal's own, and those of servers that speak like it. */
const CANCELED = new Set(['OK', 'CANCELLED', 'CANCELED']);

/** Ok with null: it is canceled now; `requested`: it was told to stop. */
export async function cancelRender(
  handle: FalHandle,
  context: ProviderContext,
): Promise<Result<null | 'requested', RemoteFailure>> {
  const path = placeOf(handle, 'cancel');
  const asked = await askForAnswer(context, { method: 'PUT', path, timeoutMs: QUESTION_TIMEOUT_MS }, 'forgotten');
  if (!asked.ok) return asked;
  const { status } = asked.value;
  if (status === 202) {
    dropBody(asked.value.body);
    return ok('requested');
  }
  const answer = await readJson(asked.value);
  const word = answer.ok && isRecord(answer.value) ? textOf(answer.value['status'])?.toUpperCase() : undefined;
  if (status === 200 && word !== undefined && CANCELED.has(word)) return ok(null);
  return err({ kind: 'server', failure: { code: 'server-error', status } });
}
