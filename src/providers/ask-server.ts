/**
 * @file Asks a server one question and gives its answer as a value. Used by providers for everything but the rules of
 * their own; never asks twice.
 */
import { MIB } from '../base/bytes';
import { err, ok, type Result } from '../base/result';
import { SECOND_MS } from '../base/time';
import type { FailureCode } from '../domain/failure';
import type { RemoteFailure } from '../domain/remote';
import { answerToFailure, badAnswer, thrownToFailure } from './answer-failure';
import type { ProviderContext } from './contract';
import { readErrorWords } from './error-words';
import type { ProviderRequest } from './provider-fetch';
import { parseJson, readText } from './read-body';

/** For questions without a body of note: a server that needs longer is as good as gone. */
export const QUESTION_TIMEOUT_MS = 30 * SECOND_MS;

/** Any HTTP answer, good or bad; a failure only when there was none. */
export async function askServer(
  { fetch }: ProviderContext,
  request: ProviderRequest,
): Promise<Result<Response, RemoteFailure>> {
  try {
    return ok(await fetch(request));
  } catch (error) {
    return err(thrownToFailure(error));
  }
}

/** A 2xx answer, its body unread. `notFound` is what a 404 means to the person here. */
export async function askForAnswer(
  context: ProviderContext,
  request: ProviderRequest,
  notFound: FailureCode,
): Promise<Result<Response, RemoteFailure>> {
  const asked = await askServer(context, request);
  if (!asked.ok || asked.value.ok) return asked;
  return err(await answerToFailure(asked.value, notFound));
}

/** A 2xx answer's JSON. */
export async function askForJson(
  context: ProviderContext,
  request: ProviderRequest,
  notFound: FailureCode,
  maxBytes = MIB,
): Promise<Result<unknown, RemoteFailure>> {
  const asked = await askForAnswer(context, request, notFound);
  return asked.ok ? readJson(asked.value, maxBytes) : asked;
}

/** The JSON of an answer whose status was good. Text that is longer than allowed, or is no JSON, is a bad answer. */
export async function readJson(response: Response, maxBytes = MIB): Promise<Result<unknown, RemoteFailure>> {
  try {
    const { text, whole } = await readText(response, maxBytes);
    const raw = whole ? parseJson(text) : undefined;
    return raw === undefined ? err(badAnswer(response.status)) : ok(raw);
  } catch (error) {
    return err(thrownToFailure(error));
  }
}

/** JSON that came with a good status but is not what was asked for. Some gateways wrap an error this way. */
export function wrongJson(raw: unknown): RemoteFailure {
  return badAnswer(undefined, readErrorWords(raw));
}

/** The failure of what is known not to be there, without asking. */
export const NOT_SUPPORTED: RemoteFailure = { kind: 'unsupported', failure: { code: 'request-refused' } };

/** For what a server need not have: 404, 405 and 501 say that it does not. */
export function asOptional(failure: RemoteFailure): RemoteFailure {
  const isAbsent = [404, 405, 501].includes(failure.failure.status ?? 0);
  return isAbsent ? { ...failure, kind: 'unsupported' } : failure;
}
