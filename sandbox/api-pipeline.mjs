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
import { createCharacter, retrieveCharacter } from './characters.mjs';
import { mannerOf, PLAIN, refusalAnswer, replaceAnswer } from './fault-answers.mjs';
import { MAKING } from './fault-table.mjs';
import { asksFor, faultsInPrompt } from './faults.mjs';
import { errorAnswer } from './http-answer.mjs';
import { planRender } from './render-plan.mjs';

/** @import {IncomingHttpHeaders} from 'node:http' */
/** @import {Answer} from './http-answer.mjs' */
/** @import {Call, World} from './api-handlers.mjs' */
/** @import {Route} from './api-routes.mjs' */
/** @import {MakingOperation, Operation} from './fault-table.mjs' */
/** @import {Fault, Faults, Occasion} from './faults.mjs' */
/** @import {Manner} from './fault-answers.mjs' */

/** @typedef {{method: string, path: string, query: URLSearchParams, headers: IncomingHttpHeaders, body: Buffer}} WholeRequest */
/**
 * @typedef {object} Outcome
 * @property {Answer} answer
 * @property {Manner} manner
 * @property {Operation | null} operation null for what the contract does not have.
 * @property {string | null} createdId The job this request made, if it made one.
 * @property {readonly string[]} faults Names of those that acted on the answer.
 */
/** @typedef {World & {faults: Faults}} FaultyWorld */

/**
 * @param {FaultyWorld} world
 * @param {WholeRequest} request
 * @returns {Outcome}
 */
export function answerRequest(world, request) {
  const route = routeOf(request.method, request.path);
  if ('status' in route) return plain(route, null);
  const refused = checkKey(request.headers.authorization);
  if (refused) return plain(refused, route.operation);
  return isMaking(route.operation)
    ? make(world, request, { operation: route.operation, id: route.id })
    : lookUp(world, request, route);
}

/**
 * @param {Operation} operation
 * @returns {operation is MakingOperation}
 */
function isMaking(operation) {
  return MAKING.some((one) => one === operation);
}

/**
 * @param {Answer} answer
 * @param {Operation | null} operation
 * @returns {Outcome}
 */
function plain(answer, operation) {
  return { answer, manner: PLAIN, operation, createdId: null, faults: [] };
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
 * @param {{operation: MakingOperation, id: string | null}} route `id`: of the video to change, where the path has it.
 * @returns {Outcome}
 */
function make(world, { headers, body }, { operation, id }) {
  const plan = planRender(world, operation, { id, contentType: headers['content-type'] ?? '', body });
  const prompt = plan.ok ? plan.value.prompt : null;
  const misspelt = faultsInPrompt(prompt ?? '').find((fault) => typeof fault === 'string');
  if (misspelt !== undefined) {
    return plain(errorAnswer(400, misspelt, { param: 'prompt', code: 'unknown_fault' }), operation);
  }
  /** @type {Occasion} */
  const occasion = {
    operation,
    id: plan.ok ? (plan.value.source?.id ?? id) : id,
    prompt,
    scope: `prompt ${prompt ?? ''}`,
  };
  const early = refuseBefore(world.faults, occasion);
  if (early) return early;
  if (!plan.ok) return plain(plan.answer, operation);
  const job = acceptRender(world, plan.value, world.faults.take('job', occasion));
  const faults = world.faults.take('after', occasion);
  const answer = replaceAnswer(answerVideo(world, job, faults), faults);
  return { answer, manner: mannerOf(faults), operation, createdId: job.id, faults: namesOf(faults) };
}

/**
 * @param {FaultyWorld} world
 * @param {WholeRequest} request
 * @param {Route} route
 * @returns {Outcome}
 */
function lookUp(world, { query, headers, body }, { operation, id }) {
  const prompt = world.jobs.get(id ?? '')?.prompt ?? null;
  /** @type {Occasion} */
  const occasion = { operation, id, prompt, scope: `video ${id ?? ''}` };
  const early = refuseBefore(world.faults, occasion);
  if (early) return early;
  const faults = world.faults.take('after', occasion);
  const right = work(world, operation, { query, headers, body, id, faults });
  const names = [...namesOf(faults), ...(operation === 'list' ? namesInList(world) : [])];
  return { answer: replaceAnswer(right, faults), manner: mannerOf(faults), operation, createdId: null, faults: names };
}

/**
 * @param {Faults} faults
 * @param {Occasion} occasion
 * @returns {Outcome | null}
 */
function refuseBefore(faults, occasion) {
  const [fault] = faults.take('before', occasion);
  if (!fault) return null;
  const { operation } = occasion;
  return { ...plain(refusalAnswer(fault), operation), manner: mannerOf([fault]), faults: [fault.name] };
}

/** @param {readonly Fault[]} faults */
function namesOf(faults) {
  return faults.map(({ name }) => name);
}

/**
 * In a list the words of each prompt act on its own entry, uncounted.
 * @param {World} world
 */
function namesInList({ jobs }) {
  return ['progress-full', 'progress-text'].filter((name) => jobs.all().some(({ prompt }) => asksFor(prompt, name)));
}

/**
 * @param {World} world
 * @param {Operation} operation
 * @param {Call & {body: Buffer}} call
 * @returns {Answer}
 */
function work(world, operation, call) {
  if (operation === 'list') return listVideos(world, call);
  if (operation === 'models') return listModels();
  if (operation === 'create-character') return createCharacter(world, call.headers['content-type'] ?? '', call.body);
  if (operation === 'retrieve-character') return retrieveCharacter(world, call.id);
  const job = world.jobs.get(call.id ?? '');
  if (!job) return answerNotFound(call.id);
  if (operation === 'delete') return deleteVideo(world, job);
  return operation === 'content' ? downloadVideo(world, job, call) : answerVideo(world, job, call.faults);
}
