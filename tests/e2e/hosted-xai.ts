/**
 * @file xAI as `@copilotkit/aimock` plays its renders, a server that was not written here, over real HTTP. What the mock has none of
 * stands in front of it as xAI documents it: a key's own question, the list of models, stored files, the word on moderation.
 */
import { LLMock } from '@copilotkit/aimock';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostedMock } from './hosted-openrouter';
import { allowPages, noteBody, passOn, sendJson, startStrangeServer } from './strange-server';

export const XAI_KEY = 'xai-e2e-0c4417';

/** A prompt with this word is rendered, charged for, and held back. */
export const HELD_BACK = 'masked';

/** In dollars: 8 s at $0.14, as this service charges them. */
const COST = 1.12;
const FILE = /^\/v1\/files\/file_[\w-]+\/content$/;
const MODELS = ['grok-4', 'grok-imagine-video-1.5', 'grok-imagine-video'];

/** Starts it; each render ends in this film, which lies among the account's files. */
export async function startXai(film: Buffer): Promise<HostedMock> {
  const mock = new LLMock({ port: 0, grokVideo: { pollsBeforeInProgress: 1, pollsBeforeCompleted: 2 } });
  // The result's own host, which no page may read: it must never be asked.
  const video = { id: 'film', status: 'completed', url: 'https://vidgen.x.ai/film.mp4', duration: 8 } as const;
  mock.on({ userMessage: HELD_BACK, endpoint: 'video' }, { video: { ...video, duration: 0, cost: COST } });
  mock.on({ endpoint: 'video' }, { video: { ...video, cost: COST } });
  const origin = await mock.start();
  const submitted: unknown[] = [];
  const front = await startStrangeServer(async (request, response) => {
    if (allowPages(request, response)) return;
    if (request.method === 'POST') noteBody(request, submitted);
    const own = answer(request);
    const path = request.url ?? '';
    if (own) sendJson(response, ...own);
    else if (FILE.test(path)) response.writeHead(200, { 'content-type': 'video/mp4' }).end(film);
    else if (request.method === 'GET') await sendLook(origin + path, response);
    else passOn(request, response, Number(new URL(origin).port));
  });
  const stop = async (): Promise<void> => {
    front.close();
    await mock.stop();
  };
  return { ...front, address: `${front.origin}/v1`, submitted, stop };
}

const WRONG_KEY = { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: xa***17.' };

/** What the mock has no answer for. */
function answer({ headers, url }: IncomingMessage): readonly [status: number, body: unknown] | undefined {
  if (headers.authorization !== `Bearer ${XAI_KEY}`) return [400, WRONG_KEY];
  if (url === '/v1/models') return [200, { data: MODELS.map((id) => ({ id, object: 'model' })) }];
  return url === '/v1/api-key' ? [200, { name: 'e2e', api_key_blocked: false }] : undefined;
}

/** The mock's answer; a finished video with where it was stored and whether its policy lets it out. */
async function sendLook(url: string, response: ServerResponse): Promise<void> {
  const answer = await fetch(url);
  const body = (await answer.json()) as { status?: string; video?: { duration: number } };
  // Documented: nothing yet is 202, at times without a body.
  if (body.status === 'pending') return void response.writeHead(202).end();
  const { video } = body;
  const isKept = video?.duration !== 0;
  const file = isKept ? { file_output: { file_id: 'file_e2e-1', filename: 'render.mp4' } } : {};
  sendJson(
    response,
    answer.status,
    video ? { ...body, video: { ...video, respect_moderation: isKept, ...file } } : body,
  );
}
