/**
 * @file A gateway in front of a spec's sandbox, on an origin of its own. It can be switched off and on again at the same
 * port, keep a request from arriving, hand out longer films, send downloads elsewhere, and it notes what it was asked.
 */
import { createServer, request as askServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { contentAnswer } from '../../sandbox/content-answer.mjs';
import { listenOn } from '../../sandbox/listen.mjs';

/** One request that came, as far as specs compare it. Preflights are not noted. */
export interface Passed {
  /** method and path */
  line: string;
  range: string | null;
  authorization: string | null;
  contentType: string;
  body: Buffer;
}

export interface Gateway {
  url: string;
  port: number;
  passed: Passed[];
  /** nobody listens at the port any more; connections break */
  off(): Promise<void>;
  on(): Promise<void>;
  /** The next request that fits does not arrive. Resolves when it is here; it hangs until it is released. */
  holdNext(fits: (request: Passed) => boolean): Promise<Held>;
  /** instead of what the sandbox would hand out */
  filmOf: ((id: string) => Buffer) | null;
  /** downloads are redirected below this address */
  redirectContentTo: string | null;
  close(): Promise<void>;
}

/** A request that waits here. */
export interface Held {
  request: Passed;
  /** lets it go on to the sandbox */
  release(): void;
}

interface Hold {
  fits: (request: Passed) => boolean;
  came: (held: Held) => void;
}

const ANY_ORIGIN = { 'access-control-allow-origin': '*' };
const CONTENT = /^\/v1\/videos\/([^/]+)\/content$/;

/** Starts one in front of the sandbox at `targetPort`. */
export async function startGateway(targetPort: number): Promise<Gateway> {
  const holds: Hold[] = [];
  let servers: Server[] = [];
  const make = (): Server => {
    const server = createServer((request, response) => void serve(request, response));
    servers.push(server);
    return server;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const passed = await read(request);
    const isPreflight = request.method === 'OPTIONS';
    if (!isPreflight) gateway.passed.push(passed);
    const held = isPreflight ? -1 : holds.findIndex(({ fits }) => fits(passed));
    const id = isPreflight ? undefined : CONTENT.exec(request.url ?? '')?.[1];
    const { redirectContentTo, filmOf } = gateway;
    const release = (): void => pass(request, passed, response, targetPort);
    if (held >= 0) holds.splice(held, 1)[0]?.came({ request: passed, release });
    else if (id !== undefined && redirectContentTo !== null)
      response.writeHead(302, { ...ANY_ORIGIN, location: `${redirectContentTo}/${id}` }).end();
    else if (id !== undefined && filmOf) sendFilm(filmOf(id), request, response);
    else release();
  };
  const port = await listenOn(make, 'localhost', 0);
  const off = async (): Promise<void> => {
    const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
    for (const server of servers) server.closeAllConnections();
    servers = [];
    await Promise.all(closed);
  };
  const gateway: Gateway = {
    url: `http://localhost:${String(port)}/v1`,
    port,
    passed: [],
    off,
    on: async () => {
      await listenOn(make, 'localhost', port);
    },
    holdNext: (fits) => new Promise((came) => holds.push({ fits, came })),
    filmOf: null,
    redirectContentTo: null,
    close: off,
  };
  return gateway;
}

async function read(request: IncomingMessage): Promise<Passed> {
  const { headers, method = '', url = '' } = request;
  return {
    line: `${method} ${url}`,
    range: headers.range ?? null,
    authorization: headers.authorization ?? null,
    contentType: headers['content-type'] ?? '',
    body: await buffer(request).catch(() => Buffer.alloc(0)),
  };
}

function pass({ headers, method, url }: IncomingMessage, { body }: Passed, to: ServerResponse, port: number): void {
  const asked = askServer({ host: 'localhost', port, method, path: url, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', () => to.destroy()).pipe(to);
  });
  asked.on('error', () => to.destroy());
  to.on('close', () => asked.destroy());
  asked.end(body);
}

function sendFilm(bytes: Buffer, { headers }: IncomingMessage, to: ServerResponse): void {
  const answer = contentAnswer({ bytes, type: 'video/mp4', modifiedAt: 0 }, headers, true);
  to.writeHead(answer.status, { ...ANY_ORIGIN, ...answer.headers, 'content-length': answer.body.length });
  to.end(answer.body);
}
