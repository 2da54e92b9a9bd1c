import { afterEach, describe, expect, it, vi } from 'vitest';
import { NO_INPUTS } from '../domain/remote';
import { estimateCost } from '../domain/cost';
import { validateParams } from '../domain/validate-params';
import { createContext } from './bind-remote';
import { createConnection } from './fixtures/fake-context';
import { gemini } from './gemini.provider';

const service = gemini.services[0]!;
const connection = createConnection({ providerId: 'gemini', service: 'gemini', address: service.address });
const params = { prompt: 'A fox', model: 'gemini-omni-1.2-flash', size: '1280x720', seconds: 8 };

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('every request', () => {
  it('has no header but the key and the type of its body: the service refuses a page any other', async () => {
    const names = new Set<string>();
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      for (const [name] of new Headers(init.headers)) names.add(name);
      return new Response('{"id":"v1_1","status":"completed"}');
    });
    const secrets = { key: 'test-key-0123456789', headers: {} };
    const context = createContext(gemini, connection, async () => secrets, new AbortController().signal);
    const operation = { id: 'v1_1' };
    await gemini.start(params, NO_INPUTS, context);
    await gemini.poll(operation, context);
    await gemini.check(context);
    await gemini.ping?.(context);
    await gemini.cancel?.(operation, context);
    await gemini.forget?.(operation, context);
    const range = { start: 0, end: 9 };
    await gemini.open({ role: 'video', ref: { id: 'v1_1', path: ['a'] } }, operation, range, context);
    await gemini.open(
      { role: 'video', ref: { uri: `${service.address}/files/1:download?alt=media` } },
      operation,
      range,
      context,
    );
    expect([...names].sort()).toEqual(['content-type', 'x-goog-api-key']);
    expect([service.extraHeaders, service.ownKeyHeader]).toEqual([false, false]);
  });
});

describe('the models', () => {
  const [newest, older] = gemini.models(connection, null);

  it.each([
    ['640x360', 240_000],
    ['1280x720', 800_000],
    ['1080x1920', 1_200_000],
    ['2160x3840', 2_400_000],
  ])('cost by resolution: 8 s of %s are %i micro-dollars', (size, totalMicros) => {
    expect(estimateCost(newest!, { size, seconds: 8 }, 1)).toMatchObject({ kind: 'known', totalMicros });
  });

  it('take 3 to 15 s, the older one 10', () => {
    const issues = (model: typeof newest, seconds: number): string[] =>
      validateParams({ ...params, seconds }, model!, 'c1').map(({ code }) => code);
    expect([issues(newest, 15), issues(newest, 2), issues(newest, 16)]).toEqual([
      [],
      ['seconds-not-offered'],
      ['seconds-not-offered'],
    ]);
    expect([issues(older, 10), issues(older, 11)]).toEqual([[], ['seconds-not-offered']]);
  });

  it('are unknown in price where nobody has described them', () => {
    const [unknown] = gemini.models({ ...connection, modelIds: ['gemini-omni-2-flash'] }, null);
    expect(unknown).toMatchObject({ id: 'gemini-omni-2-flash', price: { kind: 'unknown' }, audio: null });
  });
});
