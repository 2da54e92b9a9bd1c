/**
 * @file Looks at one render once. Called by the provider's poll and before a cancel; when to look again is not its
 * business.
 */
import type { Result } from '../base/result';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askForJson } from './ask-server';
import type { ProviderContext } from './contract';
import { readState } from './videos-api.state';
import type { Handle } from './videos-api.wire';

/** The render's state, or why it could not be learned. */
export async function askForState(
  handle: Handle,
  context: ProviderContext,
): Promise<Result<RemoteState, RemoteFailure>> {
  const path = `/videos/${encodeURIComponent(handle.id)}`;
  const request = { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'forgotten');
  return answer.ok ? readState(answer.value, handle, context.connection.charge) : answer;
}
