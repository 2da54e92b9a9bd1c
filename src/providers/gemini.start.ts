/**
 * @file Asks Gemini for one render and says what became of the question. Billable: it sends once, and says `refused` only where
 * nothing can have been accepted.
 */
import { MIB } from '../base/bytes';
import { SECOND_MS } from '../base/time';
import type { FailureCode } from '../domain/failure';
import type { RenderParams } from '../domain/params';
import type { RemoteStart, RenderInputs } from '../domain/remote';
import { badAnswer } from './answer-failure';
import { askServer, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { geminiFailure } from './gemini.failure';
import { getInteraction } from './gemini.poll';
import { handleToOperation, readHandle, readId, toBody, type Handle, type Source } from './gemini.wire';
import { JsonScan } from './json-scan';
import { scanBody } from './json-scan-body';
import { dropBody } from './read-body';
import { readSubmitAnswer } from './submit-answer';

/** Never shorter: the answer waits until the render was taken. */
const SUBMIT_TIMEOUT_MS = 120 * SECOND_MS;

/** A second more for so many characters: a clip takes its time on a slow line, and what is cut off may have arrived. */
const CHARS_PER_SECOND = 64 * 1024;

/** A body may have 100 MB (ai.google.dev/gemini-api/docs/files, 2026-11); as base64 this is 94 of them. */
const INLINE_MAX_BYTES = 67 * MIB;

/** Statuses of an interaction that is not there: 400 for an id it does not know (bike4mind, 2026-10). */
const NOT_THERE = new Set([400, 404, 410]);

/** Sends the request once. */
export async function startRender(
  params: RenderParams,
  inputs: RenderInputs<Blob>,
  context: ProviderContext,
): Promise<RemoteStart> {
  const { origin } = params;
  const source = origin && !origin.byFrame ? await findSource(params, inputs.video, context) : null;
  if (source === undefined) return notSent('source-missing');
  const body = isTooLarge(inputs, source) ? undefined : await toBody(params, inputs, source);
  if (body === undefined) return notSent('request-refused');
  const timeoutMs = SUBMIT_TIMEOUT_MS + Math.ceil(body.length / CHARS_PER_SECOND) * SECOND_MS;
  const headers = { 'Content-Type': 'application/json' };
  const asked = await askServer(context, { method: 'POST', path: '/interactions', headers, body, timeoutMs });
  if (asked.ok && asked.value.ok) return readAcceptance(asked.value);
  const refused = (response: Response) => geminiFailure(response, 'model-not-found');
  return readSubmitAnswer(asked, { accepted: () => undefined, refused });
}

/**
 * The clip by its render here, while the service has it: nothing is sent twice, and it may be done everywhere, what it may not with a
 * clip of one's own. Undefined: it is neither there nor here.
 */
async function findSource(
  { origin }: RenderParams,
  video: Blob | null,
  context: ProviderContext,
): Promise<Source | undefined> {
  const remote = origin?.remote?.connectionId === context.connection.id ? origin.remote : undefined;
  const handle = remote && readHandle(remote.operation);
  if (handle && (!video || (await isStillThere(handle, context)))) return { previousId: handle.id };
  return video ? { video } : undefined;
}

/** It is kept for 55 days, or less (ai.google.dev/gemini-api/docs/interactions, 2026-11). Where nobody can tell, it is there. */
async function isStillThere(handle: Handle, context: ProviderContext): Promise<boolean> {
  const answer = await getInteraction(handle, context);
  if (answer.ok) dropBody(answer.value.body);
  return answer.ok || !NOT_THERE.has(answer.error.failure.status ?? 0) || answer.error.kind === 'key-refused';
}

function isTooLarge({ start, end, references }: RenderInputs<Blob>, source: Source | null): boolean {
  const video = source && 'video' in source ? source.video : null;
  const sizes = [start, end, video, ...references].map((bytes) => bytes?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0) > INLINE_MAX_BYTES;
}

function notSent(code: FailureCode): RemoteStart {
  return { kind: 'refused', cause: { kind: 'refused', failure: { code } } };
}

/** The answer repeats what was sent, so it may be long. An id is an id, even where the rest breaks off: nothing here could find it again. */
async function readAcceptance(response: Response): Promise<RemoteStart> {
  const scan = new JsonScan();
  const read = await scanBody(response, scan);
  const id = readId(scan.topText('id'));
  if (id !== undefined) return { kind: 'accepted', operation: handleToOperation({ id }), remoteId: id };
  if (!read.ok) return { kind: 'lost', failure: read.error.failure };
  const skeleton = scan.end();
  return { kind: 'lost', failure: (skeleton ? wrongJson(skeleton.json) : badAnswer(response.status)).failure };
}
