/**
 * @file The faults asked for, by the control (armed, for the next requests) or by words in a prompt (for that job only), and the
 * counting of how often each has acted. Used by the request pipeline; decides nothing about answers.
 */
import { FAULT_KINDS, OPERATIONS } from './fault-table.mjs';

/** @import {Operation, Stage} from './fault-table.mjs' */

/**
 * What one asks for. Only `name` is needed.
 * @typedef {object} FaultRequest
 * @property {string} name A name of the table.
 * @property {Operation[]} [operations] Instead of those of the table.
 * @property {number} [times] Acts so often, then is gone. Left out: the table's, else until cleared.
 * @property {number} [skip] Lets so many matching requests pass first.
 * @property {string} [id] Only requests for this video.
 * @property {number} [factor] slow: how many times longer.
 * @property {string} [code] fail and refusals: the error code.
 * @property {string} [message] fail and refusals: the error message.
 * @property {number} [status] Refusals: another HTTP status.
 * @property {number} [retryAfter] Refusals: a Retry-After header, seconds.
 * @property {boolean} [readable] Refusals: a browser may read Retry-After.
 * @property {boolean} [noCors] Refusals: without Access-Control-Allow-Origin.
 * @property {number} [ms] hang: answers after so long. Left out: never.
 * @property {number} [count] outputs: how many.
 * @property {number} [gone] outputs: the number of the one that is not there.
 * @property {number} [at] cut-body: the part of the body that is sent, 0..1.
 * @property {boolean} [closeConnections] While armed, every answer of the server carries `Connection: close`.
 */

/** A checked one, with what the table says filled in. @typedef {Omit<FaultRequest, 'operations'> & {stage: Stage, operations: readonly Operation[]}} Fault */
/** @typedef {{key: number, acted: number, fault: Fault}} Armed */
/** `scope`: what a prompt fault is counted by (the prompt itself for what makes a render, else the video). @typedef {{operation: Operation, id: string | null, prompt: string | null, scope: string}} Occasion */

/** The type each parameter must have: the check at the door of the control and of the prompt. */
const PARAMETERS = new Map([
  ['times', 'number'],
  ['skip', 'number'],
  ['id', 'string'],
  ['factor', 'number'],
  ['code', 'string'],
  ['message', 'string'],
  ['status', 'number'],
  ['retryAfter', 'number'],
  ['readable', 'boolean'],
  ['noCors', 'boolean'],
  ['ms', 'number'],
  ['at', 'number'],
  ['count', 'number'],
  ['gone', 'number'],
  ['closeConnections', 'boolean'],
]);

/**
 * @param {unknown} raw
 * @returns {Fault | string} The checked fault, or what is wrong with it.
 */
export function checkFault(raw) {
  const request = /** @type {Record<string, unknown>} */ (Object(raw));
  const { name, operations, ...rest } = request;
  const kind = Object.hasOwn(FAULT_KINDS, String(name)) ? FAULT_KINDS[String(name)] : undefined;
  if (!kind) return `Unknown fault '${String(name)}'. Known: ${Object.keys(FAULT_KINDS).join(', ')}.`;
  for (const [key, value] of Object.entries(rest)) {
    const type = PARAMETERS.get(key);
    if (type === undefined)
      return `Unknown parameter '${key}'. Known: operations, ${[...PARAMETERS.keys()].join(', ')}.`;
    if (typeof value !== type) return `'${key}' must be a ${type}.`;
  }
  const wanted = operations ?? kind.operations;
  if (!Array.isArray(wanted) || wanted.length === 0 || !wanted.every((one) => OPERATIONS.includes(one))) {
    return `'operations' must name some of: ${OPERATIONS.join(', ')}.`;
  }
  const { stage, times, status } = kind;
  const preset = { ...(times === undefined ? {} : { times }), ...(status === undefined ? {} : { status }) };
  return { ...preset, .../** @type {FaultRequest} */ (rest), name: String(name), operations: wanted, stage };
}

/**
 * Reads every `[fault: name key=value …]` of a prompt.
 * @param {string} prompt
 * @returns {(Fault | string)[]} In order; a string says what is wrong with that one.
 */
export function faultsInPrompt(prompt) {
  return [...prompt.matchAll(/\[fault:\s*([^\]]*)\]/gi)].map((match) => {
    const [name = '', ...pairs] = (match[1] ?? '').trim().split(/\s+/);
    const values = Object.fromEntries(pairs.map(readPair));
    const byPrompt = FAULT_KINDS[name]?.timesByPrompt;
    return checkFault({ ...(byPrompt === undefined ? {} : { times: byPrompt }), ...values, name });
  });
}

/**
 * @param {string} prompt
 * @param {string} name
 * @returns {boolean} Whether the prompt asks for that fault.
 */
export function asksFor(prompt, name) {
  return faultsInPrompt(prompt).some((fault) => typeof fault !== 'string' && fault.name === name);
}

/**
 * @param {string} pair `key=value`, or a bare `key` for true.
 * @returns {[string, unknown]}
 */
function readPair(pair) {
  const [key = '', value] = pair.split('=', 2);
  if (value === undefined || value === 'true') return [key, true];
  if (value === 'false') return [key, false];
  if (key === 'operations') return [key, value.split(',')];
  return [key, /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value];
}

export class Faults {
  /** @type {Armed[]} */
  #armed = [];
  /** How often each prompt fault has matched. @type {Map<string, number>} */
  #promptCounts = new Map();
  #nextKey = 1;

  /**
   * @param {Fault} fault
   * @returns {number} The key to clear it by.
   */
  arm(fault) {
    const key = this.#nextKey++;
    this.#armed.push({ key, acted: 0, fault });
    return key;
  }

  /** @param {number} [key] Left out: all. */
  clear(key) {
    this.#armed = key === undefined ? [] : this.#armed.filter((one) => one.key !== key);
  }

  /** Forgets all that was armed and counted. */
  reset() {
    this.clear();
    this.#promptCounts.clear();
  }

  /** What is armed and not used up. */
  list() {
    return this.#armed
      .filter(({ fault, acted }) => acted < lastOf(fault))
      .map(({ key, acted, fault }) => ({ key, acted, ...fault }));
  }

  /** Whether every answer has to end its connection now. */
  get closesConnections() {
    return this.list().some((fault) => fault.closeConnections === true);
  }

  /**
   * The faults that act on this occasion, each counted once.
   * @param {Stage} stage
   * @param {Occasion} occasion
   * @returns {Fault[]}
   */
  take(stage, occasion) {
    const { operation, id, prompt, scope } = occasion;
    /** @param {Fault} fault */
    const fits = (fault) =>
      fault.stage === stage && fault.operations.includes(operation) && (fault.id === undefined || fault.id === id);
    const armed = this.#armed.filter(({ fault }) => fits(fault)).filter((one) => acts(one.fault, one.acted++));
    const asked = prompt === null ? [] : faultsInPrompt(prompt);
    const prompted = asked.filter((fault, index) => {
      if (typeof fault === 'string' || !fits(fault)) return false;
      const key = `${scope} ${operation} ${index}`;
      const count = this.#promptCounts.get(key) ?? 0;
      this.#promptCounts.set(key, count + 1);
      return acts(fault, count);
    });
    return [...armed.map(({ fault }) => fault), .../** @type {Fault[]} */ (prompted)];
  }
}

/**
 * The count of matches after which a fault is used up.
 * @param {Fault} fault
 */
function lastOf({ skip = 0, times = Infinity }) {
  return skip + times;
}

/**
 * @param {Fault} fault
 * @param {number} earlier Matches before this one.
 */
function acts(fault, earlier) {
  return earlier >= (fault.skip ?? 0) && earlier < lastOf(fault);
}
