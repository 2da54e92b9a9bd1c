/**
 * @file What a request for a render comes to, whichever of the four operations asked: model, size, length, pictures, and the video it is
 * made from. Called by the request pipeline before anything is accepted.
 */
import { parseChangeRequest } from './change-request.mjs';
import { parseCreateRequest } from './create-request.mjs';
import { asksFor } from './faults.mjs';
import { errorAnswer } from './http-answer.mjs';
import { KEEP_MS, stateOf } from './jobs.mjs';
import { ALL_SIZES, SIZES_BY_MODEL, STITCHED_MAX_SECONDS } from './models.mjs';
import { PERIOD_SECONDS } from './clip-shelf.mjs';
import { refuse } from './request-fields.mjs';
import { readVideoSize } from './video-size.mjs';

/** @import {World} from './api-handlers.mjs' */
/** @import {Change, ChangeRequest} from './change-request.mjs' */
/** @import {RenderRequest} from './create-request.mjs' */
/** @import {MakingOperation} from './fault-table.mjs' */
/** @import {Refused} from './request-fields.mjs' */

/**
 * `source.id` is null for an uploaded file; `picture` picks the pictures of the film, null for those next in turn.
 * @typedef {RenderRequest & {source: {kind: Change, id: string | null} | null, picture: number | null}} RenderPlan
 */
/** The video to change. @typedef {Pick<RenderPlan, 'model' | 'size' | 'seconds' | 'picture'> & {id: string | null}} Source */
/** @typedef {{ok: true, value: RenderPlan} | Refused} Planned */

/**
 * @param {World} world
 * @param {MakingOperation} operation
 * @param {{id: string | null, contentType: string, body: Buffer}} request `id`: of the path.
 * @returns {Planned}
 */
export function planRender(world, operation, { id, contentType, body }) {
  if (operation === 'create') {
    const created = parseCreateRequest(contentType, body);
    if (!created.ok) return created;
    // One seed always gives the same pictures.
    return { ok: true, value: { ...created.value, source: null, picture: created.value.open?.seed ?? null } };
  }
  // What the path names is looked for first.
  const named = id === null ? null : findSource(world, id, 'video_id');
  if (named?.ok === false) return named;
  const parsed = parseChangeRequest(operation, contentType, body);
  if (!parsed.ok) return parsed;
  const source = named ?? findSource(world, parsed.value.video ?? '', 'video');
  return source.ok ? planChange(operation, parsed.value, source.value) : source;
}

/**
 * A remix and an edit are as long as their source and look different; an extension begins with its source's pictures and goes on.
 * @param {Change} kind
 * @param {ChangeRequest} request
 * @param {Source} source
 * @returns {Planned}
 */
function planChange(kind, { prompt, seconds: added }, { model, size, seconds, picture, id }) {
  const total = Number(seconds) + Number(added ?? 0);
  if (total > STITCHED_MAX_SECONDS) {
    return refuse(`The stitched video would be ${total} s long; ${STITCHED_MAX_SECONDS} s is the most.`, 'seconds');
  }
  const source = { kind, id };
  const look = { picture: kind === 'extend' ? picture : null, image: null, open: null };
  return { ok: true, value: { model, prompt, size, seconds: String(total), source, ...look } };
}

/**
 * @param {World} world
 * @param {string | Buffer} video
 * @param {string} param
 * @returns {{ok: true, value: Source} | Refused}
 */
function findSource({ jobs, now }, video, param) {
  if (typeof video !== 'string') return sourceOfFile(video);
  const job = jobs.get(video);
  if (!job || asksFor(job.prompt, 'forgotten')) {
    const answer = errorAnswer(404, `Video with id '${video}' not found.`, { param, code: 'not_found' });
    return { ok: false, answer };
  }
  const state = stateOf(job, now());
  if (state.status !== 'completed') {
    return refuse(`Only a completed video can be used; this one is ${state.status}.`, param, 'video_not_ready');
  }
  return now() < state.finishedAt + KEEP_MS
    ? { ok: true, value: job }
    : refuse('The video has expired.', param, 'video_expired');
}

/**
 * @param {Buffer} file
 * @returns {{ok: true, value: Source} | Refused}
 */
function sourceOfFile(file) {
  const found = readVideoSize(file);
  if (!found) return refuse('Invalid file: expected an MP4 video.', 'video', 'invalid_video');
  const size = `${found.width}x${found.height}`;
  if (!ALL_SIZES.includes(size))
    return refuse(`The video is ${size}. Supported are: ${ALL_SIZES.join(', ')}.`, 'video');
  const [model = ''] = [...SIZES_BY_MODEL].find(([, sizes]) => sizes.includes(size)) ?? [];
  // Films here are whole clips, so the length of a file is taken to the nearest.
  const clips = Math.max(1, Math.round(found.seconds / PERIOD_SECONDS));
  return { ok: true, value: { model, size, seconds: String(clips * PERIOD_SECONDS), picture: null, id: null } };
}
