/**
 * @file What each operation of the Videos API does, given the faults that act on it. Called by the request pipeline; sees no socket.
 */
import { contentAnswer } from './content-answer.mjs';
import { asksFor, faultsInPrompt } from './faults.mjs';
import { errorAnswer, jsonAnswer } from './http-answer.mjs';
import { KEEP_MS, stateOf } from './jobs.mjs';
import { SIZES_BY_MODEL } from './models.mjs';
import { viewVideo } from './video-view.mjs';

/** @import {Characters} from './characters.mjs' */
/** @import {ClipShelf} from './clip-shelf.mjs' */
/** @import {Answer} from './http-answer.mjs' */
/** @import {Fault} from './faults.mjs' */
/** @import {Job, Jobs} from './jobs.mjs' */
/** @import {RenderPlan} from './render-plan.mjs' */
/** @import {ProgressStyle} from './video-view.mjs' */
/** @import {RangeHeaders} from './content-answer.mjs' */

/** @typedef {{jobs: Jobs, characters: Characters, now: () => number, shelf: ClipShelf}} World */
/** @typedef {{query: URLSearchParams, headers: RangeHeaders & {'content-type'?: string | undefined}, id: string | null, faults: Fault[]}} Call */

/** 2025-10-06, the day sora-2 came to the API. */
const MODEL_CREATED = 1_759_708_800;
/** A truncated file keeps this part: for a fast-start file the tables and some media, so only its tail is missing. */
const TRUNCATED_PART = 0.7;

/**
 * @param {World} world
 * @param {RenderPlan} plan
 * @param {Fault[]} fate Faults of the stage `job`.
 * @returns {Job}
 */
export function acceptRender({ jobs, now }, plan, fate) {
  const slow = fate.find(({ name }) => name === 'slow');
  const fail = fate.find(({ name }) => name !== 'slow');
  const blocked = fail?.name === 'moderation';
  const code = blocked ? 'moderation_blocked' : 'server_error';
  const message = blocked ? 'Your request was blocked by our moderation system.' : 'The render failed on the server.';
  const failure = fail ? { code: fail.code ?? code, message: fail.message ?? message } : null;
  return jobs.accept(plan, now(), { slowFactor: slow ? (slow.factor ?? 10) : 1, failure });
}

/**
 * @param {World} world
 * @param {Job} job
 * @param {Fault[]} faults
 * @returns {Answer}
 */
export function answerVideo({ now }, job, faults) {
  const video = viewVideo(job, now(), progressStyle(faults));
  const count = outputsIn(faults)?.count;
  // As SGLang Diffusion names them (openai/protocol.py, VideoResponse, 2026-11).
  return jsonAnswer(
    200,
    count !== undefined && video.status === 'completed' ? { ...video, num_outputs: count } : video,
  );
}

/**
 * @param {Fault[]} faults
 * @returns {{count: number, gone: number | undefined} | undefined} Undefined: one film, as by the contract.
 */
function outputsIn(faults) {
  const fault = faults.find(({ name }) => name === 'outputs');
  return fault && { count: fault.count ?? 2, gone: fault.gone };
}

/**
 * @param {string | null} id
 * @returns {Answer}
 */
export function answerNotFound(id) {
  return errorAnswer(404, `Video with id '${id ?? ''}' not found.`, { param: 'video_id', code: 'not_found' });
}

/**
 * @param {World} world
 * @param {Call} call
 * @returns {Answer}
 */
export function listVideos({ jobs, now }, { query, faults }) {
  const limit = Number(query.get('limit') ?? 20);
  const order = query.get('order') ?? 'desc';
  const after = query.get('after');
  if (!Number.isInteger(limit) || limit < 0 || limit > 100) {
    return errorAnswer(400, "'limit' must be a whole number from 0 to 100.", { param: 'limit', code: 'invalid_value' });
  }
  if (order !== 'asc' && order !== 'desc') {
    return errorAnswer(400, "'order' must be 'asc' or 'desc'.", { param: 'order', code: 'invalid_value' });
  }
  const sorted = order === 'asc' ? jobs.all() : jobs.all().reverse();
  const from = after === null ? 0 : sorted.findIndex((job) => job.id === after) + 1;
  if (after !== null && from === 0) return answerNotFound(after);
  const known = sorted.slice(from).filter((job) => !asksFor(job.prompt, 'forgotten'));
  const page = known.slice(0, limit).map((job) => viewVideo(job, now(), listedStyle(job, faults)));
  return jsonAnswer(200, {
    object: 'list',
    data: page,
    first_id: page[0]?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
    has_more: known.length > limit,
  });
}

/**
 * @param {World} world
 * @param {Job} job
 * @returns {Answer}
 */
export function deleteVideo({ jobs, now }, job) {
  const { status } = stateOf(job, now());
  if (status !== 'completed' && status !== 'failed') {
    const message = `Only a completed or failed video can be deleted; this one is ${status}.`;
    return errorAnswer(409, message, { param: 'video_id', code: 'video_not_finished' });
  }
  jobs.remove(job.id);
  return jsonAnswer(200, { id: job.id, object: 'video.deleted', deleted: true });
}

/** @returns {Answer} */
export function listModels() {
  const data = [...SIZES_BY_MODEL.keys()].map((id) => ({
    id,
    object: 'model',
    created: MODEL_CREATED,
    owned_by: 'sandbox',
  }));
  return jsonAnswer(200, { object: 'list', data });
}

/**
 * @param {World} world
 * @param {Job} job
 * @param {Call} call
 * @returns {Answer}
 */
export function downloadVideo({ now, shelf }, job, { query, headers, faults }) {
  const variant = query.get('variant') ?? 'video';
  const outputs = outputsIn(faults);
  const index = outputs && /^\d+$/.test(variant) ? Number(variant) : 0;
  if (outputs && ((index > 0 && index >= outputs.count) || outputs.gone === index + 1)) {
    return errorAnswer(404, 'The video has expired.', { code: 'video_expired' });
  }
  if (index === 0 && variant !== 'video' && variant !== 'thumbnail' && variant !== 'spritesheet') {
    const message = "'variant' must be 'video', 'thumbnail' or 'spritesheet'.";
    return errorAnswer(400, message, { param: 'variant', code: 'invalid_value' });
  }
  const state = stateOf(job, now());
  if (state.status !== 'completed') {
    return errorAnswer(404, `The video is not ready: ${state.status}.`, { code: 'video_not_ready' });
  }
  if (now() >= state.finishedAt + KEEP_MS) {
    return errorAnswer(404, 'The video has expired.', { code: 'video_expired' });
  }
  /** @param {string} name */
  const has = (name) => faults.some((fault) => fault.name === name);
  const file =
    variant === 'thumbnail' || variant === 'spritesheet'
      ? shelf.picture(job, variant)
      : { bytes: shelf.film(outputOf(job, index)), type: 'video/mp4' };
  const bytes = has('truncated') ? file.bytes.subarray(0, Math.floor(file.bytes.length * TRUNCATED_PART)) : file.bytes;
  return contentAnswer({ bytes, type: file.type, modifiedAt: state.finishedAt }, headers, !has('no-range'));
}

/**
 * @param {Job} job
 * @param {number} index From 0; a further one has other pictures.
 * @returns {Job}
 */
function outputOf(job, index) {
  return index === 0 ? job : { ...job, id: `${job.id} ${index + 1}`, picture: job.picture + index };
}

/**
 * @param {Fault[]} faults
 * @returns {ProgressStyle}
 */
function progressStyle(faults) {
  if (faults.some(({ name }) => name === 'progress-full')) return 'full';
  return faults.some(({ name }) => name === 'progress-text') ? 'text' : 'true';
}

/**
 * In a list the faults of the request act on all, and those of each prompt on its own job.
 * @param {Job} job
 * @param {Fault[]} faults
 */
function listedStyle(job, faults) {
  const own = faultsInPrompt(job.prompt).filter((fault) => typeof fault !== 'string');
  return progressStyle([...faults, ...own]);
}
