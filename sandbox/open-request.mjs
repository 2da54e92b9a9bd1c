/**
 * @file What the sandbox's own model takes beside the contract, named as vLLM-Omni, SGLang Diffusion and FastVideo name it; the last
 * frame and the reference images by names of its own. Called by the create parser; keeps nothing.
 */
import { readImageSize } from './image-size.mjs';
import { refuse } from './request-fields.mjs';

/** @import {RawFields, Refused} from './request-fields.mjs' */

/**
 * null: not asked for.
 * @typedef {object} OpenRequest
 * @property {number | null} seed
 * @property {string | null} negativePrompt
 * @property {number | null} steps
 * @property {number | null} guidance
 * @property {Buffer | null} lastFrame
 * @property {readonly Buffer[]} references
 */

export const OPEN_FIELDS = {
  ...{ seed: [], negative_prompt: [], num_inference_steps: [], guidance_scale: [] },
  ...{ last_frame: [], reference_images: [] },
};

const NEGATIVE_PROMPT_LIMIT = 32_000;
const REFERENCES_LIMIT = 4;
/** 2^31 - 1. */
const SEED_LIMIT = 2_147_483_647;

/**
 * @param {RawFields} fields
 * @param {string} size Of the video; the last frame must have it, the references need not.
 * @returns {{ok: true, value: OpenRequest} | Refused}
 */
export function parseOpenFields(fields, size) {
  const seed = checkNumber(fields, 'seed', { min: 0, max: SEED_LIMIT, whole: true });
  const steps = checkNumber(fields, 'num_inference_steps', { min: 1, max: 200, whole: true });
  const guidance = checkNumber(fields, 'guidance_scale', { min: 0, max: 20, whole: false });
  const negativePrompt = checkNegativePrompt(fields['negative_prompt']);
  const lastFrame = checkLastFrame(fields['last_frame'], size);
  const references = checkReferences(fields['reference_images']);
  if (!seed.ok) return seed;
  if (!steps.ok) return steps;
  if (!guidance.ok) return guidance;
  if (!negativePrompt.ok) return negativePrompt;
  if (!lastFrame.ok) return lastFrame;
  if (!references.ok) return references;
  const numbers = { seed: seed.value, steps: steps.value, guidance: guidance.value };
  const pictures = { lastFrame: lastFrame.value, references: references.value };
  return { ok: true, value: { ...numbers, negativePrompt: negativePrompt.value, ...pictures } };
}

/**
 * A number, or in a form the text of one.
 * @param {RawFields} fields
 * @param {string} name
 * @param {{min: number, max: number, whole: boolean}} limits
 * @returns {{ok: true, value: number | null} | Refused}
 */
function checkNumber(fields, name, { min, max, whole }) {
  const raw = fields[name];
  if (raw === undefined) return { ok: true, value: null };
  const value = typeof raw === 'string' && /^\d+(\.\d+)?$/.test(raw) ? Number(raw) : raw;
  const fits = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
  return fits
    ? { ok: true, value }
    : refuse(`'${name}' must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`, name);
}

/**
 * @param {unknown} raw
 * @returns {{ok: true, value: string | null} | Refused}
 */
function checkNegativePrompt(raw) {
  if (raw === undefined) return { ok: true, value: null };
  if (typeof raw === 'string' && raw.length <= NEGATIVE_PROMPT_LIMIT) return { ok: true, value: raw };
  return refuse(`'negative_prompt' must be text of at most ${NEGATIVE_PROMPT_LIMIT} characters.`, 'negative_prompt');
}

/**
 * @param {unknown} raw
 * @param {string} size
 * @returns {{ok: true, value: Buffer | null} | Refused}
 */
function checkLastFrame(raw, size) {
  if (raw === undefined) return { ok: true, value: null };
  const found = Buffer.isBuffer(raw) ? readImageSize(raw) : null;
  if (!Buffer.isBuffer(raw) || !found) return refuseImage('last_frame');
  if (`${found.width}x${found.height}` === size) return { ok: true, value: raw };
  const message = `The last frame is ${found.width}x${found.height}. It must match the requested size, ${size}.`;
  return refuse(message, 'last_frame', 'image_size_mismatch');
}

/**
 * @param {unknown} raw
 * @returns {{ok: true, value: readonly Buffer[]} | Refused}
 */
function checkReferences(raw) {
  if (raw === undefined) return { ok: true, value: [] };
  const pictures = Array.isArray(raw) ? raw.filter((one) => Buffer.isBuffer(one) && readImageSize(one)) : [];
  if (!Array.isArray(raw) || pictures.length < raw.length) return refuseImage('reference_images');
  if (pictures.length <= REFERENCES_LIMIT) return { ok: true, value: pictures };
  return refuse(`At most ${REFERENCES_LIMIT} reference images are taken.`, 'reference_images');
}

/** @param {string} param */
function refuseImage(param) {
  return refuse(`Invalid file in '${param}': expected a JPEG, PNG or WebP image.`, param, 'invalid_image');
}
