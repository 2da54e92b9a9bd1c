/**
 * @file OpenRouter as `@copilotkit/aimock` plays it, a server that was not written here, over real HTTP. It has a list of models
 * without prices, so that list alone is a real one, written down on 2026-10-09; everything else is the mock's own answer.
 */
import { LLMock } from '@copilotkit/aimock';
import { openrouterRows } from '../../src/providers/fixtures/openrouter.rows';
import { allowPages, noteBody, passOn, sendJson, startStrangeServer, type StrangeServer } from './strange-server';

export const OPENROUTER_KEY = 'sk-or-v1-e2e-91d2';

/** What every render there costs, in dollars. */
const COST = 0.37;
const FILM = /\/content(\?|$)/;

export interface HostedMock extends StrangeServer {
  /** what is entered as the service's address */
  address: string;
  /** bodies of the renders that were asked for */
  submitted: unknown[];
  /** stops both servers */
  stop(): Promise<void>;
}

export interface OpenRouterMock extends HostedMock {
  /** the bytes of films are handed on to this address, as to a store of files; null: they come from here */
  filmsAt: string | null;
}

/** Starts it; each render ends in this film. */
export async function startOpenRouter(film: Buffer): Promise<OpenRouterMock> {
  const mock = new LLMock({
    port: 0,
    auth: { apiKeys: [OPENROUTER_KEY] },
    openRouterVideo: { pollsBeforeInProgress: 1, pollsBeforeCompleted: 2 },
  });
  const video = { id: 'film', status: 'completed', b64: film.toString('base64'), cost: COST } as const;
  mock.on({ endpoint: 'video' }, { video });
  const { port } = new URL(await mock.start());
  const submitted: unknown[] = [];
  const front = await startStrangeServer((request, response) => {
    if (request.method === 'POST') noteBody(request, submitted);
    const isList = request.method === 'GET' && request.url === '/api/v1/videos/models';
    const elsewhere = FILM.test(request.url ?? '') ? server.filmsAt : null;
    if (!isList && elsewhere === null) passOn(request, response, Number(port));
    else if (allowPages(request, response)) return;
    else if (elsewhere !== null) response.writeHead(302, { location: elsewhere }).end();
    else sendJson(response, 200, { data: openrouterRows });
  });
  const stop = async (): Promise<void> => {
    front.close();
    await mock.stop();
  };
  const server: OpenRouterMock = { ...front, address: `${front.origin}/api/v1`, submitted, stop, filmsAt: null };
  return server;
}

/** How many models of that list can be rendered with: those that say a length. */
export const OPENROUTER_MODEL_COUNT = openrouterRows.filter((row) => row.supported_durations !== null).length;
