/**
 * @file The sandbox: a Videos API server on this computer to practise and test with. Started by `main.mjs`, the app's start script and
 * tests. Keeps everything in memory, asks nobody anything, charges nothing.
 */
import { createServer } from 'node:http';
import { answerRequest } from './api-pipeline.mjs';
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
/** @import {FaultyWorld} from './api-pipeline.mjs' */
/** @import {Control} from './control.mjs' */

/**
 * @typedef {object} SandboxOptions
 * @property {number} port 0 for any free one.
 * @property {string} [host] `localhost` listens on the IPv4 and the IPv6 loopback address, as browsers try both.
 * @property {number | null} [renderMs] How long every render takes; null or left out: by length.
 * @property {() => number} [now] ms since epoch.
 * @property {(line: string) => void} [log] Gets one line per request, without headers, query or prompt.
 * @property {string} [seed] Makes the ids the same at every start.
 */

/** @typedef {{url: string, port: number, close: () => Promise<void>, control: Control}} Sandbox */

/** Two of the largest image (20 MiB) as base64 would not fit; one does, with room for a prompt. */
const BODY_LIMIT_BYTES = 32 * 1024 * 1024;

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
}) {
  /** @type {Server[]} */
  const servers = [];
  const closeIdleConnections = () => servers.forEach((server) => server.closeIdleConnections());
  const jobs = new Jobs(seed ?? null, renderMs);
  const world = {
    jobs,
    faults: new Faults(),
    shelf: new ClipShelf(),
    log: new RequestLog(),
    now,
    closeIdleConnections,
  };
  const control = createControl(world);
  const make = () => {
    const server = createServer((request, response) => {
      serve({ ...world, control, print: log }, request, response).catch((error) => {
        log(`Bug in the sandbox: ${error instanceof Error ? error.stack : error}`);
        response.destroy();
      });
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
 * @param {FaultyWorld & {control: Control, log: RequestLog, print: (line: string) => void}} world
 * @param {IncomingMessage} request
 * @param {ServerResponse<IncomingMessage>} response
 */
async function serve(world, request, response) {
  const { method = 'GET', headers } = request;
  const { pathname: path, searchParams: query } = new URL(`http://sandbox${request.url ?? '/'}`);
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
  const { answer, manner, createdId } = answerRequest(world, { method, path, query, headers, body });
  entry.createdId = createdId;
  if (await deliver(response, answer, manner, closing)) entry.status = answer.status;
  world.print(`${method} ${path} ${entry.status ?? 'no answer'}`);
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
