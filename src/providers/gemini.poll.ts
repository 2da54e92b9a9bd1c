/** @file Looks at one render once. Called by the provider's poll; when to look again is not its business. */
import { err, ok, type Result } from '../base/result';
import { MINUTE_MS, SECOND_MS } from '../base/time';
import type { RemoteFailure, RemoteState } from '../domain/remote';
import { badAnswer } from './answer-failure';
import { askServer } from './ask-server';
import type { ProviderContext } from './contract';
import { geminiFailure } from './gemini.failure';
import { PENDING, isWaiting, readState } from './gemini.state';
import { pathOf, type Handle } from './gemini.wire';
import { JsonScan, type JsonSkeleton } from './json-scan';
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

/** For a whole answer: 240 MiB, the longest there can be, take 7 minutes at 5 Mbit/s. */
const LOOK_TIMEOUT_MS = 10 * MINUTE_MS;

/**
 * The render's state, or why it could not be learned. An answer is read only as far as it is needed: up to a word that says it is not
 * done, or to where the video begins, if it says by then that it is done.
 */
export async function askForState(
  handle: Handle,
  context: ProviderContext,
): Promise<Result<RemoteState, RemoteFailure>> {
  const answer = await getInteraction(handle, context);
  if (!answer.ok) return answer;
  const { charge } = context.connection;
  const scan = new JsonScan();
  const until = performance.now() + LOOK_TIMEOUT_MS;
  const isLate = (): boolean => performance.now() > until;
  const look = lookAhead(scan, (skeleton) => readState(skeleton, handle, charge));
  const isWaitingThere = (): boolean => isWaiting(scan.topText('status'));
  const isEnough = (): boolean => isWaitingThere() || look() !== undefined || isLate();
  const read = await scanBody(answer.value, scan, { isEnough });
  if (isWaitingThere()) return ok(PENDING);
  const ready = look();
  if (ready) return ok(ready);
  if (!read.ok) return read;
  const skeleton = scan.end();
  if (skeleton) return readState(skeleton, handle, charge);
  return err(isLate() ? TOO_LONG : badAnswer(answer.value.status));
}

const TOO_LONG: RemoteFailure = { kind: 'timeout', failure: { code: 'timeout' } };

/**
 * Gives the finished state once a video was seen in what is read so far: a render has one. Any other end is believed of a whole answer
 * alone, as its words, or a video, may still come.
 */
function lookAhead(
  scan: JsonScan,
  read: (skeleton: JsonSkeleton) => Result<RemoteState, RemoteFailure>,
): () => RemoteState | undefined {
  let seenCuts = 0;
  let ready: RemoteState | undefined;
  return () => {
    const skeleton = scan.cutCount > seenCuts ? scan.outline() : undefined;
    seenCuts = scan.cutCount;
    const state = skeleton && read(skeleton);
    if (state?.ok && state.value.kind === 'ready') ready ??= state.value;
    return ready;
  };
}
