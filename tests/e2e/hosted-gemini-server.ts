/**
 * @file Google's Gemini API as its documents have it: an interaction in the background, its film as base64 inside the answer, and a
 * preflight that knows two request headers and refuses any other without a word for the page. The spec moves it on.
 * Sources: ai.google.dev/gemini-api/docs/omni; the preflight as googleapis/js-genai issue 1723 and big-AGI's notes have it (2026).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendJson, startStrangeServer, type StrangeServer } from './strange-server';

export const GEMINI_KEY = 'AIza-e2e-6f20';

export interface GeminiServer extends StrangeServer {
  /** what is entered as the service's address */
  address: string;
  /** bodies of the renders that were asked for */
  submitted: Record<string, unknown>[];
  /** the render has ended */
  isDone: boolean;
  /** it has ended without a film */
  isFiltered: boolean;
  /** headers that a preflight asked for and was refused */
  refusedHeaders: string[];
  /** how often the film was handed out, whole or not */
  filmCount: number;
  /** That answer with the film, counted from 1, stops in its middle. Resolves when it is there; nothing more ever comes on it. */
  holdFilm(count: number): Promise<void>;
}

const ALLOWED = new Set(['content-type', 'x-goog-api-key']);
const ID = 'v1_ChdIQUl3YWVMSU1mTG1fdU1QNHN6czJBNBIX';
const MODEL = 'gemini-omni-1.2-flash';
const WRONG_KEY = { error: { code: 400, message: 'API key not valid.', details: [{ reason: 'API_KEY_INVALID' }] } };
const SAID = 'I cannot make that video.';

type Answer = readonly [status: number, body: unknown];

/** Starts it. A render goes on until the spec says that it is done. */
export async function startGemini(film: Buffer): Promise<GeminiServer> {
  const holds = new Map<number, () => void>();
  const base = await startStrangeServer(async (request, response) => {
    if (answerPreflight(request, response, server.refusedHeaders)) return;
    const said = await answer(request, server);
    if (said !== 'film') sendJson(response, ...said);
    else sendFilm(server, film, response, holds.get((server.filmCount += 1)));
  });
  const server: GeminiServer = {
    ...base,
    address: `${base.origin}/v1beta`,
    submitted: [],
    isDone: false,
    isFiltered: false,
    refusedHeaders: [],
    filmCount: 0,
    holdFilm: (count) =>
      new Promise((resolve) => {
        holds.set(count, resolve);
      }),
  };
  return server;
}

async function answer(request: IncomingMessage, server: GeminiServer): Promise<Answer | 'film'> {
  const path = (request.url ?? '').replace(/\?.*$/, '');
  if (request.headers['x-goog-api-key'] !== GEMINI_KEY) return [400, [WRONG_KEY]];
  if (path === '/v1beta/models') return [200, MODELS];
  if (path === '/v1beta/interactions' && request.method === 'POST') {
    server.submitted.push(JSON.parse(await readBody(request)) as Record<string, unknown>);
    return [200, { ...waiting(server), steps: [USER_STEP] }];
  }
  if (path !== `/v1beta/interactions/${idOf(server)}`) return [404, { error: { message: 'Not found' } }];
  if (!server.isDone) return [200, waiting(server)];
  return server.isFiltered ? [200, endedWith(server, { type: 'text', text: SAID })] : 'film';
}

/** The only render that is known is the last. */
function idOf({ submitted }: GeminiServer): string {
  return `${ID}${String(submitted.length)}`;
}

function waiting(server: GeminiServer): Record<string, unknown> {
  return { id: idOf(server), status: 'in_progress', object: 'interaction', model: MODEL };
}

const USER_STEP = { type: 'user_input', content: [{ type: 'text', text: 'a film' }] };
const MODELS = { models: ['models/gemini-3.8-flash', `models/${MODEL}`].map((name) => ({ name })) };

function endedWith(server: GeminiServer, content: Record<string, unknown>): Record<string, unknown> {
  return { steps: [USER_STEP, { type: 'model_output', content: [content] }], ...waiting(server), status: 'completed' };
}

/** True: it was a preflight, and is answered. Any other answer may be read by the page that asked. */
function answerPreflight({ method, headers }: IncomingMessage, response: ServerResponse, refused: string[]): boolean {
  if (method === 'OPTIONS') {
    const asked = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim());
    const wrong = asked.filter((name) => name !== '' && !ALLOWED.has(name.toLowerCase()));
    refused.push(...wrong);
    if (wrong.length > 0) {
      response.writeHead(403).end();
      return true;
    }
    response.setHeader('access-control-allow-methods', 'GET,POST,DELETE,OPTIONS');
    response.setHeader('access-control-allow-headers', [...ALLOWED].join(','));
  }
  response.setHeader('access-control-allow-origin', headers.origin ?? '*');
  if (method === 'OPTIONS') response.end();
  return method === 'OPTIONS';
}

/** `held`: called in the middle of the film, after which nothing more comes. */
function sendFilm(server: GeminiServer, film: Buffer, response: ServerResponse, held: (() => void) | undefined): void {
  const data = film.toString('base64');
  const body = JSON.stringify(endedWith(server, { type: 'video', mime_type: 'video/mp4', data }));
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
  if (!held) return void response.end(body);
  response.write(body.slice(0, body.length / 2), () => held());
}
