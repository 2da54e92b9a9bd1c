import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json';
import type { Operation } from '../domain/job';
import type { RenderOrigin, RenderParams } from '../domain/params';
import { NO_INPUTS } from '../domain/remote';
import { madeFrom } from './fixtures/documented-server';
import { contextAnswering, jsonAnswer, type FakeContext } from './fixtures/fake-context';
import { openrouter } from './openrouter.provider';
import { checkServer } from './openrouter.check';
import type { ProviderRequest } from './provider-fetch';

const ADDRESS = 'https://openrouter.ai/api/v1';
const ID = 'gen-vid-1763000000-AbCdEfGhIjKlMnOpQrSt';
const MODEL = 'black-forest-labs/flux-3-video';
const params: RenderParams = { prompt: 'A fox', model: MODEL, size: '1280x720', seconds: 5 };
const RANGE = { start: 8, end: 15 };

const answering = (answer: (request: ProviderRequest) => Response): FakeContext =>
  contextAnswering(answer, { service: 'openrouter', providerId: 'openrouter', address: ADDRESS });
const submit = (answer: unknown, changes: Partial<RenderParams> = {}) => {
  const context = answering(() => jsonAnswer(answer, 202));
  return { context, started: openrouter.start({ ...params, ...changes }, NO_INPUTS, context) };
};

async function operationOf(answer: Record<string, Json>): Promise<Operation> {
  const started = await submit(answer).started;
  if (started.kind !== 'accepted') throw new Error(JSON.stringify(started));
  return started.operation;
}

async function askedPath(operation: Operation): Promise<string | undefined> {
  const context = answering(() => jsonAnswer({ status: 'pending' }));
  await openrouter.poll(operation, context);
  return context.asked[0]?.path;
}

describe('what is kept of a render', () => {
  it('is its id and its model', async () => {
    const polling_url = `/api/v1/videos/${ID}`;
    expect(await operationOf({ id: ID, polling_url, status: 'pending' })).toEqual({ id: ID, model: MODEL });
  });

  it.each([
    ['another place below the address', `${ADDRESS}/videos/jobs/7`, '/videos/jobs/7'],
    ['another place from the root', '/api/v1/videos/jobs/7', '/videos/jobs/7'],
    ['another host, which is not asked', 'https://elsewhere.example/api/v1/videos/7', `/videos/${ID}`],
    ['another part of the host', 'https://openrouter.ai/api/v1/key', `/videos/${ID}`],
    ['a way out of it', '/api/v1/videos/../key', `/videos/${ID}`],
    ['no place', '', `/videos/${ID}`],
  ])('names where it is asked after: %s', async (_what, polling_url, path) => {
    expect(await askedPath(await operationOf({ id: ID, polling_url }))).toBe(path);
  });

  it.each<[string, Operation, string]>([
    ['an id alone', { id: ID }, `/videos/${ID}`],
    ['a place outside', { id: ID, pollPath: '/key' }, `/videos/${ID}`],
    ['an id that is no part of a path', { id: 'a/b?c' }, '/videos/a%2Fb%3Fc'],
  ])('is read back from another build: %s', async (_what, operation, path) => {
    expect(await askedPath(operation)).toBe(path);
  });

  it.each<Operation>([null, 'id', { id: '..' }, { id: '' }, { id: 7 }, []])(
    'is nothing in %j, and nobody is asked',
    async (operation) => {
      const context = answering(() => jsonAnswer({ status: 'pending' }));
      expect(await openrouter.poll(operation, context)).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
      expect(context.asked).toEqual([]);
    },
  );
});

describe('going on from a clip', () => {
  const own = madeFrom('extend', ID, { id: ID, model: MODEL });
  const cases: readonly [string, RenderOrigin][] = [
    ['another model', madeFrom('extend', ID, { id: ID, model: 'google/veo-3.1' })],
    ['another connection', { ...own, remote: { ...own.remote!, connectionId: 'connection-2' } }],
    ['elsewhere', { how: 'extend', clipId: 'c', title: 't', fileId: 'f' }],
    ['a remix, which nobody documents', { ...own, how: 'remix' }],
  ];

  it('names the render, on the model that made it', async () => {
    const { context, started } = submit({ id: 'gen-vid-2' }, { origin: own });
    expect(await started).toMatchObject({ kind: 'accepted' });
    expect(JSON.parse(context.asked[0]?.body as string)).toMatchObject({ model: MODEL, previous_job_id: ID });
  });

  it.each(cases)('sends nothing for a clip of %s: something else would be paid for', async (_what, origin) => {
    const { context, started } = submit({ id: 'gen-vid-2' }, { origin });
    expect(await started).toMatchObject({ kind: 'refused', cause: { kind: 'refused' } });
    expect(context.asked).toEqual([]);
  });
});

it('sends nothing when a picture cannot be read any more, and says so', async () => {
  const lost = new Blob(['x'], { type: 'image/png' });
  lost.slice = () => {
    throw new DOMException('gone', 'NotReadableError');
  };
  const context = answering(() => jsonAnswer({ id: ID }, 202));
  const started = openrouter.start(params, { ...NO_INPUTS, start: lost }, context);
  expect(await started).toMatchObject({ kind: 'refused', cause: { failure: { code: 'source-missing' } } });
  expect(context.asked).toEqual([]);
});

describe('the cost', () => {
  const stateOf = async (body: Record<string, Json>, charge: 'priced' | 'free' = 'priced') => {
    const context = contextAnswering(() => jsonAnswer(body), { address: ADDRESS, charge });
    const looked = await openrouter.poll({ id: ID }, context);
    return looked.ok ? looked.value : undefined;
  };

  it.each([
    [0.1 + 0.2, 300_000],
    [0.0000004, 0],
    [1.2345678, 1_234_568],
    [0, 0],
  ])('of %d dollars is %i micro-dollars', async (cost, costMicros) => {
    expect(await stateOf({ status: 'completed', usage: { cost } })).toMatchObject({ costMicros });
  });

  it.each([[null], ['0.5'], [-1], [1e300]])('of %j is none', async (cost) => {
    expect(await stateOf({ status: 'completed', usage: { cost } })).not.toHaveProperty('costMicros');
  });

  it('with a maker’s key of the person’s own is not what they pay, so the estimate stands', async () => {
    const usage = { cost: 0.04, is_byok: true };
    expect(await stateOf({ status: 'completed', usage })).not.toHaveProperty('costMicros');
    expect(await stateOf({ status: 'failed', usage })).toMatchObject({ charged: 'unknown' });
  });

  it('of a failure is nothing where the person said that nothing is charged', async () => {
    expect(await stateOf({ status: 'failed' }, 'free')).toMatchObject({ charged: 'no' });
  });
});

describe('the file', () => {
  const url = 'https://files.example/1.mp4?signature=abc';
  const asset = { role: 'video', ref: { id: ID, index: 1, url } } as const;
  const open = (context: FakeContext) => openrouter.open(asset, { id: ID }, RANGE, context);
  const unreachable = (): never => {
    throw new TypeError('Failed to fetch');
  };

  it('of each output is an asset of its own', async () => {
    const context = answering(() => jsonAnswer({ status: 'completed', unsigned_urls: ['a', 'b'], urls: [null, url] }));
    expect(await openrouter.poll({ id: ID }, context)).toMatchObject({
      value: { assets: [{ ref: { id: ID, index: 0 } }, { ref: { id: ID, index: 1, url } }] },
    });
  });

  it('is asked for whole where a browser may not send a range', async () => {
    const context = answering(({ headers }) => (headers?.['Range'] ? unreachable() : new Response('whole')));
    expect(await open(context)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(context.asked.map(({ path }) => path)).toEqual(Array(2).fill(`/videos/${ID}/content?index=1`));
  });

  it('is fetched from its signed link where a page may not read it at its own address', async () => {
    const context = answering(({ path }) => (path === url ? new Response('part', { status: 206 }) : unreachable()));
    expect(await open(context)).toMatchObject({ ok: true, value: { status: 206 } });
  });

  it.each([
    ['not ready', 409, 'server', 1],
    ['a wrong key', 401, 'key-refused', 1],
    ['past its end', 416, 'past-end', 1],
    ['gone', 410, 'gone', 2],
  ])('is %s with %i, and its link asked only where that can help', async (_what, status, kind, times) => {
    const context = answering(({ path }) => new Response(null, { status: path === url ? 403 : status }));
    expect(await open(context)).toMatchObject({ ok: false, error: { kind } });
    expect(context.asked).toHaveLength(times);
  });
});

describe('the check', () => {
  it('keeps the day it was made', async () => {
    const context = answering(({ path }) => jsonAnswer({ data: path === '/key' ? {} : [] }));
    expect(await checkServer(context, () => '2026-11-21')).toEqual({
      ok: true,
      value: { modelIds: null, catalogue: { readOn: '2026-11-21', rows: [] } },
    });
  });
});
