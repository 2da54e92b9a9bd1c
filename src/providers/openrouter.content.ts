/**
 * @file Opens the file of a finished render: at OpenRouter's own address with the key, else at the signed link it gave, without one.
 * Called by the provider's `open`; never reads the bytes.
 */
import { isRecord, numberOf, textOf, type Json } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { originOf } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { ByteRange, RemoteFailure } from '../domain/remote';
import { answerToFailure, badAnswer } from './answer-failure';
import { askForRangeOrWhole } from './ask-file';
import type { ProviderContext } from './contract';
import { contentPathOf, readHandle, type Handle } from './openrouter.wire';
import { dropBody } from './read-body';

/** Documented for a render that has not ended (npm @openrouter/sdk 1.3.19, 2026-11): it is said to be done, so it will be there. */
const NOT_YET = 409;

interface Output {
  handle: Handle;
  index: number;
  /** signed, good without a key */
  url?: string;
}

/** The file, or a range of it. */
export async function openContent(
  asset: Asset,
  operation: Operation,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const output = readOutput(asset.ref, operation);
  if (!output) return err(badAnswer());
  const { handle, index, url } = output;
  const opened = await openAt(contentPathOf(handle, index), range, context);
  if (opened.ok || url === undefined || !isWorthLink(opened.error) || originOf(url) === undefined) return opened;
  const linked = await openAt(url, range, context);
  // What the link says is no news of the render: an old signature is refused like a wrong key.
  return linked.ok ? linked : opened;
}

function readOutput(ref: Json, operation: Operation): Output | undefined {
  const handle = readHandle(ref) ?? readHandle(operation);
  if (!handle) return undefined;
  const index = isRecord(ref) ? (numberOf(ref['index']) ?? 0) : 0;
  const url = isRecord(ref) ? textOf(ref['url']) : undefined;
  return {
    handle,
    index: Number.isSafeInteger(index) && index >= 0 ? index : 0,
    ...(url === undefined ? {} : { url }),
  };
}

/** Gone, not found, in trouble, or out of a page's reach: the bytes may lie elsewhere. A refused key is told as it is. */
function isWorthLink({ kind, failure }: RemoteFailure): boolean {
  return ['network', 'not-found', 'gone', 'server'].includes(kind) && failure.status !== NOT_YET;
}

/**
 * The service has a fixed list of request headers without `Range`. Chromium 156 sends such a range without asking (tried, 2026-11), as
 * the Fetch standard has it; other browsers may ask first.
 */
async function openAt(
  path: string,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const answer = await askForRangeOrWhole(path, range, context);
  return answer.ok ? judge(answer.value) : answer;
}

async function judge(response: Response): Promise<Result<Response, RemoteFailure>> {
  const { status } = response;
  if (status === 200 || status === 206) return ok(response);
  if (status !== NOT_YET) return err(await answerToFailure(response, 'expired'));
  dropBody(response.body);
  return err({ kind: 'server', failure: { code: 'server-error', status } });
}
