/**
 * @file Opens the file of a finished render: at the server's own content address, else at the link it gave. Called by the
 * provider's `open`; never reads the bytes.
 */
import { isRecord, numberOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { originOf } from '../domain/connection';
import type { Asset, Operation } from '../domain/job';
import type { ByteRange, RemoteFailure } from '../domain/remote';
import { answerToFailure, badAnswer } from './answer-failure';
import { askForFile } from './ask-file';
import type { ProviderContext } from './contract';
import { dropBody } from './read-body';
import { readHandle } from './videos-api.wire';

/** Codes that come with 404 and mean that the file was there once. Source: MLX servers and the practice server (2026). */
const EXPIRED_CODES = new Set(['artifact_expired', 'video_expired']);

/** Answers that mean "not yet": 202, 409 (MLX servers), 425. */
const NOT_YET = new Set([202, 409, 425]);

/**
 * The file, or a range of it. `variant` is sent for a further output alone, as its index, to a server that has named several: others
 * take it for something else, and for the first one it is never sent.
 */
export async function openContent(
  asset: Asset,
  operation: Operation,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const handle = readHandle(asset.ref) ?? readHandle(operation);
  if (!handle) return err(badAnswer());
  const index = isRecord(asset.ref) ? (numberOf(asset.ref['index']) ?? 0) : 0;
  const path = `/videos/${encodeURIComponent(handle.id)}/content`;
  const asked = await askForFile(index > 0 ? `${path}?variant=${String(index)}` : path, range, context);
  if (!asked.ok) return asked;
  if (index > 0) return judge(asked.value);
  const link = handle.url ?? readHandle(operation)?.url;
  if (link === undefined || ![400, 404].includes(asked.value.status)) return judge(asked.value);
  dropBody(asked.value.body);
  return openLink(link, range, context);
}

/** Another host gets no key, and its refusal is about the link, never about the key. */
async function openLink(
  link: string,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const home = originOf(context.connection.address);
  const url = link.startsWith('/') ? `${home ?? ''}${link}` : link;
  const asked = await askForFile(url, range, context);
  if (!asked.ok) return asked;
  const judged = await judge(asked.value);
  if (judged.ok || originOf(url) === home || judged.error.kind !== 'key-refused') return judged;
  return err({ kind: 'gone', failure: { ...judged.error.failure, code: 'expired' } });
}

async function judge(response: Response): Promise<Result<Response, RemoteFailure>> {
  const { status } = response;
  if (status === 200 || status === 206) return ok(response);
  const failure = await answerToFailure(response, 'expired');
  if (NOT_YET.has(status))
    return err({ ...failure, kind: 'server', failure: { ...failure.failure, code: 'server-error' } });
  const isExpired = failure.kind === 'not-found' && EXPIRED_CODES.has(failure.failure.serverCode ?? '');
  return err(isExpired ? { ...failure, kind: 'gone' } : failure);
}
