/**
 * @file fal's queue as its documents have it: a request with its own addresses, a place in the line, the runner's log, a cancel, and
 * an end that says COMPLETED whatever it was. Films lie on a host of their own, which everybody may read. The spec moves it on.
 * Source: fal.ai/docs, model-apis/inference/queue and model-apis/errors, with the types of @fal-ai/client 1.10.1 (2026-11).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentAnswer } from '../../sandbox/content-answer.mjs';
import { allowPages, readBody, sendJson, startStrangeServer, type StrangeServer } from './strange-server';

export const FAL_KEY = 'fal-e2e-id:fal-e2e-secret';

/** How the render stands. */
export type FalStage =
  | { status: 'IN_QUEUE'; place: number }
  | { status: 'IN_PROGRESS'; log: readonly string[] }
  | { status: 'COMPLETED'; problem?: { status: number; body: unknown } };

export interface FalServer extends Pick<StrangeServer, 'origin' | 'asked'> {
  /** the films' host */
  assets: StrangeServer;
  /** what was asked to be rendered: the endpoint's path and the fields */
  submitted: { path: string; fields: Record<string, unknown> }[];
  stage: FalStage;
  /** the last one was canceled */
  isCanceled: boolean;
  close(): void;
}

const REQUEST = /^\/([\w.-]+\/[\w.-]+)\/requests\/([\w-]+)(\/status|\/cancel)?(\?logs=1)?$/;
const WRONG_KEY = { detail: 'No user found for Key ID and Secret' };
/** The answer to a request that nobody made: how a good key is told from a wrong one. */
const NO_REQUEST = { detail: 'Request not found' };
const CANCELED = { error: 'Request was cancelled', error_type: 'client_cancelled' };

type Answer = readonly [status: number, body: unknown];

/** Starts queue and films' host. A render waits until the spec sets another stage. */
export async function startFal(film: Buffer): Promise<FalServer> {
  const assets = await startStrangeServer((request, response) => {
    if (!allowPages(request, response)) sendFilm(film, request, response);
  });
  const queue = await startStrangeServer(async (request, response) => {
    if (!allowPages(request, response)) sendJson(response, ...(await answer(request, server)));
  });
  const server: FalServer = {
    origin: queue.origin,
    asked: queue.asked,
    assets,
    submitted: [],
    stage: { status: 'IN_QUEUE', place: 3 },
    isCanceled: false,
    close: () => {
      queue.close();
      assets.close();
    },
  };
  return server;
}

async function answer(request: IncomingMessage, server: FalServer): Promise<Answer> {
  if (request.headers.authorization !== `Key ${FAL_KEY}`) return [401, WRONG_KEY];
  if (request.method === 'POST') return accept(request, server);
  const [, app = '', id, place] = REQUEST.exec(request.url ?? '') ?? [];
  if (id !== idOf(server)) return [404, NO_REQUEST];
  if (place === '/cancel') return cancel(server);
  return place === '/status' ? tellStatus(server, app) : tellResult(server);
}

async function accept(request: IncomingMessage, server: FalServer): Promise<Answer> {
  const path = request.url ?? '';
  server.submitted.push({ path, fields: JSON.parse(await readBody(request)) as Record<string, unknown> });
  server.isCanceled = false;
  const app = path.split('/').slice(1, 3).join('/');
  return [200, { status: 'IN_QUEUE', ...linksOf(server, app), queue_position: 3 }];
}

function linksOf(server: FalServer, app: string): Record<string, string> {
  const id = idOf(server);
  const here = `${server.origin}/${app}/requests/${id}`;
  return { request_id: id, response_url: here, status_url: `${here}/status`, cancel_url: `${here}/cancel` };
}

/** What waits is taken out of the line; what runs is only told to stop. Both say the same. */
function cancel(server: FalServer): Answer {
  if (server.stage.status === 'COMPLETED') return [400, { status: 'ALREADY_COMPLETED' }];
  server.isCanceled = true;
  return [202, { status: 'CANCELLATION_REQUESTED' }];
}

function tellStatus(server: FalServer, app: string): Answer {
  const { stage, isCanceled } = server;
  const said = { ...linksOf(server, app), status: stage.status };
  if (isCanceled) return [200, { ...said, status: 'COMPLETED', ...CANCELED }];
  if (stage.status === 'IN_QUEUE') return [202, { ...said, queue_position: stage.place }];
  if (stage.status === 'IN_PROGRESS') return [202, { ...said, logs: stage.log.map(toLogEntry) }];
  return [200, { ...said, metrics: { inference_time: 41.3 } }];
}

function tellResult({ stage, assets }: FalServer): Answer {
  const problem = stage.status === 'COMPLETED' ? stage.problem : undefined;
  if (problem) return [problem.status, problem.body];
  const url = `${assets.origin}/files/b/koala/e2e_output.mp4`;
  return [200, { video: { url, content_type: 'video/mp4', file_name: 'output.mp4' }, seed: 42 }];
}

/** The only request that is known is the last. */
function idOf({ submitted }: FalServer): string {
  return `764cabcf-b745-4b3e-ae38-${String(submitted.length).padStart(12, '0')}`;
}

function toLogEntry(message: string): Record<string, string> {
  return { message, level: 'INFO', source: 'USER', timestamp: '2026-11-20T10:00:00.000Z' };
}

function sendFilm(bytes: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
  const { status, headers: own, body } = contentAnswer({ bytes, type: 'video/mp4', modifiedAt: 0 }, headers, true);
  response.writeHead(status, { ...own, 'content-length': body.length }).end(body);
}
