/**
 * @file Speaks the DevTools protocol over the two pipes of `--remote-debugging-pipe`: JSON messages that end with a zero
 * byte. Used by `raw-chromium.mjs` only. It attaches to nothing by itself.
 */

/** @import {ChildProcess} from 'node:child_process' */
/** @import {Readable, Writable} from 'node:stream' */

/** @typedef {(method: string, params?: object, sessionId?: string) => Promise<unknown>} Send rejects with what the browser says */

/** @typedef {{ resolve: (result: unknown) => void, reject: (problem: Error) => void }} Waiting */

/**
 * @param {ChildProcess} child started with pipes at 3 (to it) and 4 (from it)
 * @returns {{ send: Send }}
 */
export function connectPipe(child) {
  const to = /** @type {Writable} */ (child.stdio[3]);
  const from = /** @type {Readable} */ (child.stdio[4]);
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  let lastId = 0;
  readMessages(from, (message) => {
    const asked = waiting.get(message.id ?? 0);
    waiting.delete(message.id ?? 0);
    if (message.error) asked?.reject(new Error(message.error.message));
    else asked?.resolve(message.result);
  });
  const endAll = () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser is gone'));
    waiting.clear();
  };
  child.once('exit', endAll);
  // What is written to a browser that has just gone is answered by `endAll`.
  to.on('error', endAll);
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        waiting.set(++lastId, { resolve, reject });
        to.write(`${JSON.stringify({ id: lastId, method, params, sessionId })}\0`);
      }),
  };
}

/**
 * @param {Readable} from
 * @param {(message: { id?: number, result?: unknown, error?: { message: string } }) => void} heard
 */
function readMessages(from, heard) {
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (/** @type {string} */ chunk) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) heard(JSON.parse(message));
  });
}
