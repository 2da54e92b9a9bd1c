/**
 * @file Opens the video of a finished render: behind the link it gave, or out of the answer itself. Called by the provider's `open`;
 * reads no more of it than shows that it is there.
 */
import { isRecord, textOf, type Json } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { originOf } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { RemoteFailure } from '../domain/remote';
import { badAnswer, thrownToFailure } from './answer-failure';
import { askForFile } from './ask-file';
import type { ProviderContext } from './contract';
import { geminiFailure } from './gemini.failure';
import { InlineVideo, toStream } from './gemini.inline-video';
import { getInteraction } from './gemini.poll';
import { readHandle, type Handle } from './gemini.wire';
import type { JsonPath } from './json-scan';

/** The whole video: the service takes no `Range` from a page. */
export async function openVideo(
  { ref }: Asset,
  operation: Operation,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const uri = isRecord(ref) ? textOf(ref['uri']) : undefined;
  if (uri !== undefined) return openLink(uri, context);
  const handle = readHandle(ref) ?? readHandle(operation);
  const path = pathIn(ref);
  return handle && path ? openInline(handle, path, context) : err(badAnswer());
}

/** Answered only when its first bytes are read: a text that is not there is known before anything is stored. */
async function openInline(
  handle: Handle,
  path: JsonPath,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const answer = await getInteraction(handle, context);
  if (!answer.ok) return err(asGone(answer.error));
  const video = new InlineVideo(answer.value.body, path);
  try {
    const first = await video.next();
    if (!first) return err(badAnswer(answer.value.status));
    return ok(new Response(toStream(video, first), { headers: { 'Content-Type': 'video/mp4' } }));
  } catch (error) {
    video.cancel();
    const isData = error instanceof Error && error.name === 'DataError';
    return err(isData ? badAnswer(answer.value.status) : thrownToFailure(error));
  }
}

/**
 * At the service's own origin with the key, anywhere else without. A redirect is not followed with the key; the live answer is none
 * (bike4mind, gemini-omni video provider, 2026-10).
 */
async function openLink(uri: string, context: ProviderContext): Promise<Result<Response, RemoteFailure>> {
  const isHome = originOf(uri) === originOf(context.connection.address);
  const path = isHome ? downloadOf(uri) : uri;
  const asked = await askForFile(path, null, context);
  if (!asked.ok || asked.value.status === 200) return asked;
  const failure = await geminiFailure(asked.value, 'expired');
  if (failure.kind !== 'key-refused' || failure.failure.status !== 403) return err(failure);
  // Of a file that is not ready or no longer there it is said that it may not be seen: the key is fine.
  const code = 'expired';
  return err({ ...failure, kind: isHome ? 'not-found' : 'gone', failure: { ...failure.failure, code } });
}

/** The bytes of a file, where the link is that of its description (docs/omni, "alt=media", 2026-09). */
function downloadOf(uri: string): string {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (!url || !/\/files\/[^/:]+(:download)?$/.test(url.pathname)) return uri;
  if (!url.pathname.endsWith(':download')) url.pathname += ':download';
  url.searchParams.set('alt', 'media');
  return url.href;
}

/** It was there when the render ended. */
function asGone(failure: RemoteFailure): RemoteFailure {
  const isGone = failure.kind === 'not-found' || failure.kind === 'gone';
  return isGone ? { ...failure, kind: 'gone', failure: { ...failure.failure, code: 'expired' } } : failure;
}

/** A stored path, perhaps of another build. */
function pathIn(ref: Json): JsonPath | undefined {
  const path = isRecord(ref) ? ref['path'] : undefined;
  if (!Array.isArray(path)) return undefined;
  const steps = path.flatMap((step) => (typeof step === 'string' || typeof step === 'number' ? [step] : []));
  return steps.length === path.length && steps.length > 0 ? steps : undefined;
}
