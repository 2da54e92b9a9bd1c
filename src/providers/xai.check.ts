/**
 * @file Asks xAI whether the key is good and which video models it may use. Called by the person's Test and before a submit on a
 * connection that has been silent. Changes nothing there.
 *
 * [Note: A wrong key at xAI] It answers a wrong key with 400, as it answers a wrong request (API reference, GET /v1/api-key,
 * 2026-11). Where a question has nothing else that could be wrong, 400 is about the key.
 */
import { MIB } from '../base/bytes';
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { RemoteCheck, RemoteFailure } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askForJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';

const MODELS_MAX_BYTES = 2 * MIB;
/** Its list names the models of every kind. */
const VIDEO_MODEL = /^grok-imagine-video/;
/** What `GET /api-key` says of a key that no longer works. */
const BLOCKS = ['api_key_blocked', 'api_key_disabled', 'team_blocked'];

/** Asks for the models, of which the video models count. */
export async function checkKey(context: ProviderContext): Promise<Result<RemoteCheck, RemoteFailure>> {
  const answer = await ask('/models', context);
  if (!answer.ok) return answer;
  const data: unknown = isRecord(answer.value) ? answer.value['data'] : undefined;
  if (!Array.isArray(data)) return err(wrongJson(answer.value));
  const ids = data.flatMap((one: unknown) => (isRecord(one) ? (textOf(one['id']) ?? []) : []));
  const videoIds = [...new Set(ids)].filter((id) => VIDEO_MODEL.test(id));
  return ok({ modelIds: videoIds.length === 0 ? null : videoIds });
}

/** Asks about the key itself. */
export async function pingService(context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const answer = await ask('/api-key', context);
  if (!answer.ok) return answer;
  const key = answer.value;
  if (!isRecord(key)) return err(wrongJson(key));
  return BLOCKS.some((name) => key[name] === true) ? err(keyRefused()) : ok(null);
}

async function ask(path: string, context: ProviderContext): Promise<Result<unknown, RemoteFailure>> {
  const request = { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS } as const;
  const answer = await askForJson(context, request, 'bad-answer', MODELS_MAX_BYTES);
  // See: [Note: A wrong key at xAI]
  return !answer.ok && answer.error.failure.status === 400 ? err(keyRefused(400)) : answer;
}

/** Without the service's words: they repeat a part of the key. */
function keyRefused(status?: number): RemoteFailure {
  return { kind: 'key-refused', failure: { code: 'key-refused', ...(status === undefined ? {} : { status }) } };
}
