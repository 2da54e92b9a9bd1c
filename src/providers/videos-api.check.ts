/**
 * @file Asks a Videos API server whether address and key are good and which models it has. Called when a connection is
 * tested, and before a submit on one that has been silent. Changes nothing there.
 */
import { MIB } from '../base/bytes';
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { RemoteCheck, RemoteFailure } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askForJson, asOptional, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { listRenders } from './videos-api.list';

/** A gateway may name thousands of models, with a page of words for each. */
const MODELS_MAX_BYTES = 8 * MIB;

/** Asks for the models; where a server has no such list, for its renders. */
export async function checkServer(context: ProviderContext): Promise<Result<RemoteCheck, RemoteFailure>> {
  const request = { method: 'GET', path: '/models', timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'bad-answer', MODELS_MAX_BYTES);
  if (answer.ok) return readModels(answer.value);
  const failure = asOptional(answer.error);
  if (failure.kind !== 'unsupported') return err(failure);
  const list = await listRenders(null, context);
  return list.ok ? ok({ modelIds: null }) : list;
}

function readModels(raw: unknown): Result<RemoteCheck, RemoteFailure> {
  const data: unknown = isRecord(raw) ? raw['data'] : raw;
  if (!Array.isArray(data)) return err(wrongJson(raw));
  const ids = data.flatMap((one: unknown) => textOf(isRecord(one) ? one['id'] : one) ?? []);
  return ok({ modelIds: ids.length === 0 ? null : [...new Set(ids)] });
}
