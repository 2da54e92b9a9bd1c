/**
 * The provider against a server nobody here wrote, over real HTTP: `@copilotkit/aimock` 1.43.0, its fal queue.
 *
 * It knows a request for the queue by a header that its own clients add, so the way out adds it here. Where it differs from the documented
 * API, both are read: it answers every status with 200 (documented: 202 before the end), cancels at once and has a status for it,
 * and gives addresses of fal's own host, which is not gone to.
 */
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../domain/job';
import type { RenderParams } from '../domain/params';
import { NO_INPUTS, type RemoteState, type RenderInputs } from '../domain/remote';
import { createContext } from './bind-remote';
import type { ProviderContext } from './contract';
import { fal } from './fal.provider';
import { PICTURE, STORED_PICTURE } from './fixtures/documented-server';
import { createConnection } from './fixtures/fake-context';

const KEY = '0b7e:test';
const URL = 'https://v3.fal.media/files/a.mp4';
const params: RenderParams = { prompt: 'a fox', model: 'fal-ai/veo3.1', size: '1280x720', seconds: 4 };

let server: LLMock;

beforeAll(async () => {
  server = new LLMock({
    port: 0,
    auth: { apiKeys: [KEY] },
    falQueue: { pollsBeforeInProgress: 1, pollsBeforeCompleted: 3 },
  });
  server.onFalVideo(/veo/, { video: { id: 'v1', status: 'completed', url: URL } });
  server.onFalQueue('a-maker/of-text', { text: 'no video' });
  await server.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.clearRequests();
});

function contextWith(key: string | null): ProviderContext {
  const connection = createConnection({ providerId: 'fal', service: 'fal', address: `${server.url}/fal` });
  const { signal } = new AbortController();
  const context = createContext(fal, connection, async () => ({ key, headers: {} }), signal);
  const host = { 'x-fal-target-host': 'queue.fal.run' };
  return { ...context, fetch: (request) => context.fetch({ ...request, headers: { ...request.headers, ...host } }) };
}

async function accepted(changes: Partial<RenderParams> = {}, inputs: Partial<RenderInputs<Blob>> = {}) {
  const started = await fal.start({ ...params, ...changes }, { ...NO_INPUTS, ...inputs }, contextWith(KEY));
  if (started.kind !== 'accepted') throw new Error(JSON.stringify(started));
  return JSON.parse(JSON.stringify(started.operation)) as Operation;
}

async function stateOf(operation: Operation): Promise<RemoteState> {
  const looked = await fal.poll(operation, contextWith(KEY));
  if (!looked.ok) throw new Error(JSON.stringify(looked.error));
  return looked.value;
}

describe('an independent server', () => {
  it('takes a render, works on it, says what it does, and has the address of its file', async () => {
    const operation = await accepted();
    expect(operation).toEqual({ app: 'fal-ai/veo3.1', id: expect.any(String) as string });
    const seen = [await stateOf(operation), await stateOf(operation), await stateOf(operation)];
    expect(seen).toMatchObject([
      { kind: 'pending', log: ['Job enqueued.', 'Job started processing.'] },
      { kind: 'pending' },
      { kind: 'ready', assets: [{ role: 'video', ref: { url: URL }, type: 'video/mp4' }] },
    ]);
  });

  it('receives the request as JSON at the endpoint of a picture, the key in its header alone', async () => {
    await accepted({ startImage: STORED_PICTURE, audio: false }, { start: PICTURE });
    const [request] = server.getRequests();
    expect(request).toMatchObject({ method: 'POST', path: '/fal/fal-ai/veo3.1/image-to-video' });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(JSON.stringify(request?.body)).not.toContain(KEY);
  });

  it('cancels what has not ended, and says so afterwards', async () => {
    const operation = await accepted();
    await stateOf(operation);
    expect(await fal.cancel?.(operation, contextWith(KEY))).toEqual({ ok: true, value: null });
    expect(await stateOf(operation)).toMatchObject({ kind: 'failed', failure: { code: 'canceled-there' } });
  });

  it('cancels nothing that has ended', async () => {
    const operation = await accepted();
    while ((await stateOf(operation)).kind === 'pending');
    const answer = await fal.cancel?.(operation, contextWith(KEY));
    expect(answer).toMatchObject({ ok: false, error: { kind: 'refused', failure: { status: 400 } } });
    expect((await stateOf(operation)).kind).toBe('ready');
  });

  it('ends without a video where the model made none', async () => {
    const operation = await accepted({ model: 'a-maker/of-text', size: '' });
    while ((await stateOf(operation)).kind === 'pending');
    expect(await stateOf(operation)).toMatchObject({ kind: 'failed', failure: { code: 'bad-answer' } });
  });

  it('knows no render of another day', async () => {
    const operation = { app: 'fal-ai/veo3.1', id: 'gone' };
    const gone = { ok: false, error: { kind: 'not-found', failure: { code: 'forgotten' } } };
    expect(await fal.poll(operation, contextWith(KEY))).toMatchObject(gone);
    expect(await fal.cancel?.(operation, contextWith(KEY))).toMatchObject(gone);
  });

  it('passes the test of a key without starting anything', async () => {
    expect(await fal.check(contextWith(KEY))).toEqual({ ok: true, value: { modelIds: null } });
    expect(server.getRequests().map(({ method }) => method)).toEqual(['GET']);
  });

  it.each([null, 'wrong'])('refuses the key %s, for a submit and for the test', async (key) => {
    expect(await fal.start(params, NO_INPUTS, contextWith(key))).toMatchObject({
      kind: 'refused',
      cause: { kind: 'key-refused', failure: { status: 401 } },
    });
    expect(await fal.check(contextWith(key))).toMatchObject({ ok: false, error: { kind: 'key-refused' } });
    expect(await fal.ping?.(contextWith(key))).toMatchObject({ ok: false, error: { kind: 'key-refused' } });
  });
});
