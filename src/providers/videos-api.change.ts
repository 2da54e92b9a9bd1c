/**
 * @file What is asked for to make a remix, an edit or an extension of a clip: by the server's own id where the clip was rendered
 * there, else with the clip itself, where the server takes a file. Called by the submit; sends nothing that costs anything.
 */
import { err, ok, type Result } from '../base/result';
import type { FailureCode } from '../domain/failure';
import type { ChangeKind, RenderOrigin, RenderParams } from '../domain/params';
import type { RemoteFailure } from '../domain/remote';
import type { ProviderContext } from './contract';
import type { ProviderRequest } from './provider-fetch';
import { dropBody } from './read-body';
import { openContent } from './videos-api.content';
import { abilitiesOf } from './videos-api.services';
import { readHandle, type Handle } from './videos-api.wire';

/** A submit without its method and its time limit. */
export type Submit = Pick<ProviderRequest, 'path' | 'body' | 'headers'>;

const PATHS: Readonly<Record<Exclude<ChangeKind, 'remix'>, string>> = {
  edit: '/videos/edits',
  extend: '/videos/extensions',
};

/**
 * The request. An error says why nothing is to be sent: the server does nothing of the kind, or the clip is not here and was
 * not rendered there.
 */
export async function changeToWire(
  params: RenderParams,
  origin: RenderOrigin,
  video: Blob | null,
  context: ProviderContext,
): Promise<Result<Submit, RemoteFailure>> {
  const { how } = origin;
  const source = abilitiesOf(context.connection).changes?.[how];
  if (!source) return err(refusal('request-refused'));
  const handle =
    origin.remote?.connectionId === context.connection.id ? readHandle(origin.remote.operation) : undefined;
  const file = source === 'any-clip' ? video : null;
  if (handle && (!file || (await isStillThere(handle, context)))) return ok(changeById(how, params, handle));
  return file && how !== 'remix' ? ok(changeOfFile(how, params, file)) : err(refusal('source-missing'));
}

/** As JSON, the one form that every server with these operations takes: LiteLLM does not read `video[id]` out of a form. */
function changeById(how: ChangeKind, params: RenderParams, { id }: Handle): Submit {
  const headers = { 'Content-Type': 'application/json' };
  const { prompt } = params;
  if (how === 'remix') {
    return { path: `/videos/${encodeURIComponent(id)}/remix`, headers, body: JSON.stringify({ prompt }) };
  }
  const seconds = how === 'extend' ? { seconds: String(params.seconds) } : {};
  return { path: PATHS[how], headers, body: JSON.stringify({ prompt, ...seconds, video: { id } }) };
}

function changeOfFile(how: Exclude<ChangeKind, 'remix'>, params: RenderParams, file: Blob): Submit {
  const body = new FormData();
  body.append('prompt', params.prompt);
  if (how === 'extend') body.append('seconds', String(params.seconds));
  // Servers tell the kind of file by its type or by its name's ending.
  body.append('video', file, file.type === 'video/webm' ? 'clip.webm' : 'clip.mp4');
  return { path: PATHS[how], body };
}

/** False: the server has forgotten the render or dropped its file, so that only the clip itself will do. Asked with a GET. */
async function isStillThere(handle: Handle, context: ProviderContext): Promise<boolean> {
  const ref = { id: handle.id };
  const opened = await openContent({ role: 'video', ref }, ref, { start: 0, end: 0 }, context);
  if (opened.ok) dropBody(opened.value.body);
  return opened.ok || !['not-found', 'gone', 'refused'].includes(opened.error.kind);
}

function refusal(code: FailureCode): RemoteFailure {
  return { kind: 'refused', failure: { code } };
}
