/**
 * @file Asks OpenRouter for one render and says what became of the question. Billable: it sends once, and says `refused` only where
 * nothing can have been accepted.
 */
import { KIB } from '../base/bytes';
import { isRecord } from '../base/json';
import { SECOND_MS } from '../base/time';
import type { RenderOrigin, RenderParams } from '../domain/params';
import type { RemoteFailure, RemoteStart, RenderInputs } from '../domain/remote';
import { answerToFailure, isModerationCode } from './answer-failure';
import { askServer } from './ask-server';
import type { ProviderContext } from './contract';
import { handleToOperation, isOwnClip, readAccepted, readHandle, toBody } from './openrouter.wire';
import { parseJson, readText } from './read-body';
import { readSubmitAnswer } from './submit-answer';

/** Never shorter: the answer may wait until a maker has taken the render. */
const SUBMIT_TIMEOUT_MS = 120 * SECOND_MS;

/** As much of a refusal as is looked through for its reason. */
const REFUSAL_MAX_BYTES = 64 * KIB;

/** Not sent at all: it would render something else than was asked for. */
const NOT_SENT: RemoteStart = {
  kind: 'refused',
  cause: { kind: 'refused', failure: { code: 'request-refused' } },
};

/** Not sent at all: a picture's bytes could not be read here any more. */
const NO_PICTURE: RemoteStart = {
  kind: 'refused',
  cause: { kind: 'refused', failure: { code: 'source-missing' } },
};

/** Sends the request once. */
export async function startRender(
  params: RenderParams,
  inputs: RenderInputs<Blob>,
  context: ProviderContext,
): Promise<RemoteStart> {
  if (params.origin && !canChange(params.origin, params.model, context.connection.id)) return NOT_SENT;
  const body = await bodyOf(params, inputs);
  if (body === undefined) return NO_PICTURE;
  const { address } = context.connection;
  const asked = await askServer(context, {
    method: 'POST',
    path: '/videos',
    headers: { 'Content-Type': 'application/json' },
    body,
    timeoutMs: SUBMIT_TIMEOUT_MS,
  });
  return readSubmitAnswer(asked, {
    accepted: (raw) => {
      const handle = readAccepted(raw, params.model, address);
      return handle && { operation: handleToOperation(handle), remoteId: handle.id };
    },
    refused: readRefusal,
  });
}

async function bodyOf(params: RenderParams, inputs: RenderInputs<Blob>): Promise<string | undefined> {
  try {
    return await toBody(params, inputs);
  } catch {
    // Nothing has left: this must not look like a submission that may have arrived.
    return undefined;
  }
}

/**
 * A clip can be gone on from where this connection rendered it: "the new job runs on the same model and endpoint that produced the
 * previous one", so by another model's name something else would be paid for.
 */
function canChange(origin: RenderOrigin, model: string, connectionId: string): boolean {
  if (origin.byFrame) return true;
  if (!isOwnClip(origin) || origin.remote.connectionId !== connectionId) return false;
  return (readHandle(origin.remote.operation)?.model ?? model) === model;
}

/** A 403 is also how a flagged prompt is refused: then the key is fine, and the answer says why (docs/errors, 2026-11). */
async function readRefusal(response: Response): Promise<RemoteFailure> {
  const copy = response.status === 403 ? response.clone() : undefined;
  const failure = await answerToFailure(response, 'model-not-found');
  if (!copy || !(await isFlagged(copy))) return failure;
  return { ...failure, kind: 'refused', failure: { ...failure.failure, code: 'moderation' } };
}

/** By its fields, never by its text: `reasons` and `flagged_input` of a moderation, or the type of error that is beside them. */
async function isFlagged(response: Response): Promise<boolean> {
  try {
    const raw = parseJson((await readText(response, REFUSAL_MAX_BYTES)).text);
    const error = isRecord(raw) ? raw['error'] : undefined;
    const metadata = isRecord(error) ? error['metadata'] : undefined;
    if (!isRecord(metadata)) return false;
    const type = metadata['error_type'];
    const isType = typeof type === 'string' && (type === 'refusal' || isModerationCode(type));
    return Array.isArray(metadata['reasons']) || typeof metadata['flagged_input'] === 'string' || isType;
  } catch {
    return false;
  }
}
