/**
 * @file The control over HTTP, under /_sandbox/, outside the Videos API and its log. Called by the server.
 */
import { FAULT_KINDS } from './fault-table.mjs';
import { errorAnswer, jsonAnswer } from './http-answer.mjs';

/** @import {Answer} from './http-answer.mjs' */
/** @import {Control} from './control.mjs' */
/** @import {FaultRequest} from './faults.mjs' */

/** @typedef {(control: Control, body: Record<string, unknown>, id: string) => unknown} Action */

/** What each method and path does; `*` stands for an id. Undefined is answered as `{ok: true}`. @type {Readonly<Record<string, Action>>} */
const ACTIONS = {
  'GET ': () => ({
    actions: Object.keys(ACTIONS).map((name) => name.replace(' ', ' /_sandbox/')),
    faults: describeFaults(),
  }),
  'GET state': (control) => ({
    accepted: control.acceptedCount(),
    ...control.speed(),
    faults: control.faults(),
    jobs: control.jobs(),
    requests: control.requests(),
  }),
  'GET faults': (control) => control.faults(),
  'POST faults': (control, body) => ({ key: control.arm(/** @type {FaultRequest} */ (body)) }),
  'DELETE faults': (control) => control.clear(),
  'DELETE faults/*': (control, _body, key) => control.clear(Number(key)),
  'GET requests': (control) => control.requests(),
  'DELETE requests': (control) => control.clearRequests(),
  'GET jobs': (control) => control.jobs(),
  'POST jobs/finish': (control) => control.finish(),
  'POST jobs/*/finish': (control, _body, id) => control.finish(id),
  'DELETE jobs/*': (control, _body, id) => ({ known: control.forget(id) }),
  'POST speed': (control, body) => control.setRenderMs(readSpeed(body['renderMs'])),
  'POST reset': (control) => control.reset(),
};

/**
 * @param {Control} control
 * @param {string} method
 * @param {string} path What follows `/_sandbox/`.
 * @param {Buffer} body
 * @returns {Answer}
 */
export function answerControl(control, method, path, body) {
  const film = /^jobs\/([^/]+)\/film$/.exec(path)?.[1];
  if (method === 'GET' && film !== undefined) return answerFilm(control.film(film));
  const action = findAction(`${method} ${path}`);
  if (!action) return errorAnswer(404, `No such control: ${method} ${path}`, { code: 'unknown_control' });
  try {
    const raw = /** @type {unknown} */ (body.length === 0 ? {} : JSON.parse(body.toString('utf8')));
    return jsonAnswer(
      200,
      action.run(control, /** @type {Record<string, unknown>} */ (Object(raw)), action.id) ?? { ok: true },
    );
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return errorAnswer(400, error.message);
    throw error;
  }
}

/**
 * @param {string} asked
 * @returns {{run: Action, id: string} | null}
 */
function findAction(asked) {
  const exact = ACTIONS[asked];
  if (exact) return { run: exact, id: '' };
  for (const [name, run] of Object.entries(ACTIONS)) {
    const id = new RegExp(`^${name.replace('*', '([^/]+)')}$`).exec(asked)?.[1];
    if (id !== undefined) return { run, id };
  }
  return null;
}

/** @param {Buffer | null} film */
function answerFilm(film) {
  if (!film) return errorAnswer(404, 'No such job.', { code: 'not_found' });
  return { status: 200, headers: { 'content-type': 'video/mp4' }, body: film };
}

/**
 * @param {unknown} value
 * @returns {number | null}
 */
function readSpeed(value) {
  if (value === null || (typeof value === 'number' && value >= 0)) return value;
  throw new TypeError("'renderMs' must be a number of milliseconds, or null.");
}

function describeFaults() {
  return Object.fromEntries(
    Object.entries(FAULT_KINDS).map(([name, { stage, operations, about }]) => [name, { stage, operations, about }]),
  );
}
