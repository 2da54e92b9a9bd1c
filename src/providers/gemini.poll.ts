/** @file Looks at one render once. Called by the provider's poll; when to look again is not its business. */
import { err, ok, type Result } from '../base/result';
import { SECOND_MS } from '../base/time';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { badAnswer } from './answer-failure';
import { askServer } from './ask-server';
import type { ProviderContext } from './contract';
import { geminiFailure } from './gemini.failure';
import { PENDING, isWaiting, readState } from './gemini.state';
import { pathOf, type Handle } from './gemini.wire';
import { JsonScan } from './json-scan';
import { scanBody } from './json-scan-body';

/** Until the headers are here, and for each piece: an answer may carry the whole video, and the pictures it was asked with. */
export const ANSWER_TIMEOUT_MS = 30 * SECOND_MS;

/** An interaction, its body unread. */
export async function getInteraction(
  handle: Handle,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const request = { method: 'GET', path: pathOf(handle), timeoutMs: ANSWER_TIMEOUT_MS, bodyIsFile: true } as const;
  const asked = await askServer(context, request);
  return !asked.ok || asked.value.ok ? asked : err(await geminiFailure(asked.value, 'forgotten'));
}

/** The render's state, or why it could not be learned. An answer is read only as far as it is needed. */
export async function askForState(
  handle: Handle,
  context: ProviderContext,
): Promise<Result<RemoteState, RemoteFailure>> {
  const answer = await getInteraction(handle, context);
  if (!answer.ok) return answer;
  const scan = new JsonScan();
  const read = await scanBody(answer.value, scan, { isEnough: () => isWaiting(scan.topText('status')) });
  if (isWaiting(scan.topText('status'))) return ok(PENDING);
  if (!read.ok) return read;
  const skeleton = scan.end();
  return skeleton ? readState(skeleton, handle, context.connection.charge) : err(badAnswer(answer.value.status));
}
