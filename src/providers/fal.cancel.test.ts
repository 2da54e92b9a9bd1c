/** What becomes of a cancel: by itself, and through the engine, which has to end it as canceled and lose no result. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../base/time';
import type { Job } from '../domain/job';
import { actOnJob } from '../queue/act-on-job';
import { fakeFilm } from '../queue/fixtures/fake-server';
import { fakeConnection, FakeWorld } from '../queue/fixtures/fake-world';
import { bindRemote } from './bind-remote';
import { cancelRender } from './fal.cancel';
import { fal } from './fal.provider';
import { replyToResponse, type Reply } from './fixtures/documented-server';
import { falServer } from './fixtures/fal.server';
import { contextAnswering } from './fixtures/fake-context';

const HANDLE = { app: 'fal-ai/veo3.1', id: 'a', places: {} };
const REQUESTED: Reply = { status: 202, body: { status: 'CANCELLATION_REQUESTED' } };

async function cancel(reply: Reply) {
  const context = contextAnswering(() => replyToResponse(reply), falServer.connection);
  const answer = await cancelRender(HANDLE, context);
  expect(context.asked).toMatchObject([{ method: 'PUT', path: '/fal-ai/veo3.1/requests/a/cancel' }]);
  return answer;
}

describe('a cancel', () => {
  it.each(['OK', 'CANCELLED', 'canceled'])('is done when 200 says %s', async (status) => {
    expect(await cancel({ body: { status } })).toEqual({ ok: true, value: null });
  });

  it.each<[string, Reply]>([
    ['fal says so', REQUESTED],
    ['an OK comes as 202', { status: 202, body: { status: 'OK' } }],
    ['202 comes with a page', { status: 202, body: '<html></html>' }],
  ])('is only asked for when %s', async (_what, reply) => {
    expect(await cancel(reply)).toEqual({ ok: true, value: 'requested' });
  });

  it.each<[string, Reply]>([
    ['the answer does not say', {}],
    ['the answer is another', { body: { status: 'IN_PROGRESS' } }],
  ])('is not done when %s', async (_what, reply) => {
    expect(await cancel(reply)).toMatchObject({ ok: false, error: { kind: 'server' } });
  });
});

/** fal with one render, as far as a cancel goes. */
class Queue {
  /** its status and its result from now on */
  status: Reply = { status: 202, body: { status: 'IN_PROGRESS' } };
  result: Reply = { status: 500 };
  cancel: Reply = REQUESTED;
  cancels = 0;
  looks = 0;

  readonly fetch = async (url: string, { method }: RequestInit): Promise<Response> => {
    if (method === 'POST') return replyToResponse({ body: { request_id: 'a' } });
    if (method === 'PUT') {
      this.cancels += 1;
      return replyToResponse(this.cancel);
    }
    if (url.startsWith('https://v3.fal.media/'))
      return new Response(fakeFilm(1000), { headers: { 'Content-Type': 'video/mp4' } });
    if (!url.includes('/status')) return replyToResponse(this.result);
    this.looks += 1;
    return replyToResponse(this.status);
  };
}

async function canceling(isCanceled = true): Promise<{ queue: Queue; job: (afterMs: number) => Promise<Job> }> {
  const [world, queue] = [new FakeWorld(), new Queue()];
  vi.stubGlobal('fetch', queue.fetch);
  const connection = fakeConnection({ ...falServer.connection, providerId: 'fal' });
  world.disk.connections.set('c1', connection);
  const secrets = async () => ({ key: 'k', headers: {} });
  const remote = bindRemote(fal, connection, secrets, new AbortController().signal);
  const ports = { ...world.ports(), remote: async () => remote };
  const params = { prompt: 'a fox', model: 'fal-ai/veo3.1', size: '', seconds: 4 };
  const id = world.enqueue('a fox', { params });
  await world.run(MINUTE_MS, ports);
  expect(world.job(id).state.phase).toBe('rendering');
  if (isCanceled) await actOnJob(ports, id, { type: 'cancel-requested' }, remote.traits);
  queue.looks = 0;
  const job = async (afterMs: number) => {
    await world.run(afterMs, ports);
    return world.job(id);
  };
  return { queue, job };
}

describe('the engine, told that a cancel is only asked for', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('goes on looking, and asks again', async () => {
    const { queue, job } = await canceling();
    expect((await job(10 * MINUTE_MS)).state.phase).toBe('canceling');
    expect(queue.cancels).toBeGreaterThan(1);
  });

  it('looks as often as at a render that nobody cancels, and counts no failure', async () => {
    const told = await canceling();
    const { state, lastFailure } = await told.job(10 * MINUTE_MS);
    const left = await canceling(false);
    await left.job(10 * MINUTE_MS);
    // One more: the person's wish is passed on at once.
    expect(told.queue.looks).toBeGreaterThanOrEqual(left.queue.looks);
    expect(told.queue.looks).toBeLessThanOrEqual(left.queue.looks + 1);
    expect(state).toMatchObject({ phase: 'canceling', polls: { failures: 0 } });
    expect(lastFailure).toBeNull();
  });

  it.each<[string, Partial<Queue>]>([
    ['its status says so', { status: { body: { status: 'COMPLETED', error_type: 'client_cancelled' } } }],
    [
      'its result says so',
      { status: { body: { status: 'COMPLETED' } }, result: { status: 499, body: { error_type: 'client_cancelled' } } },
    ],
    ['it is not known any more', { status: { status: 404, body: { detail: 'Request not found' } } }],
    ['it is taken out of the queue at last', { cancel: { body: { status: 'OK' } } }],
  ])('ends it as canceled when %s', async (_what, then) => {
    const { queue, job } = await canceling();
    await job(MINUTE_MS);
    Object.assign(queue, then);
    expect((await job(HOUR_MS)).state).toMatchObject({ phase: 'canceled', how: 'confirmed' });
  });

  it('keeps a result that came all the same: it is paid for', async () => {
    const { queue, job } = await canceling();
    await job(MINUTE_MS);
    queue.status = { body: { status: 'COMPLETED' } };
    queue.result = { body: { video: { url: 'https://v3.fal.media/a.mp4' } } };
    expect((await job(HOUR_MS)).state.phase).toBe('done');
  });

  it('keeps it also where the cancel comes too late', async () => {
    const { queue, job } = await canceling();
    queue.cancel = { status: 400, body: { status: 'ALREADY_COMPLETED' } };
    await job(MINUTE_MS);
    queue.status = { body: { status: 'COMPLETED' } };
    queue.result = { body: { video: { url: 'https://v3.fal.media/a.mp4' } } };
    expect((await job(HOUR_MS)).state.phase).toBe('done');
  });
});
