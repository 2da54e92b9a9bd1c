/**
 * @file Asks a Videos API server for one render and says what became of the question. Billable: it sends once, and says
 * `refused` only where nothing can have been accepted.
 */
import { SECOND_MS } from '../base/time';
import type { FailureCode } from '../domain/failure';
import type { RenderParams } from '../domain/params';
import type { RemoteStart, RenderInputs } from '../domain/remote';
import { answerToFailure } from './answer-failure';
import { askServer } from './ask-server';
import type { ProviderContext } from './contract';
import { readSubmitAnswer } from './submit-answer';
import { changeToWire, type Submit } from './videos-api.change';
import { handleToOperation, readHandle, toWire } from './videos-api.wire';

/** Never shorter: a gateway may hold the answer until its backend has taken the render. */
const SUBMIT_TIMEOUT_MS = 120 * SECOND_MS;

/** Sends the request once. A change whose clip is nowhere to be had is refused without sending anything. */
export async function startRender(
  params: RenderParams,
  inputs: RenderInputs<Blob>,
  context: ProviderContext,
): Promise<RemoteStart> {
  const { origin } = params;
  if (!origin || origin.byFrame) {
    const body = toWire(params, inputs, context.connection.service);
    return send({ path: '/videos', body }, 'model-not-found', context);
  }
  const change = await changeToWire(params, origin, inputs.video, context);
  return change.ok ? send(change.value, 'forgotten', context) : { kind: 'refused', cause: change.error };
}

/** The one POST. `notFound` is what a 404 means to the person here. */
async function send(request: Submit, notFound: FailureCode, context: ProviderContext): Promise<RemoteStart> {
  const asked = await askServer(context, { ...request, method: 'POST', timeoutMs: SUBMIT_TIMEOUT_MS });
  return readSubmitAnswer(asked, {
    accepted: (raw) => {
      const handle = readHandle(raw);
      return handle && { operation: handleToOperation(handle), remoteId: handle.id };
    },
    refused: (response) => answerToFailure(response, notFound),
  });
}
