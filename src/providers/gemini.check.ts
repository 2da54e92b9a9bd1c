/**
 * @file Asks Gemini whether the key is good and which models make videos. Called when a connection is tested, and before a submit on
 * one that has been silent. Changes nothing there, costs nothing.
 * Source: ai.google.dev/api/models, method models.list (pageSize at most 1000; 2026-11).
 */
import { MIB } from '../base/bytes';
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { RemoteCheck, RemoteFailure } from '../domain/remote';
import { QUESTION_TIMEOUT_MS, askServer, readJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { geminiFailure } from './gemini.failure';
import { makesVideos } from './gemini.models';

/** Some hundred models, with a few words for each. */
const MODELS_MAX_BYTES = 8 * MIB;

/** All models on one page. */
export async function checkServer(context: ProviderContext): Promise<Result<RemoteCheck, RemoteFailure>> {
  const names = await listNames(1000, context);
  if (!names.ok) return names;
  const ids = names.value.map((name) => name.replace(/^models\//, '')).filter((id) => makesVideos(id));
  return ok({ modelIds: ids.length === 0 ? null : [...new Set(ids)] });
}

/** One model: only a good key is told of any. */
export async function pingKey(context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const names = await listNames(1, context);
  return names.ok ? ok(null) : names;
}

async function listNames(pageSize: number, context: ProviderContext): Promise<Result<string[], RemoteFailure>> {
  const path = `/models?pageSize=${String(pageSize)}`;
  const asked = await askServer(context, { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS });
  if (!asked.ok) return asked;
  if (!asked.value.ok) return err(await geminiFailure(asked.value, 'bad-answer'));
  const answer = await readJson(asked.value, MODELS_MAX_BYTES);
  if (!answer.ok) return answer;
  const models = isRecord(answer.value) ? answer.value['models'] : undefined;
  if (!Array.isArray(models)) return err(wrongJson(answer.value));
  return ok(models.flatMap((one: unknown) => (isRecord(one) ? (textOf(one['name']) ?? []) : [])));
}
