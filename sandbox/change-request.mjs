/**
 * @file Turns the bodies of the operations that make a video out of another one (remix, edit, extension) into checked requests, or into
 * refusals. Called by the plan of a render; does not look the other video up.
 */
import { SECONDS } from './models.mjs';
import { checkPrompt, readFields, refuse, refuseMissing, refuseValue } from './request-fields.mjs';

/** @import {KnownFields, Refused} from './request-fields.mjs' */

/** `video`: the id of one rendered here, or an uploaded file; null for a remix, whose path has it. @typedef {{prompt: string, video: string | Buffer | null, seconds: string | null}} ChangeRequest */
/** @typedef {'remix' | 'edit' | 'extend'} Change */

/** @type {Readonly<Record<Change, KnownFields>>} */
const KNOWN = {
  remix: { prompt: [] },
  edit: { prompt: [], video: ['id'] },
  extend: { prompt: [], video: ['id'], seconds: [] },
};

/**
 * @param {Change} change
 * @param {string} contentType
 * @param {Buffer} body
 * @returns {{ok: true, value: ChangeRequest} | Refused}
 */
export function parseChangeRequest(change, contentType, body) {
  const raw = readFields(contentType, body, KNOWN[change]);
  if (!raw.ok) return raw;
  const prompt = checkPrompt(raw.fields['prompt']);
  if (!prompt.ok) return prompt;
  const video = change === 'remix' ? /** @type {const} */ ({ ok: true, value: null }) : checkVideo(raw.fields['video']);
  if (!video.ok) return video;
  const seconds = raw.fields['seconds'];
  if (change !== 'extend') return { ok: true, value: { prompt: prompt.value, video: video.value, seconds: null } };
  if (seconds === undefined) return refuseMissing('seconds');
  if (typeof seconds !== 'string' || !SECONDS.includes(seconds)) return refuseValue('seconds', seconds, SECONDS);
  return { ok: true, value: { prompt: prompt.value, video: video.value, seconds } };
}

/**
 * @param {unknown} video
 * @returns {{ok: true, value: string | Buffer} | Refused}
 */
function checkVideo(video) {
  if (video === undefined) return refuseMissing('video');
  if (Buffer.isBuffer(video)) return { ok: true, value: video };
  const id = /** @type {{id?: unknown}} */ (Object(video)).id;
  if (typeof id === 'string') return { ok: true, value: id };
  return refuse("Invalid type for 'video': expected a file, or an object with the 'id' of a video.", 'video');
}
