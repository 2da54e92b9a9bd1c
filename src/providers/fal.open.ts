/**
 * @file Opens the file of a finished render at the address fal gave for it: another host, and public, so that no key goes there. Called
 * by the provider's `open`; never reads the bytes.
 */
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import { originOf } from '../domain/connection';
import type { Asset } from '../domain/job';
import type { ByteRange, RemoteFailure } from '../domain/remote';
import { answerToFailure, badAnswer } from './answer-failure';
import { askForRangeOrWhole } from './ask-file';
import type { ProviderContext } from './contract';

/** From a host that asks for no key these say that the file is not there any more. */
const GONE = new Set([401, 403, 404, 410]);

/** The file, or a range of it. */
export async function openResult(
  { ref }: Asset,
  range: ByteRange | null,
  context: ProviderContext,
): Promise<Result<Response, RemoteFailure>> {
  const path = isRecord(ref) ? textOf(ref['url']) : undefined;
  const origin = path === undefined ? undefined : originOf(path);
  if (path === undefined || origin === undefined) return err(badAnswer());
  const asked = await askForRangeOrWhole(path, range, context);
  if (!asked.ok) return asked;
  const response = asked.value;
  if (response.status === 200 || response.status === 206) return ok(response);
  const failure = await answerToFailure(response, 'expired');
  const isHome = origin === originOf(context.connection.address);
  const isGone = GONE.has(response.status) && (!isHome || failure.kind === 'not-found');
  return err(isGone ? { ...failure, kind: 'gone', failure: { ...failure.failure, code: 'expired' } } : failure);
}
