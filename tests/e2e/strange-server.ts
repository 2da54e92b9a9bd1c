/**
 * @file Servers that are not as they should be: each spec says how one answers. They note what they were asked, preflights apart,
 * and can pass a request on to the sandbox.
 */
import { createServer, request as askServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listenOn } from '../../sandbox/listen.mjs';

/** One request that came. */
export interface Asked {
  method: string;
  /** with its query */
  path: string;
  headers: IncomingMessage['headers'];
}

export interface StrangeServer {
  origin: string;
  port: number;
  /** without preflights */
  asked: Asked[];
  close(): void;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Starts one on a free port. */
export async function startStrangeServer(answer: Answer): Promise<StrangeServer> {
  const servers: Server[] = [];
  const asked: Asked[] = [];
  const make = (): Server => {
    const server = createServer((request, response) => {
      const { method = '', url: path = '', headers } = request;
      if (method !== 'OPTIONS') asked.push({ method, path, headers });
      void answer(request, response);
    });
    servers.push(server);
    return server;
  };
  const port = await listenOn(make, 'localhost', 0);
  return {
    origin: `http://localhost:${String(port)}`,
    port,
    asked,
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** Allows every page everything. True: it was a preflight, and is answered. */
export function allowPages({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('access-control-allow-origin', '*');
  if (method !== 'OPTIONS') return false;
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE');
  response.setHeader('access-control-allow-headers', headers['access-control-request-headers'] ?? '');
  response.writeHead(204).end();
  return true;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Lets the server at this port answer; `path` in place of the request's own. What was set on the response before stays. */
export function passOn(request: IncomingMessage, response: ServerResponse, port: number, path = request.url): void {
  const { method, headers } = request;
  const asked = askServer(
    { host: 'localhost', port, method, path, headers: { ...headers, host: 'localhost' } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => response.destroy()).pipe(response);
    },
  );
  asked.on('error', () => response.destroy());
  request.pipe(asked);
}

/** Adds the request's JSON body to the list once it is whole. Whoever reads it too is not disturbed. */
export function noteBody(request: IncomingMessage, bodies: unknown[]): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => bodies.push(JSON.parse(Buffer.concat(parts).toString())));
}

/** The body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
