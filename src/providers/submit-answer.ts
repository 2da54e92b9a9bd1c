/**
 * @file What an answer to a submit means, the same for every provider: a render is refused only by the statuses that no accepted one
 * can come with, and everything unclear is lost. Called by each provider's start; it sends nothing.
 */
import type { Result } from '../base/result';
import type { Failure } from '../domain/failure';
import type { AcceptedSubmit } from '../domain/job-event';
import type { RemoteFailure, RemoteStart } from '../domain/remote';
import { answerToFailure } from './answer-failure';
import { readJson, wrongJson } from './ask-server';

/** The only answers after which nothing is rendered. Any other leaves it open. */
const REFUSALS = new Set([400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429]);

/** What differs from one service to another. */
export interface SubmitReading {
  /** The render in the JSON of a 2xx; undefined: there is none. */
  accepted: (raw: unknown) => AcceptedSubmit | undefined;
  /** Why an answer that is not 2xx was given; absent: as its status says, a 404 meaning the model. */
  refused?: (response: Response) => Promise<RemoteFailure>;
}

/** Reads the answer, or that there was none. */
export async function readSubmitAnswer(
  asked: Result<Response, RemoteFailure>,
  { accepted, refused = (response) => answerToFailure(response, 'model-not-found') }: SubmitReading,
): Promise<RemoteStart> {
  if (!asked.ok) return { kind: 'lost', failure: asked.error.failure };
  const response = asked.value;
  if (response.ok) return readAcceptance(response, accepted);
  const cause = await refused(response);
  return REFUSALS.has(response.status)
    ? { kind: 'refused', cause }
    : { kind: 'lost', failure: asUnclear(cause.failure) };
}

async function readAcceptance(response: Response, accepted: SubmitReading['accepted']): Promise<RemoteStart> {
  const answer = await readJson(response);
  if (!answer.ok) return { kind: 'lost', failure: answer.error.failure };
  const submit = accepted(answer.value);
  return submit ? { kind: 'accepted', ...submit } : { kind: 'lost', failure: wrongJson(answer.value).failure };
}

/** A refusal that is none of the certain ones must not read like one. */
function asUnclear(failure: Failure): Failure {
  const isClear = failure.code === 'server-error' || failure.code === 'timeout';
  return isClear ? failure : { ...failure, code: 'bad-answer' };
}
