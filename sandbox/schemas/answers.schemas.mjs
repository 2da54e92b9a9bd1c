/**
 * @file What the answers of the Videos API hold, as JSON Schema data. Used by tests only. Every key of an object is there, null where
 * there is nothing, and no other.
 *
 * Written from OpenAI's OpenAPI document (openai/openai-openapi, 2026-08-21). That a finished video has its times and a failed one its
 * error, and no other has, is how the document words these fields ("if finished", "if applicable"); here it is demanded.
 */

const text = { type: 'string', minLength: 1 };
/** Seconds since 1970 as a whole number, after 2001. */
const unixTime = { type: 'integer', minimum: 1_000_000_000, maximum: 9_999_999_999 };
const nothing = { type: 'null' };

/** @param {Record<string, object>} properties All of them required. */
const whole = (properties) => ({
  ...{ type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
});

/** @param {object} schema */
const orNull = (schema) => ({ anyOf: [schema, nothing] });

/**
 * @param {string} status
 * @param {Record<string, object>} properties What that status demands.
 */
const whenStatus = (status, properties) => ({
  if: { type: 'object', properties: { status: { const: status } } },
  then: { type: 'object', properties },
});
const unfinished = { completed_at: nothing, expires_at: nothing, error: nothing };

export const VIDEO = {
  ...whole({
    id: text,
    object: { const: 'video' },
    model: text,
    status: { enum: ['queued', 'in_progress', 'completed', 'failed'] },
    progress: { type: 'integer', minimum: 0, maximum: 100 },
    created_at: unixTime,
    completed_at: orNull(unixTime),
    expires_at: orNull(unixTime),
    prompt: orNull({ type: 'string' }),
    size: { type: 'string', pattern: '^[1-9]\\d{2,3}x[1-9]\\d{2,3}$' },
    // Of an extension the stitched total, so longer than any one length.
    seconds: { type: 'string', pattern: '^[1-9]\\d*$' },
    remixed_from_video_id: orNull(text),
    error: orNull(whole({ code: text, message: text })),
  }),
  allOf: [
    whenStatus('queued', { ...unfinished, progress: { const: 0 } }),
    whenStatus('in_progress', { ...unfinished, progress: { type: 'integer', maximum: 99 } }),
    whenStatus('completed', {
      ...{ progress: { const: 100 }, completed_at: unixTime, expires_at: unixTime, error: nothing },
    }),
    whenStatus('failed', { completed_at: nothing, expires_at: nothing, error: { type: 'object' } }),
  ],
};

const LIST = {
  ...whole({
    object: { const: 'list' },
    data: { type: 'array', items: VIDEO, maxItems: 100 },
    first_id: orNull(text),
    last_id: orNull(text),
    has_more: { type: 'boolean' },
  }),
};

const CHARACTER = whole({ id: orNull(text), name: orNull(text), created_at: unixTime });

const MODELS = whole({
  object: { const: 'list' },
  data: {
    type: 'array',
    items: whole({ id: text, object: { const: 'model' }, created: unixTime, owned_by: text }),
  },
});

/** The body of a good answer by operation. The content of a video is no JSON and is judged by its first bytes. */
export const ANSWERS = {
  ...{ create: VIDEO, remix: VIDEO, edit: VIDEO, extend: VIDEO, retrieve: VIDEO, list: LIST, models: MODELS },
  delete: whole({ id: text, object: { const: 'video.deleted' }, deleted: { const: true } }),
  ...{ 'create-character': CHARACTER, 'retrieve-character': CHARACTER },
};

/** The body of every answer that is not good, whatever was asked. */
export const ERROR = whole({
  error: whole({ message: text, type: text, param: orNull(text), code: orNull(text) }),
});
