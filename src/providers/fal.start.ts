/**
 * @file Asks fal for one render and says what became of the question. Billable: it sends once, and says `refused` only where nothing can
 * have been accepted.
 */
import { SECOND_MS } from '../base/time';
import type { RenderParams } from '../domain/params';
import type { RemoteStart, RenderInputs } from '../domain/remote';
import { askServer } from './ask-server';
import type { ProviderContext } from './contract';
import { appOf, handleToOperation, readAccepted } from './fal.handle';
import { toRequest } from './fal.wire';
import { readSubmitAnswer } from './submit-answer';

/** Pictures go along as text, perhaps over a slow line. */
const SUBMIT_TIMEOUT_MS = 120 * SECOND_MS;

/** Sends the request once. */
export async function startRender(
  params: RenderParams,
  inputs: RenderInputs<Blob>,
  context: ProviderContext,
): Promise<RemoteStart> {
  const request = await toRequest(params, inputs);
  if (!request) return notSent(params.model);
  const { endpoint, body } = request;
  const asked = await askServer(context, {
    method: 'POST',
    path: `/${endpoint}`,
    headers: { 'Content-Type': 'application/json' },
    body,
    timeoutMs: SUBMIT_TIMEOUT_MS,
  });
  const { address } = context.connection;
  return readSubmitAnswer(asked, {
    accepted: (raw) => {
      const handle = readAccepted(raw, endpoint, address);
      return handle && { operation: handleToOperation(handle), remoteId: handle.id };
    },
  });
}

/** It would render something else than was asked for, or go to no model at all. */
function notSent(model: string): RemoteStart {
  const code = appOf(model) === undefined ? 'model-not-found' : 'request-refused';
  return { kind: 'refused', cause: { kind: 'refused', failure: { code } } };
}
