/**
 * @file Sends an answer over the socket, or breaks it on purpose, and adds the cross-origin headers a real server sends. Called by the server.
 */

/** @import {IncomingMessage, ServerResponse} from 'node:http' */
/** @import {Answer} from './http-answer.mjs' */
/** @import {Manner} from './fault-answers.mjs' */

const ANY_ORIGIN = { 'access-control-allow-origin': '*' };

/** Answer to a preflight. No Max-Age, so browsers ask again after their own 5 s. @type {Answer} */
export const PREFLIGHT = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, HEAD, POST, DELETE, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type, range',
  },
  body: Buffer.alloc(0),
};

/**
 * @param {ServerResponse<IncomingMessage>} response
 * @param {Answer} answer
 * @param {Manner} manner
 * @param {boolean} closes Whether to end the connection after it.
 * @returns {Promise<boolean>} Whether an answer was begun, once nothing more is to be done.
 */
export async function deliver(response, answer, manner, closes) {
  if (manner.delayMs === Infinity) return false;
  if (manner.delayMs !== null) await pause(manner.delayMs);
  if (response.destroyed) return false;
  if (manner.cut) {
    response.socket?.destroy();
    return false;
  }
  response.writeHead(answer.status, {
    ...(manner.cors ? ANY_ORIGIN : {}),
    ...answer.headers,
    ...(closes ? { connection: 'close' } : {}),
    // A 204 has no length (RFC 9110, section 8.6).
    ...(answer.status === 204 ? {} : { 'content-length': answer.body.length }),
  });
  if (manner.cutAt === null) {
    response.end(answer.body);
  } else {
    // `destroySoon` sends what is written, then ends the connection.
    response.write(answer.body.subarray(0, Math.floor(answer.body.length * manner.cutAt)), () => {
      response.socket?.destroySoon();
    });
  }
  return true;
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
