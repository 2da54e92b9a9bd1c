/**
 * @file From one whole request to the answer and the manner it is sent in: route, key, faults before, the work, faults after.
 * Called by the HTTP server; the only place that joins faults and handlers.
 */
import {
  acceptRender,
  answerNotFound,
  answerVideo,
  deleteVideo,
  downloadVideo,
  listModels,
  listVideos,
} from './api-handlers.mjs';
import { routeOf } from './api-routes.mjs';
import { parseCreateRequest } from './create-request.mjs';
import { mannerOf, PLAIN, refusalAnswer, replaceAnswer } from './fault-answers.mjs';
import { faultsInPrompt } from './faults.mjs';
import { errorAnswer } from './http-answer.mjs';

/** @import {IncomingHttpHeaders} from 'node:http' */
/** @import {Answer} from './http-answer.mjs' */
/** @import {Call, World} from './api-handlers.mjs' */
/** @import {Route} from './api-routes.mjs' */
/** @import {Faults, Occasion} from './faults.mjs' */
/** @import {Manner} from './fault-answers.mjs' */

/** @typedef {{method: string, path: string, query: URLSearchParams, headers: IncomingHttpHeaders, body: Buffer}} WholeRequest */
/** `createdId`: the job this request made, if it made one. @typedef {{answer: Answer, manner: Manner, createdId: string | null}} Outcome */
/** @typedef {World & {faults: Faults}} FaultyWorld */

/**
 * @param {FaultyWorld} world
 * @param {WholeRequest} request
 * @returns {Outcome}
 */
export function answerRequest(world, request) {
  const route = routeOf(request.method, request.path);
  if ('status' in route) return plain(route);
  const refused = checkKey(request.headers.authorization);
  if (refused) return plain(refused);
  return route.operation === 'create' ? create(world, request) : lookUp(world, request, route);
}

/**
 * @param {Answer} answer
 * @returns {Outcome}
 */
function plain(answer) {
  return { answer, manner: PLAIN, createdId: null };
}

/**
 * No key is fine, any key is fine, but a key that starts with `wrong` plays a wrong one.
 * @param {string | undefined} authorization
 * @returns {Answer | null}
 */
function checkKey(authorization) {
  if (authorization === undefined) return null;
  const key = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  if (key !== undefined && !key.startsWith('wrong')) return null;
  return errorAnswer(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
}

/**
 * @param {FaultyWorld} world
 * @param {WholeRequest} request
 * @returns {Outcome}
 */
function create(world, { headers, body }) {
  const parsed = parseCreateRequest(headers['content-type'] ?? '', body);
  const prompt = parsed.ok ? parsed.value.prompt : null;
  const misspelt = faultsInPrompt(prompt ?? '').find((fault) => typeof fault === 'string');
  if (misspelt !== undefined) return plain(errorAnswer(400, misspelt, { param: 'prompt', code: 'unknown_fault' }));
  /** @type {Occasion} */
  const occasion = { operation: 'create', id: null, prompt, scope: `prompt ${prompt ?? ''}` };
  const early = refuseBefore(world.faults, occasion);
  if (early) return early;
  if (!parsed.ok) return plain(parsed.answer);
  const job = acceptRender(world, parsed.value, world.faults.take('job', occasion));
  const faults = world.faults.take('after', occasion);
  const answer = replaceAnswer(answerVideo(world, job, faults), faults);
  return { answer, manner: mannerOf(faults), createdId: job.id };
}

/**
 * @param {FaultyWorld} world
 * @param {WholeRequest} request
 * @param {Route} route
 * @returns {Outcome}
 */
function lookUp(world, { query, headers }, { operation, id }) {
  const prompt = world.jobs.get(id ?? '')?.prompt ?? null;
  /** @type {Occasion} */
  const occasion = { operation, id, prompt, scope: `video ${id ?? ''}` };
  const early = refuseBefore(world.faults, occasion);
  if (early) return early;
  const faults = world.faults.take('after', occasion);
  const right = work(world, operation, { query, headers, id, faults });
  return { answer: replaceAnswer(right, faults), manner: mannerOf(faults), createdId: null };
}

/**
 * @param {Faults} faults
 * @param {Occasion} occasion
 * @returns {Outcome | null}
 */
function refuseBefore(faults, occasion) {
  const [fault] = faults.take('before', occasion);
  return fault ? { answer: refusalAnswer(fault), manner: mannerOf([fault]), createdId: null } : null;
}

/**
 * @param {World} world
 * @param {Route['operation']} operation
 * @param {Call} call
 * @returns {Answer}
 */
function work(world, operation, call) {
  if (operation === 'list') return listVideos(world, call);
  if (operation === 'models') return listModels();
  const job = world.jobs.get(call.id ?? '');
  if (!job) return answerNotFound(call.id);
  if (operation === 'delete') return deleteVideo(world, job);
  return operation === 'content' ? downloadVideo(world, job, call) : answerVideo(world, job, call.faults);
}
