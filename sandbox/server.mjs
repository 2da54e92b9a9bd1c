/**
 * @file The sandbox: a Videos API server on this computer to practise and test with. Started by `main.mjs`, the app's start script and
 * tests. Keeps everything in memory, asks nobody anything, charges nothing.
 */
import { createServer } from 'node:http';
import { answerRequest } from './api-pipeline.mjs';
import { Characters } from './characters.mjs';
import { ClipShelf } from './clip-shelf.mjs';
import { createControl } from './control.mjs';
import { answerControl } from './control-routes.mjs';
import { deliver, PREFLIGHT } from './delivery.mjs';
import { PLAIN } from './fault-answers.mjs';
import { Faults } from './faults.mjs';
import { errorAnswer } from './http-answer.mjs';
import { Jobs } from './jobs.mjs';
import { listenOn } from './listen.mjs';
import { RequestLog } from './request-log.mjs';

/** @import {IncomingMessage, Server, ServerResponse} from 'node:http' */
/** @import {FaultyWorld, Outcome, WholeRequest} from './api-pipeline.mjs' */
/** @import {Control} from './control.mjs' */

/**
 * @typedef {object} SandboxOptions
 * @property {number} port 0 for any free one.
 * @property {string} [host] `localhost` listens on the IPv4 and the IPv6 loopback address, as browsers try both.
 * @property {number | null} [renderMs] How long every render takes; null or left out: by length.
 * @property {() => number} [now] ms since epoch.
 * @property {(line: string) => void} [log] Gets one line per request, without headers, query or prompt.
 * @property {string} [seed] Makes the ids the same at every start.
 * @property {(exchange: Exchange) => void} [inspect] Gets every request under the API with its answer, just before that is sent. For
 * tests: it sees keys and prompts.
 */

/**
 * One request and what becomes of it. `answer` is null when the connection is to break, or to hang, before one begins.
 * @typedef {Omit<Outcome, 'answer' | 'manner'> & {request: WholeRequest, answer: Outcome['answer'] | null}} Exchange
 */

/** @typedef {{url: string, port: number, close: () => Promise<void>, control: Control}} Sandbox */

/** Two of the largest image (20 MiB) as base64 would not fit; one does, with room for a prompt. */
const BODY_LIMIT_BYTES = 32 * 1024 * 1024;

/** What a request that is no HTTP gets: the same envelope, written by hand, because there is nothing to answer to. */
const { body: unreadable } = errorAnswer(400, 'The request could not be read.', { code: 'invalid_request' });
const UNREADABLE = [
  ...['HTTP/1.1 400 Bad Request', 'Content-Type: application/json', `Content-Length: ${unreadable.length}`],
  ...['Connection: close', '', unreadable.toString()],
].join('\r\n');

/**
 * @param {SandboxOptions} options
 * @returns {Promise<Sandbox>} Rejects with a clear message when the port is taken.
 */
export async function startSandbox({
  port,
  host = 'localhost',
  renderMs = null,
  now = Date.now,
  log = () => {},
  seed,
  inspect = () => {},
}) {
  /** @type {Server[]} */
  const servers = [];
  const closeIdleConnections = () => servers.forEach((server) => server.closeIdleConnections());
  const jobs = new Jobs(seed ?? null, renderMs);
  const world = {
    jobs,
    characters: new Characters(),
    faults: new Faults(),
    shelf: new ClipShelf(),
    log: new RequestLog(),
    now,
    closeIdleConnections,
  };
  const control = createControl(world);
  const make = () => {
    const server = createServer((request, response) => {
      serve({ ...world, control, print: log, inspect }, request, response).catch((error) => {
        log(`Bug in the sandbox: ${error instanceof Error ? error.stack : error}`);
        response.destroy();
      });
    });
    server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end(UNREADABLE);
    });
    // Longer than a client polls, so that connections are reused as they are with hosted services.
    server.keepAliveTimeout = 65_000;
    servers.push(server);
    return server;
  };
  const actualPort = await listenOn(make, host, port);
  const close = async () => {
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
    servers.forEach((server) => server.closeAllConnections());
    await Promise.all(closed);
  };
  return { url: `http://${host}:${actualPort}/v1`, port: actualPort, close, control };
}

/**
 * @param {FaultyWorld & {control: Control, log: RequestLog, print: (line: string) => void, inspect: (exchange: Exchange) => void}} world
 * @param {IncomingMessage} request
 * @param {ServerResponse<IncomingMessage>} response
 */
async function serve(world, request, response) {
  const { method = 'GET', headers } = request;
  const { pathname: path, searchParams: query } = readTarget(request.url);
  const closes = () => world.faults.closesConnections;
  const body = await readBody(request);
  if (body === 'gone') return;
  if (method === 'OPTIONS') return void deliver(response, PREFLIGHT, PLAIN, closes());
  if (body === 'too-large') return void deliver(response, errorAnswer(413, 'The request is too large.'), PLAIN, true);
  if (path.startsWith('/_sandbox/')) {
    const answer = answerControl(world.control, method, path.slice('/_sandbox/'.length), body);
    return void deliver(response, answer, PLAIN, closes());
  }
  const entry = world.log.add({ method, path, at: world.now(), bodyBytes: body.length });
  // Asked before the answer is made: a fault that is used up by this very request still closes its connection.
  const closing = closes();
  const whole = { method, path, query, headers, body };
  const { answer, manner, ...rest } = answerRequest(world, whole);
  entry.createdId = rest.createdId;
  world.inspect({ ...rest, request: whole, answer: manner.cut || manner.delayMs === Infinity ? null : answer });
  if (await deliver(response, answer, manner, closing)) entry.status = answer.status;
  world.print(`${method} ${path} ${entry.status ?? 'no answer'}`);
}

/**
 * @param {string | undefined} target As it stands in the request line, which may hold anything.
 * @returns {URL} For what is no path (`*`, a whole address), a path that the API does not have.
 */
function readTarget(target = '/') {
  return new URL(target.startsWith('/') ? `http://sandbox${target}` : 'http://sandbox/');
}

/**
 * @param {IncomingMessage} request
 * @returns {Promise<Buffer | 'too-large' | 'gone'>} 'gone' when the client left before it was whole.
 */
async function readBody(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += /** @type {Buffer} */ (chunk).length;
      if (size <= BODY_LIMIT_BYTES) chunks.push(/** @type {Buffer} */ (chunk));
    }
  } catch {
    return 'gone';
  }
  return size > BODY_LIMIT_BYTES ? 'too-large' : Buffer.concat(chunks);
}
