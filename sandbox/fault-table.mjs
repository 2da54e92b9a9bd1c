/**
 * @file What the sandbox can do wrong: each fault's name, when it acts and what it acts on. Data only; `faults.mjs` keeps what is armed.
 */

/** What makes a render. @typedef {'create' | 'remix' | 'edit' | 'extend'} MakingOperation */
/**
 * @typedef {MakingOperation | 'list' | 'retrieve' | 'content' | 'delete' | 'models' | 'create-character' | 'retrieve-character'} Operation
 */

/**
 * When a fault acts.
 * - `before`: instead of the work. A render is not accepted.
 * - `job`: on an accepted render; it shapes the render, not the answer.
 * - `after`: the work is done (a render is accepted), the answer suffers.
 * @typedef {'before' | 'job' | 'after'} Stage
 */

/**
 * @typedef {object} FaultKind
 * @property {Stage} stage
 * @property {readonly Operation[]} operations Where it acts when the request for it names none.
 * @property {string} about One line for people.
 * @property {number} [status] The HTTP status it answers.
 * @property {number} [times] How often it acts when the request for it does not say, armed or by prompt.
 * @property {true} [bends] The body it leaves is not by the contract.
 * @property {number} [timesByPrompt] The same by prompt only: a fault that passes, so that sending again can work.
 */

/** @type {readonly MakingOperation[]} */
export const MAKING = ['create', 'remix', 'edit', 'extend'];

/** @type {readonly Operation[]} */
export const OPERATIONS = [
  ...MAKING,
  .../** @type {const} */ ([
    'list',
    'retrieve',
    'content',
    'delete',
    'models',
    'create-character',
    'retrieve-character',
  ]),
];

/**
 * @param {number} status
 * @param {string} about
 * @param {Partial<FaultKind>} [more]
 * @returns {FaultKind}
 */
function refusal(status, about, more = {}) {
  return { stage: 'before', operations: MAKING, status, about, ...more };
}

/** @type {Readonly<Record<string, FaultKind>>} */
export const FAULT_KINDS = {
  slow: { stage: 'job', operations: MAKING, about: 'The render takes factor (10) times longer.' },
  fail: {
    stage: 'job',
    operations: MAKING,
    about: 'The render fails part of the way; code (server_error) says why.',
  },
  moderation: { stage: 'job', operations: MAKING, about: 'The render is blocked: failed with moderation_blocked.' },

  400: refusal(400, 'Refused as a bad request.'),
  401: refusal(401, 'Refused: wrong key. noCors makes it unreadable for a browser, as some hosts do.'),
  402: refusal(402, 'Refused: no credit left.'),
  403: refusal(403, 'Refused: no access.'),
  404: refusal(404, 'Not found.'),
  405: refusal(405, 'Method not allowed.'),
  408: refusal(408, 'Timed out before the work.', { timesByPrompt: 1 }),
  409: refusal(409, 'Conflict.'),
  413: refusal(413, 'Too large.'),
  422: refusal(422, 'Not processable.'),
  429: refusal(429, 'Too many requests; retryAfter (seconds), readable=true lets a browser read it.', {
    timesByPrompt: 2,
  }),
  500: refusal(500, 'Server error before acceptance.', { timesByPrompt: 1 }),
  502: refusal(502, 'Bad gateway before acceptance.', { timesByPrompt: 1 }),
  503: refusal(503, 'Overloaded before acceptance.', { timesByPrompt: 1 }),
  504: refusal(504, 'Gateway time-out before acceptance.', { timesByPrompt: 1 }),

  'no-list': refusal(404, 'The server cannot list; status=405 for the other way to say so.', { operations: ['list'] }),
  'no-models': refusal(404, 'The server has no list of models.', { operations: ['models'] }),
  'content-late': refusal(404, 'Completed, but the file is not there yet, times (2) looks.', {
    operations: ['content'],
    times: 2,
  }),
  forgotten: refusal(404, 'The server no longer knows the id.', { operations: ['retrieve', 'content', 'delete'] }),

  '500-after': {
    stage: 'after',
    operations: MAKING,
    status: 500,
    about: 'Accepted, then answered 500 (status for another).',
    timesByPrompt: 1,
  },
  hang: {
    stage: 'after',
    operations: MAKING,
    about: 'The work is done, the answer comes after ms, or never.',
    timesByPrompt: 1,
  },
  cut: {
    stage: 'after',
    operations: MAKING,
    about:
      'The work is done, the connection breaks before the answer. closeConnections=true for the form a browser cannot re-send.',
    timesByPrompt: 1,
  },
  'cut-body': {
    stage: 'after',
    operations: ['content'],
    bends: true,
    about: 'The answer announces its whole length and stops half way (at=0.5).',
    timesByPrompt: 1,
  },
  json: { stage: 'after', operations: ['content'], bends: true, about: 'JSON with status 200 instead of the answer.' },
  html: {
    stage: 'after',
    operations: ['content'],
    bends: true,
    about: 'A web page with status 200 instead of the answer.',
  },
  empty: { stage: 'after', operations: ['content'], bends: true, about: 'Status 200 and 0 bytes.' },
  truncated: {
    stage: 'after',
    operations: ['content'],
    bends: true,
    about: 'A complete answer whose MP4 misses its tail, always the same.',
  },
  'no-range': { stage: 'after', operations: ['content'], about: 'Range is ignored: always 200 and the whole file.' },
  outputs: {
    stage: 'after',
    operations: ['retrieve', 'content'],
    bends: true,
    about:
      'The render comes to count (2) films, told as num_outputs, the further ones by variant=1 …; gone=2: the second is not there.',
  },
  'progress-full': {
    stage: 'after',
    operations: [...MAKING, 'retrieve', 'list'],
    bends: true,
    about: 'progress is 100 from the start.',
  },
  'progress-text': {
    stage: 'after',
    operations: [...MAKING, 'retrieve', 'list'],
    bends: true,
    about: 'progress is text like "45%".',
  },
};
