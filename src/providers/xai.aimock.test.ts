/**
 * The provider against `@copilotkit/aimock`, a server that was not written here, over real HTTP. It knows generations alone: no
 * files, no edits, no word on moderation in a result.
 */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_INPUTS } from '../domain/remote';
import { createContext } from './bind-remote';
import type { ProviderContext } from './contract';
import { createConnection } from './fixtures/fake-context';
import { xai } from './xai.provider';

const PORT = 19_150;
const KEY = 'xai-test-0123456789';
const VIDEO = { id: 'v', status: 'completed', url: 'https://vidgen.x.ai/a.mp4', duration: 8 } as const;

let mock: LLMock;
let context: ProviderContext;

beforeAll(async () => {
  mock = new LLMock({ port: PORT, grokVideo: { pollsBeforeInProgress: 1, pollsBeforeCompleted: 3 } });
  const address = `${await mock.start()}/v1`;
  const connection = createConnection({ providerId: 'xai', service: 'xai', charge: 'priced', address });
  context = createContext(xai, connection, async () => ({ key: KEY, headers: {} }), new AbortController().signal);
});
afterAll(async () => {
  await mock.stop();
});
beforeEach(() => {
  mock.clearFixtures();
});

const start = (prompt: string) =>
  xai.start({ prompt, model: 'grok-imagine-video-1.5', size: '1280x720', seconds: 8 }, NO_INPUTS, context);

async function acceptedOperation(prompt: string) {
  const started = await start(prompt);
  if (started.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(started)}`);
  return started.operation;
}

describe('aimock as xAI', () => {
  it('accepts a render, tells 33 and 67 percent, then its result with the cost', async () => {
    // 8 s × $0.14 = $1.12.
    mock.onVideo('sunset', { video: { ...VIDEO, cost: 1.12 } });
    const operation = await acceptedOperation('a sunset');
    const seen: unknown[] = [];
    for (let look = 0; look < 3; look += 1) {
      const state = await xai.poll(operation, context);
      if (!state.ok) throw new Error(state.error.kind);
      seen.push(state.value);
    }
    expect(seen).toMatchObject([
      { kind: 'pending', progress: 33 },
      { kind: 'pending', progress: 67 },
      // It stores nothing, so that the link is all there is.
      { kind: 'ready', costMicros: 1_120_000, assets: [{ role: 'video', ref: { url: VIDEO.url } }] },
    ]);
  });

  it('gets the request as JSON with the key in its header', async () => {
    mock.onVideo('a fox', { video: VIDEO });
    await acceptedOperation('a fox');
    const last = mock.getRequests().at(-1);
    expect(last).toMatchObject({ method: 'POST', path: '/v1/videos/generations' });
    expect(last?.headers['content-type']).toBe('application/json');
  });

  it('fails a render with its words, and says nothing of the cost', async () => {
    mock.onVideo('storm', { video: { ...VIDEO, status: 'failed', error: 'The sky fell down.' } });
    const operation = await acceptedOperation('a storm');
    for (let look = 0; look < 2; look += 1) await xai.poll(operation, context);
    expect(await xai.poll(operation, context)).toMatchObject({
      ok: true,
      value: {
        kind: 'failed',
        failure: { code: 'render-failed', serverText: 'The sky fell down.' },
        charged: 'unknown',
      },
    });
  });

  it('blocks a request by its policy before anything is rendered', async () => {
    const error = { message: 'Blocked.', type: 'invalid_request_error', code: 'content_policy_violation' };
    mock.on({ userMessage: 'secret', endpoint: 'video' }, { error, status: 400 });
    expect(await start('a secret')).toMatchObject({ kind: 'refused', cause: { failure: { code: 'moderation' } } });
  });

  it('is asked again after the time it names when there were too many', async () => {
    const error = { message: 'Slow down.', type: 'rate_limit_error', code: 'rate_limit_exceeded' };
    mock.on({ userMessage: 'hurry', endpoint: 'video' }, { error, status: 429, retryAfter: 7 });
    expect(await start('in a hurry')).toMatchObject({
      ...{ kind: 'refused', cause: { kind: 'rate-limited', retryAfterMs: 7000 } },
    });
  });

  it('calls a submit lost after an error of the server', async () => {
    mock.on(
      { userMessage: 'crash', endpoint: 'video' },
      { error: { message: 'x', type: 'server_error' }, status: 503 },
    );
    expect(await start('a crash')).toMatchObject({ kind: 'lost', failure: { code: 'server-error' } });
  });

  it('is asked about a render it does not know', async () => {
    expect(await xai.poll({ id: 'nobody' }, context)).toMatchObject({ ok: false, error: { kind: 'not-found' } });
  });
});
