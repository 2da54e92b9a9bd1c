/**
 * @file Asks fal whether the key is good. Called when a connection is tested, and before a submit on one that has been silent. Starts
 * nothing, costs nothing.
 *
 * [Note: Key] The queue has no question about a key or an account. Asked for a request that does not exist, it refuses a wrong key first
 * (401, 403) and else says that there is none, in JSON: that is the answer of a good key. A page, or no JSON, is not fal.
 */
import { KIB } from '../base/bytes';
import { isRecord, textOf } from '../base/json';
import { err, ok, type Result } from '../base/result';
import type { RemoteCheck, RemoteFailure } from '../domain/remote';
import { answerToFailure, thrownToFailure } from './answer-failure';
import { QUESTION_TIMEOUT_MS, askServer, readJson, wrongJson } from './ask-server';
import type { ProviderContext } from './contract';
import { placeOf } from './fal.handle';
import { dropBody, parseJson, readText } from './read-body';

/** A request that nobody has ever made, of an app that is always there. */
const NO_REQUEST = { app: 'fal-ai/veo3.1', id: '00000000-0000-0000-0000-000000000000', places: {} };

/** "There is no such request", however it is put. */
const NO_SUCH = new Set([400, 404, 422]);

const ANSWER_MAX_BYTES = 64 * KIB;

/** Address and key. fal names no models here: those this build knows are offered. */
export async function checkServer(context: ProviderContext): Promise<Result<RemoteCheck, RemoteFailure>> {
  const key = await pingKey(context);
  return key.ok ? ok({ modelIds: null }) : key;
}

/** Address and key, by one question. */
export async function pingKey(context: ProviderContext): Promise<Result<null, RemoteFailure>> {
  const path = placeOf(NO_REQUEST, 'status');
  const asked = await askServer(context, { method: 'GET', path, timeoutMs: QUESTION_TIMEOUT_MS });
  if (!asked.ok) return asked;
  const response = asked.value;
  if (NO_SUCH.has(response.status)) return readNoSuch(response);
  if (!response.ok) return err(await answerToFailure(response, 'bad-answer'));
  const answer = await readJson(response);
  if (!answer.ok) return answer;
  const raw = answer.value;
  return isRecord(raw) && textOf(raw['status']) !== undefined ? ok(null) : err(wrongJson(raw));
}

async function readNoSuch(response: Response): Promise<Result<null, RemoteFailure>> {
  const copy = response.clone();
  try {
    const raw = parseJson((await readText(response, ANSWER_MAX_BYTES)).text);
    if (isRecord(raw)) {
      dropBody(copy.body);
      return ok(null);
    }
  } catch (error) {
    dropBody(copy.body);
    return err(thrownToFailure(error));
  }
  return err(await answerToFailure(copy, 'bad-answer'));
}
