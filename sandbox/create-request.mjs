/**
 * @file Turns the body of POST /v1/videos (multipart or JSON) into a checked render request, or into the refusal the real service would
 * have sent. Called by the create handler; keeps nothing.
 */
import { errorAnswer } from './http-answer.mjs';
import { readImageSize } from './image-size.mjs';
import { ALL_SIZES, DEFAULTS, SECONDS, SIZES_BY_MODEL } from './models.mjs';
import { boundaryOf, parseMultipart } from './multipart.mjs';

/** @import {Answer} from './http-answer.mjs' */

/** @typedef {{model: string, prompt: string, size: string, seconds: string, image: Buffer | null}} RenderRequest */
/** @typedef {{ok: true, value: RenderRequest} | {ok: false, answer: Answer}} Checked */
/** Values are what came in; files are Buffers. @typedef {Record<string, unknown>} RawFields */

const PROMPT_LIMIT = 32_000;
const KNOWN = ['prompt', 'model', 'size', 'seconds', 'input_reference'];
/** 20 MiB, the limit documented for a data URL. */
const IMAGE_URL_LIMIT = 20 * 1024 * 1024;

/**
 * @param {string} contentType
 * @param {Buffer} body
 * @returns {Checked}
 */
export function parseCreateRequest(contentType, body) {
  const raw = readFields(contentType, body);
  if (!raw.ok) return raw;
  const unknown = Object.keys(raw.fields).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) {
    return refuse(`Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter');
  }
  return checkFields(raw.fields);
}

/**
 * @param {string} message
 * @param {string | null} param
 * @param {string} [code]
 * @returns {{ok: false, answer: Answer}}
 */
function refuse(message, param, code = 'invalid_value') {
  return { ok: false, answer: errorAnswer(400, message, { param, code }) };
}

/**
 * @param {string} contentType
 * @param {Buffer} body
 * @returns {{ok: true, fields: RawFields} | {ok: false, answer: Answer}}
 */
function readFields(contentType, body) {
  if (/^application\/json\b/i.test(contentType)) return readJson(body);
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    const message = `Unsupported content type: '${contentType}'. Send multipart/form-data or application/json.`;
    return { ok: false, answer: errorAnswer(415, message, { code: 'unsupported_content_type' }) };
  }
  const boundary = boundaryOf(contentType);
  const parts = boundary === null ? null : parseMultipart(body, boundary);
  if (!parts) return refuse('Could not parse the multipart form.', null, 'invalid_multipart');
  /** @type {RawFields} */
  const fields = {};
  for (const part of parts) {
    const nested = /^input_reference\[(image_url|file_id)\]$/.exec(part.name)?.[1];
    const value = part.filename === null ? part.data.toString('utf8') : part.data;
    if (nested === undefined) fields[part.name] = value;
    else fields['input_reference'] = { ...Object(fields['input_reference']), [nested]: value };
  }
  return { ok: true, fields };
}

/**
 * @param {Buffer} body
 * @returns {{ok: true, fields: RawFields} | {ok: false, answer: Answer}}
 */
function readJson(body) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(body.toString('utf8')));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { ok: true, fields: /** @type {RawFields} */ (value) };
    }
  } catch {
    // Not JSON at all: the same refusal as JSON that is not an object.
  }
  return refuse('We could not parse the JSON body of your request.', null, 'invalid_json');
}

/**
 * @param {RawFields} fields
 * @returns {Checked}
 */
function checkFields(fields) {
  const { prompt, model = DEFAULTS.model, size = DEFAULTS.size, seconds = DEFAULTS.seconds } = fields;
  if (prompt === undefined) {
    return refuse("Missing required parameter: 'prompt'.", 'prompt', 'missing_required_parameter');
  }
  if (typeof prompt !== 'string')
    return refuse("Invalid type for 'prompt': expected a string.", 'prompt', 'invalid_type');
  if (prompt.length === 0) return refuse("Invalid 'prompt': empty string.", 'prompt', 'empty_string');
  if (prompt.length > PROMPT_LIMIT) {
    return refuse(`Invalid 'prompt': more than ${PROMPT_LIMIT} characters.`, 'prompt', 'string_above_max_length');
  }
  const sizes = typeof model === 'string' ? SIZES_BY_MODEL.get(model) : undefined;
  if (typeof model !== 'string' || !sizes) return refuseValue('model', model, [...SIZES_BY_MODEL.keys()]);
  if (typeof size !== 'string' || !ALL_SIZES.includes(size)) return refuseValue('size', size, ALL_SIZES);
  if (!sizes.includes(size)) return refuse(`Model '${model}' does not support the size '${size}'.`, 'size');
  if (typeof seconds !== 'string' || !SECONDS.includes(seconds)) return refuseValue('seconds', seconds, SECONDS);
  const image = checkImage(fields['input_reference'], size);
  return image.ok ? { ok: true, value: { model, prompt, size, seconds, image: image.value } } : image;
}

/**
 * @param {string} param
 * @param {unknown} value
 * @param {readonly string[]} allowed
 */
function refuseValue(param, value, allowed) {
  const names = allowed.map((name) => `'${name}'`).join(', ');
  const shown = JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
  return refuse(`Invalid value: ${shown}. Supported values are: ${names}.`, param);
}

/**
 * @param {unknown} reference
 * @param {string} size
 * @returns {{ok: true, value: Buffer | null} | {ok: false, answer: Answer}}
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
