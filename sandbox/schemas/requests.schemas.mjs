/**
 * @file What a request of the Videos API may hold, as JSON Schema data, each operation by itself. Used by tests only; the sandbox's own
 * checks are written apart, so that one finds the mistakes of the other. Strict: a field the contract does not name is an error.
 *
 * Written from OpenAI's OpenAPI document (openai/openai-openapi, 2026-08-21) and, for the lengths of 16 and 20 s and the 1080p sizes,
 * from its guide "Video generation with Sora" (2026).
 *
 * A form is checked as an object: a text part is a string, a file part is `{filename, type, bytes}`, a part that came twice a list.
 */

const prompt = { type: 'string', minLength: 1, maxLength: 32_000 };
/** An open set: other servers have other models. */
const model = { type: 'string', minLength: 1 };
const size = { enum: ['720x1280', '1280x720', '1024x1792', '1792x1024', '1080x1920', '1920x1080'] };
/** Text on the wire, never a number. */
const seconds = { enum: ['4', '8', '12', '16', '20'] };
const videoId = { type: 'string', minLength: 1 };

/** The documented limit of a data URL: 20 MiB. */
const imageUrl = { type: 'string', pattern: '^(https?://|data:image/)', maxLength: 20_971_520 };
const fileId = { type: 'string', minLength: 1 };

/** @param {string} type A pattern for the part's own content type. */
const file = (type) => ({
  type: 'object',
  properties: {
    filename: { type: 'string', minLength: 1 },
    type: { type: 'string', pattern: type },
    bytes: { type: 'integer', minimum: 1 },
  },
  required: ['filename', 'type', 'bytes'],
  additionalProperties: false,
});
const imageFile = file('^image/(png|jpeg|webp)$');
const videoFile = file('^video/mp4$');

/**
 * @param {Record<string, object>} properties
 * @param {readonly string[]} required
 * @param {object} [more]
 */
const fields = (properties, required, more = {}) => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
  ...more,
});

/** @param {readonly string[]} names At most one of these may be there. */
const atMostOne = (names) => ({
  allOf: names.flatMap((one, index) =>
    names.slice(index + 1).map((other) => ({ not: { type: 'object', required: [one, other] } })),
  ),
});

/** What only the sandbox's own model takes, as its README says: in JSON numbers, in a form text and files. */
const openJson = {
  seed: { type: 'integer', minimum: 0 },
  negative_prompt: prompt,
  num_inference_steps: { type: 'integer', minimum: 1, maximum: 200 },
  guidance_scale: { type: 'number', minimum: 0, maximum: 20 },
};
const openForm = {
  seed: { type: 'string', pattern: '^\\d{1,10}$' },
  negative_prompt: prompt,
  num_inference_steps: { type: 'string', pattern: '^([1-9]\\d?|1\\d\\d|200)$' },
  guidance_scale: { type: 'string', pattern: '^(1?\\d(\\.\\d+)?|20)$' },
  last_frame: imageFile,
  // Once it is one part, more often a list of them.
  reference_images: { anyOf: [imageFile, { type: 'array', items: imageFile, maxItems: 4 }] },
};
/**
 * The contract's fields; for the sandbox's own model more of them.
 * @param {Record<string, object>} properties
 * @param {Record<string, object>} more
 * @param {object} [rules]
 */
const createFields = (properties, more, rules) => ({
  if: { type: 'object', properties: { model: { const: 'sandbox-open' } }, required: ['model'] },
  then: fields({ ...properties, ...more }, ['prompt'], rules),
  else: fields(properties, ['prompt'], rules),
});

const video = fields({ id: videoId }, ['id']);
const eitherVideo = { oneOf: ['video', 'video[id]'].map((name) => ({ type: 'object', required: [name] })) };

/** By operation: the body as JSON, the body as a form; null where the contract takes none of that kind. */
export const BODIES = {
  create: {
    json: createFields(
      {
        ...{ prompt, model, size, seconds },
        input_reference: {
          ...{ type: 'object', minProperties: 1, maxProperties: 1 },
          ...{ properties: { image_url: imageUrl, file_id: fileId }, additionalProperties: false },
        },
      },
      openJson,
    ),
    form: createFields(
      {
        ...{ prompt, model, size, seconds, input_reference: imageFile },
        ...{ 'input_reference[image_url]': imageUrl, 'input_reference[file_id]': fileId },
      },
      openForm,
      atMostOne(['input_reference', 'input_reference[image_url]', 'input_reference[file_id]']),
    ),
  },
  remix: { json: fields({ prompt }, ['prompt']), form: fields({ prompt }, ['prompt']) },
  edit: {
    json: fields({ prompt, video }, ['prompt', 'video']),
    form: fields({ prompt, video: videoFile, 'video[id]': videoId }, ['prompt'], eitherVideo),
  },
  extend: {
    json: fields({ prompt, video, seconds }, ['prompt', 'video', 'seconds']),
    form: fields({ prompt, seconds, video: videoFile, 'video[id]': videoId }, ['prompt', 'seconds'], eitherVideo),
  },
  'create-character': {
    json: null,
    form: fields({ name: { type: 'string', minLength: 1, maxLength: 80 }, video: videoFile }, ['name', 'video']),
  },
};

/** By operation: the query, values as they stand in the address. What is not here has none. */
export const QUERIES = {
  list: fields(
    {
      limit: { type: 'string', pattern: '^(\\d|[1-9]\\d|100)$' },
      order: { enum: ['asc', 'desc'] },
      after: videoId,
    },
    [],
  ),
  // An index only where a server has named several outputs; SGLang Diffusion has them so (openai/video_api.py, 2026-11).
  content: fields(
    {
      variant: {
        anyOf: [{ enum: ['video', 'thumbnail', 'spritesheet'] }, { type: 'string', pattern: '^[1-9][0-9]?$' }],
      },
    },
    [],
  ),
};

/** Nothing at all. */
export const NO_QUERY = fields({}, []);
