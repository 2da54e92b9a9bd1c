/**
 * @file Reads the body of a POST (multipart or JSON) into fields, and refuses what no request may have: an unknown field, an unusable
 * prompt. Used by the request parsers; knows no operation.
 */
import { errorAnswer } from './http-answer.mjs';
import { boundaryOf, parseMultipart } from './multipart.mjs';

/** @import {Answer} from './http-answer.mjs' */

/** Values are what came in; files are Buffers, `name[key]` is an object. @typedef {Record<string, unknown>} RawFields */
/** @typedef {{ok: false, answer: Answer}} Refused */
/** Field names that may come, and the keys an object may have there. @typedef {Readonly<Record<string, readonly string[]>>} KnownFields */
/** `json`: JSON is taken too. `lists`: fields that may come more than once, and are lists then and always. @typedef {{json?: boolean, lists?: readonly string[]}} BodyForm */

const PROMPT_LIMIT = 32_000;

/**
 * @param {string} message
 * @param {string | null} param
 * @param {string} [code]
 * @returns {Refused}
 */
export function refuse(message, param, code = 'invalid_value') {
  return { ok: false, answer: errorAnswer(400, message, { param, code }) };
}

/**
 * @param {string} param
 * @param {unknown} value
 * @param {readonly string[]} allowed
 */
export function refuseValue(param, value, allowed) {
  const names = allowed.map((name) => `'${name}'`).join(', ');
  const shown = JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
  return refuse(`Invalid value: ${shown}. Supported values are: ${names}.`, param);
}

/** @param {string} param */
export function refuseMissing(param) {
  return refuse(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter');
}

/**
 * @param {string} contentType
 * @param {Buffer} body
 * @param {KnownFields} known
 * @param {BodyForm} [accepts]
 * @returns {{ok: true, fields: RawFields} | Refused}
 */
export function readFields(contentType, body, known, { json = true, lists = [] } = {}) {
  const isJson = json && /^application\/json\b/i.test(contentType);
  const read = isJson ? readJson(body) : readForm(contentType, body, json, lists);
  if (!read.ok) return read;
  for (const [name, value] of Object.entries(read.fields)) {
    const keys = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!keys) return refuse(`Unknown parameter: '${name}'.`, name, 'unknown_parameter');
    const inner = isPlain(value) ? Object.keys(value).find((key) => !keys.includes(key)) : undefined;
    if (inner !== undefined) return refuse(`Unknown parameter: '${name}.${inner}'.`, name, 'unknown_parameter');
  }
  return read;
}

/**
 * @param {unknown} prompt
 * @returns {{ok: true, value: string} | Refused}
 */
export function checkPrompt(prompt) {
  if (prompt === undefined) return refuseMissing('prompt');
  if (typeof prompt !== 'string')
    return refuse("Invalid type for 'prompt': expected a string.", 'prompt', 'invalid_type');
  if (prompt.length === 0) return refuse("Invalid 'prompt': empty string.", 'prompt', 'empty_string');
  if (prompt.length > PROMPT_LIMIT) {
    return refuse(`Invalid 'prompt': more than ${PROMPT_LIMIT} characters.`, 'prompt', 'string_above_max_length');
  }
  return { ok: true, value: prompt };
}

/**
 * @param {string} contentType
 * @param {Buffer} body
 * @param {boolean} json For the words only.
 * @param {readonly string[]} lists
 * @returns {{ok: true, fields: RawFields} | Refused}
 */
function readForm(contentType, body, json, lists) {
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    const wanted = json ? 'multipart/form-data or application/json' : 'multipart/form-data';
    const message = `Unsupported content type: '${contentType}'. Send ${wanted}.`;
    return { ok: false, answer: errorAnswer(415, message, { code: 'unsupported_content_type' }) };
  }
  const boundary = boundaryOf(contentType);
  const parts = boundary === null ? null : parseMultipart(body, boundary);
  if (!parts) return refuse('Could not parse the multipart form.', null, 'invalid_multipart');
  /** @type {RawFields} */
  const fields = {};
  for (const part of parts) {
    const [, name = part.name, key] = /^(\w+)\[(\w+)\]$/.exec(part.name) ?? [];
    const value = part.filename === null ? part.data.toString('utf8') : part.data;
    if (key !== undefined) fields[name] = { ...Object(fields[name]), [key]: value };
    else if (!lists.includes(name)) fields[name] = value;
    else fields[name] = [.../** @type {unknown[]} */ (fields[name] ?? []), value];
  }
  return { ok: true, fields };
}

/**
 * @param {Buffer} body
 * @returns {{ok: true, fields: RawFields} | Refused}
 */
function readJson(body) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(body.toString('utf8')));
    if (isPlain(value)) return { ok: true, fields: value };
  } catch {
    // Not JSON at all: the same refusal as JSON that is not an object.
  }
  return refuse('We could not parse the JSON body of your request.', null, 'invalid_json');
}

/**
 * @param {unknown} value
 * @returns {value is RawFields}
 */
function isPlain(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
