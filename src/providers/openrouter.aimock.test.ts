/**
 * The provider against a server nobody here wrote, over real HTTP: `@copilotkit/aimock` 1.43.0, its OpenRouter part.
 *
 * Where it differs from the documented API, both are read: it answers a submit with 200 (documented: 202), the file of an unfinished
 * render with 400 (409), knows no Range, and has lists without names for its models' prices.
 */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../domain/job';
import type { RenderParams } from '../domain/params';
import { NO_INPUTS, type RemoteState, type RenderInputs } from '../domain/remote';
import { createContext } from './bind-remote';
import type { ProviderContext } from './contract';
import { PICTURE, STORED_PICTURE } from './fixtures/documented-server';
import { createConnection } from './fixtures/fake-context';
import { openrouter } from './openrouter.provider';

const KEY = 'sk-or-v1-test';
const MODEL = 'bytedance/seedance-2.0';
const params: RenderParams = { prompt: 'sunset over the sea', model: MODEL, size: '1280x720', seconds: 4 };
/** 17 KiB of every byte there is, begun like an MP4. */
const BYTES = Uint8Array.from({ length: 17_000 }, (_none, index) => index % 251);
BYTES.set([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70]);

let server: LLMock;

beforeAll(async () => {
  server = new LLMock({
    port: 0,
    auth: { apiKeys: [KEY] },
    openRouterVideo: { pollsBeforeInProgress: 1, pollsBeforeCompleted: 3 },
  });
  const b64 = Buffer.from(BYTES).toString('base64');
  const video = { id: 'v1', status: 'completed', b64, cost: 0.85 } as const;
  server.on({ userMessage: 'sunset', model: MODEL, endpoint: 'video' }, { video });
  server.onVideo('storm', { video: { id: 'v2', status: 'failed', error: 'The maker gave up', cost: 0 } });
  server.on(
    { userMessage: 'crowd', endpoint: 'video' },
    { error: { message: 'Too many requests', type: 'rate_limit' }, status: 429, retryAfter: 7 },
  );
  server.on(
    { userMessage: 'poor', endpoint: 'video' },
    { error: { message: 'Insufficient credits', type: 'payment' }, status: 402 },
  );
  await server.start();
});
afterAll(() => server.stop());

function contextWith(key: string | null): ProviderContext {
  const address = `${server.url}/api/v1`;
  const connection = createConnection({ providerId: 'openrouter', service: 'openrouter', address });
  return createContext(openrouter, connection, async () => ({ key, headers: {} }), new AbortController().signal);
}

const start = (
  changes: Partial<RenderParams> = {},
  inputs: Partial<RenderInputs<Blob>> = {},
  key: string | null = KEY,
) => openrouter.start({ ...params, ...changes }, { ...NO_INPUTS, ...inputs }, contextWith(key));

async function accepted(changes: Partial<RenderParams> = {}): Promise<Operation> {
  const started = await start(changes);
  if (started.kind !== 'accepted') throw new Error(JSON.stringify(started));
  return JSON.parse(JSON.stringify(started.operation)) as Operation;
}

async function stateOf(operation: Operation): Promise<RemoteState> {
  const looked = await openrouter.poll(operation, contextWith(KEY));
  if (!looked.ok) throw new Error(JSON.stringify(looked.error));
  return looked.value;
}

async function finished(operation: Operation): Promise<Extract<RemoteState, { kind: 'ready' }>> {
  for (let looks = 0; looks < 5; looks += 1) {
    const state = await stateOf(operation);
    if (state.kind === 'ready') return state;
  }
  throw new Error('never ready');
}

describe('an independent server', () => {
  it('takes a render, works on it, and says that it is done and what it cost', async () => {
    const operation = await accepted();
    const seen = [await stateOf(operation), await stateOf(operation), await stateOf(operation)];
    expect(seen.map(({ kind }) => kind)).toEqual(['pending', 'pending', 'ready']);
    expect(seen[2]).toMatchObject({ costMicros: 850_000, expiresAt: null, assets: [{ role: 'video' }] });
  });

  it('gives exactly its bytes, whole, also where a range is asked for', async () => {
    const operation = await accepted();
    const { assets } = await finished(operation);
    for (const range of [null, { start: 0, end: 99 }]) {
      const opened = await openrouter.open(assets[0]!, operation, range, contextWith(KEY));
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      expect(opened.value.status).toBe(200);
      expect(new Uint8Array(await opened.value.arrayBuffer())).toEqual(BYTES);
    }
  });

  it('does not give what is not ready, which is asked for again', async () => {
    const operation = await accepted();
    const opened = await openrouter.open({ role: 'video', ref: operation }, operation, null, contextWith(KEY));
    expect(opened).toMatchObject({ ok: false, error: { failure: { status: 400 } } });
  });

  it('fails a render in its own words', async () => {
    const operation = await accepted({ prompt: 'a storm', model: 'alibaba/wan-3.0' });
    await stateOf(operation);
    await stateOf(operation);
    expect(await stateOf(operation)).toMatchObject({
      kind: 'failed',
      failure: { code: 'render-failed', serverText: 'The maker gave up' },
      charged: 'unknown',
    });
  });

  it('receives the request as JSON with the key in its header alone', async () => {
    server.clearRequests();
    await start({ startImage: STORED_PICTURE, audio: false, seed: 0 }, { start: PICTURE });
    const [request] = server.getRequests();
    expect(request).toMatchObject({ method: 'POST', path: '/api/v1/videos' });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.stringify(request?.body)).not.toContain(KEY);
  });

  it.each([null, 'sk-or-v1-wrong'])('refuses the key %s, for a submit and for the test', async (key) => {
    expect(await start({}, {}, key)).toMatchObject({
      kind: 'refused',
      cause: { kind: 'key-refused', failure: { status: 401 } },
    });
    expect(await openrouter.check(contextWith(key))).toMatchObject({ ok: false, error: { kind: 'key-refused' } });
    expect(await openrouter.ping?.(contextWith(key))).toMatchObject({ ok: false, error: { kind: 'key-refused' } });
  });

  it('refuses too many at once and says how long to wait', async () => {
    expect(await start({ prompt: 'a crowd' })).toMatchObject({
      kind: 'refused',
      cause: { kind: 'rate-limited', retryAfterMs: 7000 },
    });
  });

  it('refuses an account without credit', async () => {
    expect(await start({ prompt: 'a poor man' })).toMatchObject({ kind: 'refused', cause: { kind: 'no-credit' } });
  });

  it('names its models, whose prices it does not know', async () => {
    const context = contextWith(KEY);
    expect(await openrouter.ping?.(context)).toEqual({ ok: true, value: null });
    const checked = await openrouter.check(context);
    if (!checked.ok) throw new Error(JSON.stringify(checked.error));
    expect(checked.value.modelIds).toEqual([MODEL]);
    const [model] = openrouter.models({ ...context.connection, modelIds: [MODEL] }, checked.value.catalogue ?? null);
    expect(model).toMatchObject({
      price: { kind: 'unknown' },
      params: {
        seconds: { kind: 'list', seconds: [4, 8] },
        size: { kind: 'list' },
        startImage: false,
        seed: { min: 0 },
      },
    });
  });

  it('no longer knows a render of another day', async () => {
    expect(await openrouter.poll({ id: 'gen-vid-gone' }, contextWith(KEY))).toMatchObject({
      ok: false,
      error: { kind: 'not-found', failure: { code: 'forgotten' } },
    });
  });
});
