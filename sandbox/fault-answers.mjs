/**
 * @file The answers that faults put in the place of the right ones, and the manner in which an answer then travels. Used by the pipeline.
 */
import { errorAnswer, htmlAnswer, jsonAnswer } from './http-answer.mjs';

/** @import {Answer} from './http-answer.mjs' */
/** @import {Fault} from './faults.mjs' */

/**
 * @typedef {object} Manner How an answer is sent.
 * @property {number | null} delayMs Wait so long; Infinity: for ever; null: not at all.
 * @property {boolean} cut Break the connection instead of answering.
 * @property {number | null} cutAt Send this part of the body, announce the whole, then break.
 * @property {boolean} cors Whether other origins may read it.
 */

/** @type {Manner} */
export const PLAIN = { delayMs: null, cut: false, cutAt: null, cors: true };

/** Status to error code and type, for those the real service names. @type {Readonly<Record<number, readonly [code: string | null, type: string, message: string]>>} */
const REFUSALS = {
  401: ['invalid_api_key', 'invalid_request_error', 'Incorrect API key provided.'],
  402: ['insufficient_credit', 'invalid_request_error', 'There is no credit left on this account.'],
  403: ['no_access', 'invalid_request_error', 'Your organization must be verified to use this model.'],
  404: ['not_found', 'invalid_request_error', 'Not found.'],
  405: ['method_not_allowed', 'invalid_request_error', 'Method not allowed.'],
  429: ['rate_limit_exceeded', 'requests', 'Rate limit reached. Please try again later.'],
};

/**
 * @param {Fault} fault Of the stage `before`, or `500-after`.
 * @returns {Answer}
 */
export function refusalAnswer(fault) {
  const status = fault.status ?? 500;
  const fallback = status >= 500 ? ['server_error', 'server_error', 'The server had an error.'] : [];
  const [code = null, type = 'invalid_request_error', message = 'The request was refused.'] =
    REFUSALS[status] ?? fallback;
  const answer = errorAnswer(status, fault.message ?? message, { type, code: fault.code ?? code });
  if (fault.retryAfter !== undefined) answer.headers['retry-after'] = String(fault.retryAfter);
  if (fault.readable) answer.headers['access-control-expose-headers'] = 'Retry-After';
  return answer;
}

/**
 * @param {Answer} answer The right one.
 * @param {Fault[]} faults Of the stage `after`.
 * @returns {Answer}
 */
export function replaceAnswer(answer, faults) {
  const fault = faults.find(({ name }) => ['500-after', 'html', 'json', 'empty'].includes(name));
  if (fault?.name === '500-after') return refusalAnswer(fault);
  if (fault?.name === 'html') return htmlAnswer();
  if (fault?.name === 'json') return jsonAnswer(200, { message: 'ok', url: null });
  if (!fault) return answer;
  const type = answer.headers['content-type'] ?? 'application/octet-stream';
  return { status: 200, headers: { 'content-type': type }, body: Buffer.alloc(0) };
}

/**
 * @param {Fault[]} faults Those that act on this answer.
 * @returns {Manner}
 */
export function mannerOf(faults) {
  const hang = faults.find(({ name }) => name === 'hang');
  const half = faults.find(({ name }) => name === 'cut-body');
  return {
    delayMs: hang ? (hang.ms ?? Infinity) : null,
    cut: faults.some(({ name }) => name === 'cut'),
    cutAt: half ? (half.at ?? 0.5) : null,
    cors: !faults.some(({ noCors }) => noCors === true),
  };
}
