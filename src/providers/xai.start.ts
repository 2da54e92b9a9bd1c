/**
 * @file Asks xAI for one render, an edit or an extension, and says what became of the question. Billable: it sends once, and says
 * `refused` only where nothing can have been accepted.
 */
import { err, ok, type Result } from '../base/result';
import { SECOND_MS } from '../base/time';
import type { RenderOrigin, RenderParams } from '../domain/params';
import type { RemoteFailure, RemoteStart, RenderInputs } from '../domain/remote';
import { answerToFailure } from './answer-failure';
import { QUESTION_TIMEOUT_MS, askForAnswer, askServer } from './ask-server';
import type { ProviderContext } from './contract';
import { dropBody } from './read-body';
import { readSubmitAnswer } from './submit-answer';
import { pingService } from './xai.check';
import { askForState, fileIdOf } from './xai.state';
import { changeToWire, clipOf, createToWire, readAccepted, readHandle, type Medium } from './xai.wire';

/** Never shorter: pictures and clips travel in the request. */
const SUBMIT_TIMEOUT_MS = 120 * SECOND_MS;
const PATHS = { edit: '/videos/edits', extend: '/videos/extensions' } as const;

/** Sends the request once. A change whose clip is nowhere to be had is refused without sending anything. */
export async function startRender(
  params: RenderParams,
  inputs: RenderInputs<Blob>,
  context: ProviderContext,
): Promise<RemoteStart> {
  const request = await prepare(params, inputs, context);
  return request.ok ? send(request.value, context) : { kind: 'refused', cause: request.error };
}

/** A request, still on this side. */
interface Submit {
  path: string;
  body: string;
}

/** Nothing has left yet, so that a picture or a clip that cannot be read any more is a sure refusal. */
async function prepare(
  params: RenderParams,
  inputs: RenderInputs<Blob>,
  context: ProviderContext,
): Promise<Result<Submit, RemoteFailure>> {
  try {
    const { origin } = params;
    if (!origin || origin.byFrame) {
      const json = await createToWire(params, inputs);
      return ok({ path: '/videos/generations', body: JSON.stringify(json) });
    }
    const { how } = origin;
    if (how === 'remix') return err(refusal('request-refused'));
    const video = await findVideo(origin, inputs.video, context);
    if (!video.ok) return video;
    const json = changeToWire(params, how === 'extend' ? params.seconds : null, video.value);
    return ok({ path: PATHS[how], body: JSON.stringify(json) });
  } catch {
    return err(refusal('source-missing'));
  }
}

/** The one POST. */
async function send(request: Submit, context: ProviderContext): Promise<RemoteStart> {
  const headers = { 'Content-Type': 'application/json' };
  const asked = await askServer(context, { ...request, method: 'POST', headers, timeoutMs: SUBMIT_TIMEOUT_MS });
  return readSubmitAnswer(asked, {
    accepted: (raw) => {
      const handle = readAccepted(raw);
      return handle && { operation: { id: handle.id }, remoteId: handle.id };
    },
    refused: (response) => readRefusal(response, context),
  });
}

/** 400 may be about the key: a harmless question settles it. See: [Note: A wrong key at xAI] */
async function readRefusal(response: Response, context: ProviderContext): Promise<RemoteFailure> {
  const cause = await answerToFailure(response, 'model-not-found');
  if (response.status !== 400) return cause;
  const ping = await pingService(context);
  return !ping.ok && ping.error.kind === 'key-refused' ? ping.error : cause;
}

/** The clip as the service may have it already, else itself. */
async function findVideo(
  origin: RenderOrigin,
  clip: Blob | null,
  context: ProviderContext,
): Promise<Result<Medium, RemoteFailure>> {
  const fileId = await findStoredFile(origin, context);
  if (fileId !== undefined) return ok({ file_id: fileId });
  return clip ? ok(await clipOf(clip)) : err(refusal('source-missing'));
}

/** The file this connection's own render was kept as, where it still is. Asked with GET alone. */
async function findStoredFile({ remote }: RenderOrigin, context: ProviderContext): Promise<string | undefined> {
  const handle = remote?.connectionId === context.connection.id ? readHandle(remote.operation) : undefined;
  const state = handle && (await askForState(handle, context));
  const fileId = state?.ok ? fileIdOf(state.value) : undefined;
  if (fileId === undefined) return undefined;
  const path = `/files/${encodeURIComponent(fileId)}`;
  const file = await askForAnswer(context, { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS }, 'expired');
  if (file.ok) dropBody(file.value.body);
  return file.ok ? fileId : undefined;
}

function refusal(code: 'request-refused' | 'source-missing'): RemoteFailure {
  return { kind: 'refused', failure: { code } };
}
