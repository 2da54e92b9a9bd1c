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
  close(): void;
}

const REQUEST = /^\/([\w.-]+\/[\w.-]+)\/requests\/([\w-]+)(\/status|\/cancel)?(\?logs=1)?$/;
/** The answer to a request that nobody made: how a good key is told from a wrong one. */
const NO_REQUEST = { detail: 'Request not found' };
const CANCELED = { error: 'Request was cancelled', error_type: 'client_cancelled' };

/** Starts queue and films' host. A render waits until the spec sets another stage. */
export async function startFal(film: Buffer): Promise<FalServer> {
  let isCanceled = false;
  const assets = await startStrangeServer((request, response) => {
    if (!allowPages(request, response)) sendFilm(film, request, response);
  });
  const queue = await startStrangeServer(async (request, response) => {
    if (allowPages(request, response)) return;
    if (request.headers.authorization !== `Key ${FAL_KEY}`)
      return sendJson(response, 401, { detail: 'No user found for Key ID and Secret' });
    if (request.method === 'POST') return accept(request, response);
    const [, app = '', id, place] = REQUEST.exec(request.url ?? '') ?? [];
    if (id !== idOf(server.submitted.length)) return sendJson(response, 404, NO_REQUEST);
    if (place === '/cancel') return cancel(response);
    if (place === '/status') return sendStatus(response, linksOf(app, id));
    sendResult(response);
  });

  const linksOf = (app: string, id: string): Record<string, string> => {
    const here = `${queue.origin}/${app}/requests/${id}`;
    return { request_id: id, response_url: here, status_url: `${here}/status`, cancel_url: `${here}/cancel` };
  };
  const accept = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const fields = JSON.parse(await readBody(request)) as Record<string, unknown>;
    server.submitted.push({ path, fields });
    isCanceled = false;
    const app = path.split('/').slice(1, 3).join('/');
    sendJson(response, 200, { status: 'IN_QUEUE', ...linksOf(app, idOf(server.submitted.length)), queue_position: 3 });
  };
  /** What waits is taken out of the line; what runs is only told to stop. Both say the same. */
  const cancel = (response: ServerResponse): void => {
    if (server.stage.status === 'COMPLETED') return sendJson(response, 400, { status: 'ALREADY_COMPLETED' });
    isCanceled = true;
    sendJson(response, 202, { status: 'CANCELLATION_REQUESTED' });
  };
  const sendStatus = (response: ServerResponse, links: Record<string, string>): void => {
    const { stage } = server;
    if (isCanceled) return sendJson(response, 200, { ...links, status: 'COMPLETED', ...CANCELED });
    if (stage.status === 'IN_QUEUE')
      return sendJson(response, 202, { ...links, status: stage.status, queue_position: stage.place });
    if (stage.status === 'IN_PROGRESS')
      return sendJson(response, 202, { ...links, status: stage.status, logs: stage.log.map(toLogEntry) });
    sendJson(response, 200, { ...links, status: stage.status, metrics: { inference_time: 41.3 } });
  };
  const sendResult = (response: ServerResponse): void => {
    const problem = server.stage.status === 'COMPLETED' ? server.stage.problem : undefined;
    if (problem) return sendJson(response, problem.status, problem.body);
    const url = `${assets.origin}/files/b/koala/e2e_output.mp4`;
    const video = { url, content_type: 'video/mp4', file_name: 'output.mp4', file_size: film.length };
    sendJson(response, 200, { video, seed: 42 });
  };

  const server: FalServer = {
    origin: queue.origin,
    asked: queue.asked,
    assets,
    submitted: [],
    stage: { status: 'IN_QUEUE', place: 3 },
    close: () => {
      queue.close();
      assets.close();
    },
  };
  return server;
}

/** The only request that is known is the last. */
function idOf(count: number): string {
  return `764cabcf-b745-4b3e-ae38-${String(count).padStart(12, '0')}`;
}

function toLogEntry(message: string): Record<string, string> {
  return { message, level: 'INFO', source: 'USER', timestamp: '2026-11-20T10:00:00.000Z' };
}

function sendFilm(bytes: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
  const { status, headers: own, body } = contentAnswer({ bytes, type: 'video/mp4', modifiedAt: 0 }, headers, true);
  response.writeHead(status, { ...own, 'content-length': body.length }).end(body);
}
