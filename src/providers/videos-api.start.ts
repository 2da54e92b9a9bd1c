/**
 * @file Asks a Videos API server for one render and says what became of the question. Billable: it sends once, and says
 * `refused` only where nothing can have been accepted.
 */
import { SECOND_MS } from '../base/time';
import type { Failure } from '../domain/failure';
import type { RenderParams } from '../domain/params';
import type { RemoteStart } from '../domain/remote';
import { answerToFailure } from './answer-failure';
import { askServer, readJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { handleToOperation, readHandle, toWire } from './videos-api.wire';

/** Never shorter: a gateway may hold the answer until its backend has taken the render. */
const SUBMIT_TIMEOUT_MS = 120 * SECOND_MS;

/** The only answers after which nothing is rendered. Any other leaves it open. */
const REFUSALS = new Set([400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429]);

/** Sends the request once. */
export async function startRender(
  params: RenderParams,
  source: Blob | null,
  context: ProviderContext,
): Promise<RemoteStart> {
  const body = toWire(params, source);
  const asked = await askServer(context, { method: 'POST', path: '/videos', body, timeoutMs: SUBMIT_TIMEOUT_MS });
  if (!asked.ok) return { kind: 'lost', failure: asked.error.failure };
  return asked.value.ok ? readAcceptance(asked.value) : readRefusal(asked.value);
}

async function readAcceptance(response: Response): Promise<RemoteStart> {
  const answer = await readJson(response);
  if (!answer.ok) return { kind: 'lost', failure: answer.error.failure };
  const handle = readHandle(answer.value);
  if (!handle) return { kind: 'lost', failure: wrongJson(answer.value).failure };
  return { kind: 'accepted', operation: handleToOperation(handle), remoteId: handle.id };
}

async function readRefusal(response: Response): Promise<RemoteStart> {
  const cause = await answerToFailure(response, 'model-not-found');
  return REFUSALS.has(response.status)
    ? { kind: 'refused', cause }
    : { kind: 'lost', failure: asUnclear(cause.failure) };
}

/** A refusal that is none of the certain ones must not read like one. */
function asUnclear(failure: Failure): Failure {
  const isClear = failure.code === 'server-error' || failure.code === 'timeout';
  return isClear ? failure : { ...failure, code: 'bad-answer' };
}
