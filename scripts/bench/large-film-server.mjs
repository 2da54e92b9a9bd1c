/**
 * @file A Videos API server whose every render is done at once and is one film of any size: a real MP4 with a `free` box
 * behind it (ISO/IEC 14496-12, 8.1.2), made while it is sent. Used by the benches of memory and of starting; holds nothing.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ROOT } from '../run-command.mjs';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type, range',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
};
/** Sent in pieces of 64 KiB, the usual size of a chunk on the wire. */
const CHUNK = Buffer.alloc(64 * 1024, 0x5a);

/**
 * @typedef {object} LargeFilmServer
 * @property {string} address up to and with `/v1`
 * @property {() => number[]} polls when each look at a render arrived, ms since epoch
 * @property {() => Promise<void>} close
 */

/**
 * @param {{ bytes: number, renderMs?: number }} options length of the film, more than 1 MB
 * @returns {Promise<LargeFilmServer>}
 */
export async function startLargeFilmServer({ bytes, renderMs = 0 }) {
  const head = filmHead(bytes);
  /** @type {number[]} */
  const polls = [];
  let acceptedAt = 0;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    request.resume();
    if (path.endsWith('/content')) return void sendFilm(head, bytes, request.headers.range, response);
    if (request.method === 'POST') acceptedAt = Date.now();
    else if (path !== '/v1/videos' && path !== '/v1/models') polls.push(Date.now());
    const body = JSON.stringify(answerFor(path, request.method ?? 'GET', Date.now() - acceptedAt >= renderMs));
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${address.port}/v1`,
    polls: () => [...polls],
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve(undefined)))),
  };
}

/**
 * @param {string} path
 * @param {string} method
 * @param {boolean} isDone
 */
function answerFor(path, method, isDone) {
  if (path === '/v1/models') return { object: 'list', data: [{ id: 'sora-2', object: 'model' }] };
  if (path === '/v1/videos' && method === 'GET') return { object: 'list', data: [], has_more: false };
  const state = isDone ? { status: 'completed', progress: 100 } : { status: 'in_progress', progress: 10 };
  return { id: 'video_large', object: 'video', model: 'sora-2', size: '1280x720', seconds: '4', ...state };
}

/**
 * The film up to where the filling begins.
 * @param {number} bytes
 */
function filmHead(bytes) {
  const film = readFileSync(join(ROOT, 'sandbox/clips/1280x720-aurora.mp4'));
  const box = Buffer.alloc(8);
  box.writeUInt32BE(bytes - film.length, 0);
  box.write('free', 4, 'latin1');
  return Buffer.concat([film, box]);
}

/**
 * @param {Buffer} head
 * @param {number} bytes
 * @param {string | undefined} range
 * @param {import('node:http').ServerResponse} response
 */
function sendFilm(head, bytes, range, response) {
  const match = /^bytes=(\d+)-(\d*)$/.exec(range ?? '');
  const start = match ? Number(match[1]) : 0;
  const end = Math.min(bytes - 1, match?.[2] ? Number(match[2]) : bytes - 1);
  if (start >= bytes) return void response.writeHead(416, CORS).end();
  const headers = { ...CORS, 'content-type': 'video/mp4', 'content-length': end - start + 1 };
  const ranged = match ? { 'content-range': `bytes ${start}-${end}/${bytes}` } : {};
  response.writeHead(match ? 206 : 200, { ...headers, ...ranged });
  Readable.from(pieces(head, start, end + 1)).pipe(response);
}

/**
 * @param {Buffer} head
 * @param {number} from
 * @param {number} to
 */
function* pieces(head, from, to) {
  let at = from;
  if (at < head.length) {
    yield head.subarray(at, Math.min(head.length, to));
    at = head.length;
  }
  for (; at < to; at += CHUNK.length) yield CHUNK.subarray(0, Math.min(CHUNK.length, to - at));
}
