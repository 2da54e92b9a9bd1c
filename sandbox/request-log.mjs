/**
 * @file What was asked of the Videos API, for tests that count. Written by the server, read by the control. Never holds header values,
 * queries or bodies, so no key and no prompt.
 */

/**
 * @typedef {object} Entry
 * @property {number} n 1 for the first since the start or the last clearing.
 * @property {string} method
 * @property {string} path Without query.
 * @property {number} at ms since epoch, when the whole request had come in.
 * @property {number} bodyBytes Of the request.
 * @property {number | null} status null while there is no answer, and for ever when it was cut before it began.
 * @property {string | null} createdId For an accepted render, however it was asked for, the id of the new job.
 */

/** Older entries are dropped. */
const LIMIT = 5000;

export class RequestLog {
  /** @type {Entry[]} */
  #entries = [];
  #count = 0;

  /**
   * @param {{method: string, path: string, at: number, bodyBytes: number}} request
   * @returns {Entry} To be completed by the caller.
   */
  add(request) {
    this.#count += 1;
    const entry = { n: this.#count, ...request, status: null, createdId: null };
    this.#entries.push(entry);
    if (this.#entries.length > LIMIT) this.#entries.shift();
    return entry;
  }

  /** Oldest first, as copies. */
  list() {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  clear() {
    this.#entries = [];
    this.#count = 0;
  }
}
