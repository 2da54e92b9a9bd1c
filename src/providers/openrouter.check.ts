/**
 * @file Asks OpenRouter whether the key is good and which video models it has. Called when a connection is tested, and before a submit
 * on one that has been silent. Changes nothing there, costs nothing.
 */
import { MIB } from '../base/bytes';
import { isRecord } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { RemoteCheck, RemoteFailure } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askForJson, asOptional, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { keepCatalogue, readCatalogue } from './openrouter.catalogue';

/** Some 30 models in 2026-10; room for thousands, with a page of words for each. */
const MODELS_MAX_BYTES = 8 * MIB;

/** What the key may do, by itself (docs/api/api-reference/api-keys/get-current-key, 2026-11): the only harmless question that a good key alone answers. */
export async function pingKey(context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const request = { method: 'GET', path: '/key', timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'bad-answer');
  if (answer.ok) return isRecord(answer.value) ? ok(null) : err(wrongJson(answer.value));
  // A server in its place need not have this question: that says nothing of the key.
  return asOptional(answer.error).kind === 'unsupported' ? ok(null) : answer;
}

/** The key, then the models, which anybody may ask for. */
export async function checkServer(
  context: ProviderContext,
  today = (): string => new Date().toISOString().slice(0, 10),
): Promise<Result<RemoteCheck, RemoteFailure>> {
  const key = await pingKey(context);
  if (!key.ok) return key;
  const request = { method: 'GET', path: '/videos/models', timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'bad-answer', MODELS_MAX_BYTES);
  if (!answer.ok) return answer;
  const catalogue = keepCatalogue(answer.value, today());
  if (catalogue === undefined) return err(wrongJson(answer.value));
  const modelIds = readCatalogue(catalogue).rows.map(({ id }) => id);
  return ok({ modelIds: modelIds.length > 0 ? modelIds : null, catalogue });
}
