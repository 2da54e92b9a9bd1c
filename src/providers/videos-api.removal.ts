/**
 * @file The two meanings of DELETE: stopping a render, which only vLLM-Omni does, and forgetting a finished one. Called by
 * the provider; never deletes what the person may still want.
 */
import { err, ok, type Result } from '../base/result';
import type { RemoteFailure } from '../domain/remote';
import { NOT_SUPPORTED, QUESTION_TIMEOUT_MS, askForAnswer, asOptional } from './ask-server';
import type { ProviderContext } from './contract';
import { dropBody } from './read-body';
import { askForState } from './videos-api.poll';
import { abilitiesOf } from './videos-api.services';
import type { Handle } from './videos-api.wire';

/**
 * Stops a render. The same DELETE drops the file of a finished one, so it is looked at first: what has ended is not
 * canceled any more.
 */
export async function cancelRender(handle: Handle, context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  if (!abilitiesOf(context.connection).canCancel) return err(NOT_SUPPORTED);
  const state = await askForState(handle, context);
  if (!state.ok) return state;
  if (state.value.kind !== 'pending') return err({ kind: 'refused', failure: { code: 'request-refused' } });
  return remove(handle, context);
}

/** Makes the server forget a finished render and its file. */
export async function forgetRender(handle: Handle, context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  if (!abilitiesOf(context.connection).canForget) return err(NOT_SUPPORTED);
  const removed = await remove(handle, context);
  return removed.ok ? removed : err(asOptional(removed.error));
}

async function remove({ id }: Handle, context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const path = `/videos/${encodeURIComponent(id)}`;
  const request = { method: 'DELETE', path, timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForAnswer(context, request, 'forgotten');
  if (!answer.ok) return answer;
  dropBody(answer.value.body);
  return ok(null);
}
