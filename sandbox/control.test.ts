import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from './server.mjs';
import { ask, postVideo, readError, readJson, readVideo } from './test-requests';

let clock = 0;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let base: string;

beforeEach(async () => {
  clock = 1_800_000_000_000;
  sandbox = await startSandbox({ port: 0, renderMs: 10_000, now: () => clock });
  base = sandbox.url.replace('/v1', '/_sandbox');
});
afterEach(() => sandbox.close());

const get = async (path: string) => readJson(await ask(`${base}/${path}`));
const send = (method: string, path: string, body?: unknown) =>
  ask(`${base}/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const make = async (prompt: string) => readVideo(await postVideo(sandbox.url, { prompt })).id;
const statusOf = async (id: string) => readVideo(await ask(`${sandbox.url}/videos/${id}`)).status;

describe('the control over HTTP', () => {
  it('names its actions and faults', async () => {
    expect(await get('')).toMatchObject({
      actions: expect.arrayContaining(['GET /_sandbox/state', 'POST /_sandbox/reset']) as string[],
      faults: { moderation: { stage: 'job', operations: ['create', 'remix', 'edit', 'extend'] } },
    });
  });

  it('arms, lists and clears faults', async () => {
    const { key } = readJson(await send('POST', 'faults', { name: '402', times: 2 })) as { key: number };
    await send('POST', 'faults', { name: 'slow' });
    expect((await postVideo(sandbox.url, { prompt: 'x' })).status).toBe(402);
    expect(await get('faults')).toMatchObject([{ key, name: '402', acted: 1, times: 2 }, { name: 'slow' }]);
    await send('DELETE', `faults/${key}`);
    expect((await postVideo(sandbox.url, { prompt: 'x' })).status).toBe(200);
    await send('DELETE', 'faults');
    expect(await get('faults')).toEqual([]);
  });

  it.each([
    ['POST', 'faults', { name: 'flood' }, 400, "Unknown fault 'flood'"],
    ['POST', 'speed', { renderMs: -1 }, 400, "'renderMs' must be"],
    ['POST', 'nothing', {}, 404, 'No such control'],
    ['GET', 'jobs/video_none/film', undefined, 404, 'No such job'],
  ])('refuses %s %s %j', async (method, path, body, status, words) => {
    const answer = await send(method, path, body);
    expect(answer.status).toBe(status);
    expect(readError(answer).message).toContain(words);
  });

  it('refuses what is not JSON', async () => {
    expect((await ask(`${base}/faults`, { method: 'POST', body: '{' })).status).toBe(400);
  });

  it('is open to other origins', async () => {
    expect((await ask(`${base}/state`)).headers['access-control-allow-origin']).toBe('*');
  });

  it('logs each API request without keys, queries and prompts, and itself never', async () => {
    const id = await make('a secret plan');
    await ask(`${sandbox.url}/videos?after=${id}`, { headers: { authorization: 'Bearer sk-secret' } });
    await ask(`${sandbox.url}/videos`, { method: 'OPTIONS' });
    const body = JSON.stringify({ prompt: 'a secret plan' });
    const at = clock;
    expect(await get('requests')).toEqual([
      { n: 1, method: 'POST', path: '/v1/videos', at, bodyBytes: body.length, status: 200, createdId: id },
      { n: 2, method: 'GET', path: '/v1/videos', at, bodyBytes: 0, status: 200, createdId: null },
    ]);
    await send('DELETE', 'requests');
    expect(await get('requests')).toEqual([]);
  });

  it('lists jobs with prompts and states, and counts accepted creates', async () => {
    const id = await make('a fox');
    await postVideo(sandbox.url, { prompt: '' });
    expect(await get('state')).toMatchObject({
      accepted: 1,
      renderMs: 10_000,
      jobs: [{ id, prompt: 'a fox', status: 'queued', hasImage: false }],
    });
  });

  it('finishes one job, or all', async () => {
    const [a, b, c] = [await make('a'), await make('b'), await make('c')];
    clock += 100;
    await send('POST', `jobs/${b}/finish`);
    expect([await statusOf(a), await statusOf(b)]).toEqual(['queued', 'completed']);
    await send('POST', 'jobs/finish');
    expect([await statusOf(a), await statusOf(c)]).toEqual(['completed', 'completed']);
  });

  it('forgets a job', async () => {
    const id = await make('x');
    expect(readJson(await send('DELETE', `jobs/${id}`))).toEqual({ known: true });
    expect((await ask(`${sandbox.url}/videos/${id}`)).status).toBe(404);
  });

  it('sets the speed of later renders, and back', async () => {
    const before = await make('x');
    await send('POST', 'speed', { renderMs: 0 });
    const after = await make('x');
    expect([await statusOf(before), await statusOf(after)]).toEqual(['queued', 'completed']);
    await send('POST', 'speed', { renderMs: null });
    expect(sandbox.control.speed()).toEqual({ renderMs: null });
  });

  it('gives the true film whatever is armed', async () => {
    const id = await make('x');
    sandbox.control.arm({ name: 'truncated' });
    sandbox.control.finish();
    const film = (await send('GET', `jobs/${id}/film`)).body;
    const got = (await ask(`${sandbox.url}/videos/${id}/content`)).body;
    expect(film).toEqual(sandbox.control.film(id));
    expect(got.length).toBeLessThan(film.length);
  });

  it('starts over on reset, with new ids', async () => {
    const id = await make('x');
    await send('POST', 'faults', { name: 'slow' });
    await send('POST', 'reset');
    expect(await get('state')).toMatchObject({ accepted: 0, faults: [], jobs: [], requests: [] });
    expect(await make('x')).not.toBe(id);
  });
});

describe('the control in-process', () => {
  it('throws on a fault it does not know', () => {
    expect(() => sandbox.control.arm({ name: 'flood' })).toThrow(TypeError);
  });
});
