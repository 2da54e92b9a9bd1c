/**
 * @file Turns the body of POST /v1/videos (multipart or JSON) into a checked render request, or into the refusal the real service would
 * have sent. Called by the plan of a render; keeps nothing.
 */
import { readImageSize } from './image-size.mjs';
import { ALL_SIZES, DEFAULTS, OPEN_MODEL, SECONDS, SIZES_BY_MODEL } from './models.mjs';
import { OPEN_FIELDS, parseOpenFields } from './open-request.mjs';
import { checkPrompt, readFields, refuse, refuseValue } from './request-fields.mjs';

/** @import {OpenRequest} from './open-request.mjs' */
/** @import {RawFields, Refused} from './request-fields.mjs' */

/** `open`: what only the sandbox's own model takes; null for the others. @typedef {{model: string, prompt: string, size: string, seconds: string, image: Buffer | null, open: OpenRequest | null}} RenderRequest */
/** @typedef {{ok: true, value: RenderRequest} | Refused} Checked */

const KNOWN = { prompt: [], model: [], size: [], seconds: [], input_reference: ['image_url', 'file_id'] };
/** 20 MiB, the limit documented for a data URL. */
const IMAGE_URL_LIMIT = 20 * 1024 * 1024;

/**
 * @param {string} contentType
 * @param {Buffer} body
 * @returns {Checked}
 */
export function parseCreateRequest(contentType, body) {
  const raw = readFields(contentType, body, { ...KNOWN, ...OPEN_FIELDS }, { lists: ['reference_images'] });
  if (!raw.ok) return raw;
  const foreign = Object.keys(OPEN_FIELDS).find((name) => name in raw.fields && raw.fields['model'] !== OPEN_MODEL);
  if (foreign !== undefined) return refuse(`Unknown parameter: '${foreign}'.`, foreign, 'unknown_parameter');
  const { model = DEFAULTS.model, size = DEFAULTS.size, seconds = DEFAULTS.seconds } = raw.fields;
  const prompt = checkPrompt(raw.fields['prompt']);
  if (!prompt.ok) return prompt;
  const sizes = typeof model === 'string' ? SIZES_BY_MODEL.get(model) : undefined;
  if (typeof model !== 'string' || !sizes) return refuseValue('model', model, [...SIZES_BY_MODEL.keys()]);
  if (typeof size !== 'string' || !ALL_SIZES.includes(size)) return refuseValue('size', size, ALL_SIZES);
  if (!sizes.includes(size)) return refuse(`Model '${model}' does not support the size '${size}'.`, 'size');
  if (typeof seconds !== 'string' || !SECONDS.includes(seconds)) return refuseValue('seconds', seconds, SECONDS);
  const image = checkImage(raw.fields['input_reference'], size);
  if (!image.ok) return image;
  const open =
    model === OPEN_MODEL ? parseOpenFields(raw.fields, size) : /** @type {const} */ ({ ok: true, value: null });
  if (!open.ok) return open;
  return { ok: true, value: { model, prompt: prompt.value, size, seconds, image: image.value, open: open.value } };
}

/**
 * @param {unknown} reference
 * @param {string} size
 * @returns {{ok: true, value: Buffer | null} | Refused}
 */
function checkImage(reference, size) {
  if (reference === undefined) return { ok: true, value: null };
  const bytes = Buffer.isBuffer(reference) ? reference : imageOfObject(reference);
  if (typeof bytes === 'string') return refuse(bytes, 'input_reference');
  const found = readImageSize(bytes);
  if (!found) return refuse('Invalid file: expected a JPEG, PNG or WebP image.', 'input_reference', 'invalid_image');
  if (`${found.width}x${found.height}` !== size) {
    const message = `The image is ${found.width}x${found.height}. It must match the requested width and height, ${size}.`;
    return refuse(message, 'input_reference', 'image_size_mismatch');
  }
  return { ok: true, value: bytes };
}

/**
 * The object form: exactly one of `image_url` and `file_id`. Here only a data URL can work: the sandbox fetches nothing and has no files.
 * @param {unknown} reference
 * @returns {Buffer | string} The bytes, or why not.
 */
function imageOfObject(reference) {
  const { image_url: url, file_id: file } = /** @type {RawFields} */ (Object(reference));
  if ((url === undefined) === (file === undefined)) return "Give exactly one of 'image_url' and 'file_id'.";
  if (typeof url !== 'string') return 'No such file. The sandbox keeps no files.';
  if (url.length > IMAGE_URL_LIMIT) return "'image_url' is too long.";
  const match = /^data:image\/(?:png|jpeg|webp);base64,(.+)$/s.exec(url);
  return match?.[1] === undefined ? 'The sandbox only takes a base64 data URL here.' : Buffer.from(match[1], 'base64');
}
