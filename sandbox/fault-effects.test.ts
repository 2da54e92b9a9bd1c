import { Agent } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChecked, type CheckedSandbox } from './checked-sandbox';
import { listBoxes } from './mp4-boxes.mjs';
import { ask, postVideo, readError, readJson, readVideo } from './test-requests';

const START = 1_800_000_000_000;
let clock = START;
let sandbox: CheckedSandbox;
let url: string;
let control: (typeof sandbox)['control'];

beforeEach(async () => {
  clock = START;
  sandbox = await startChecked({ port: 0, renderMs: 10_000, now: () => clock });
  ({ url, control } = sandbox);
});
afterEach(async () => {
  await sandbox.close();
  expect(sandbox.violations).toEqual([]);
});

async function make(prompt = 'a fox'): Promise<string> {
  return readVideo(await postVideo(url, { prompt, size: '1280x720' })).id;
}
async function makeFinished(prompt?: string): Promise<string> {
  const id = await make(prompt);
  clock += 10_000;
  return id;
}
const look = async (id: string) => readVideo(await ask(`${url}/videos/${id}`));
const download = (id: string, headers = {}) => ask(`${url}/videos/${id}/content`, { headers });

/** Each by the control and by the prompt. */
const WAYS = [
  ['armed', (fault: string) => (control.arm({ name: fault }), 'a fox')],
  ['in the prompt', (fault: string) => `a fox [fault: ${fault}]`],
] as const;

describe.each(WAYS)('a fault %s', (_, askFor) => {
  it('slow: the render takes ten times longer', async () => {
    const id = await make(askFor('slow'));
    clock += 99_999;
    expect((await look(id)).status).toBe('in_progress');
    clock += 1;
    expect((await look(id)).status).toBe('completed');
  });

  it.each([
    ['fail', 'server_error'],
    ['moderation', 'moderation_blocked'],
  ])('%s: the render ends failed with %s', async (name, code) => {
    const id = await make(askFor(name));
    clock += 5_000;
    expect(await look(id)).toMatchObject({ status: 'in_progress', error: null });
    clock += 1_000;
    expect(await look(id)).toMatchObject({ status: 'failed', completed_at: null, error: { code } });
    expect((await download(id)).status).toBe(404);
    expect((await ask(`${url}/videos/${id}`, { method: 'DELETE' })).status).toBe(200);
  });

  it.each(['400', '401', '402', '403', '405', '408', '409', '413', '422', '429', '500', '502', '503', '504'])(
    '%s: the create is refused and not accepted',
    async (name) => {
      const answer = await postVideo(url, { prompt: askFor(name) });
      expect(answer.status).toBe(Number(name));
      expect(Object.keys(readError(answer)).sort()).toEqual(['code', 'message', 'param', 'type']);
      expect(control.acceptedCount()).toBe(0);
    },
  );

  it('500-after: accepted, and answered 500', async () => {
    expect((await postVideo(url, { prompt: askFor('500-after') })).status).toBe(500);
    expect(control.jobs()).toHaveLength(1);
  });

  it('cut: accepted, and no answer', async () => {
    const answer = await postVideo(url, { prompt: askFor('cut') });
    expect(answer.status).toBeNull();
    const id = control.jobs()[0]?.id;
    expect(control.requests()).toMatchObject([{ status: null, createdId: id }]);
  });

  it('content-late: two 404, then the file', async () => {
    const id = await makeFinished(askFor('content-late'));
    const seen = [await download(id), await download(id), await download(id)];
    expect(seen.map(({ status }) => status)).toEqual([404, 404, 200]);
  });

  it('forgotten: 404 for ever, though it was accepted', async () => {
    const id = await makeFinished(askFor('forgotten'));
    for (const path of [`/videos/${id}`, `/videos/${id}/content`, `/videos/${id}`]) {
      expect((await ask(`${url}${path}`)).status).toBe(404);
    }
  });

  it('cut-body: half of the announced bytes', async () => {
    const id = await makeFinished(askFor('cut-body'));
    const film = control.film(id)!;
    const answer = await download(id);
    expect([answer.status, answer.cut]).toEqual([200, true]);
    expect(answer.headers['content-length']).toBe(String(film.length));
    expect(answer.body).toEqual(film.subarray(0, Math.floor(film.length / 2)));
  });

  it.each([
    ['json', 'application/json', /^\{/],
    ['html', 'text/html; charset=utf-8', /^<!doctype html>/],
    ['empty', 'video/mp4', /^$/],
  ])('%s: 200 without a video', async (name, type, start) => {
    const answer = await download(await makeFinished(askFor(name)));
    expect([answer.status, answer.headers['content-type'], answer.cut]).toEqual([200, type, false]);
    expect(answer.body.toString()).toMatch(start);
  });

  it('truncated: a complete answer without the tail of the file, the same each time', async () => {
    const id = await makeFinished(askFor('truncated'));
    const [first, second, part] = [await download(id), await download(id), await download(id, { range: 'bytes=-9' })];
    expect([first.status, first.cut]).toEqual([200, false]);
    expect(second.body).toEqual(first.body);
    expect(part.body).toEqual(first.body.subarray(-9));
    expect(first.body.length).toBeLessThan(control.film(id)!.length);
    expect(() => listBoxes(first.body)).toThrow('Broken MP4 box');
  });

  it('no-range: the whole file whatever is asked', async () => {
    const id = await makeFinished(askFor('no-range'));
    const answer = await download(id, { range: 'bytes=0-9' });
    expect([answer.status, answer.headers['accept-ranges']]).toEqual([200, undefined]);
    expect(answer.body).toEqual(control.film(id));
  });

  it('progress-full and progress-text: progress that is wrong, in the look and in the list', async () => {
    for (const [name, value] of [
      ['progress-full', 100],
      ['progress-text', '44%'],
    ] as const) {
      control.reset();
      const id = await make(askFor(name));
      clock += 5_000;
      expect(await look(id)).toMatchObject({ status: 'in_progress', progress: value });
      expect(readJson(await ask(`${url}/videos`))).toMatchObject({ data: [{ progress: value }] });
    }
  });
});

describe('an armed fault', () => {
  it('hang: accepted, no answer while the server runs', async () => {
    control.arm({ name: 'hang' });
    const answer = postVideo(url, { prompt: 'x' });
    const early = await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve('nothing yet'), 150))]);
    expect(early).toBe('nothing yet');
    expect(control.acceptedCount()).toBe(1);
    await sandbox.close();
    expect((await answer).status).toBeNull();
  });

  it('hang with ms: the answer comes late', async () => {
    control.arm({ name: 'hang', ms: 120, operations: ['models'] });
    const before = performance.now();
    expect((await ask(`${url}/models`)).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(110);
  });

  it('no-list and no-models: 404, or the status asked for', async () => {
    control.arm({ name: 'no-list', status: 405 });
    control.arm({ name: 'no-models' });
    expect((await ask(`${url}/videos`)).status).toBe(405);
    expect((await ask(`${url}/models`)).status).toBe(404);
    expect((await postVideo(url, { prompt: 'x' })).status).toBe(200);
  });

  it('429: Retry-After is unreadable for other origins unless asked', async () => {
    control.arm({ name: '429', retryAfter: 7, times: 1 });
    control.arm({ name: '429', retryAfter: 9, readable: true });
    const hidden = (await postVideo(url, { prompt: 'x' })).headers;
    const shown = (await postVideo(url, { prompt: 'x' })).headers;
    const names = ['retry-after', 'access-control-expose-headers'];
    expect(names.map((name) => hidden[name])).toEqual(['7', undefined]);
    expect(names.map((name) => shown[name])).toEqual(['9', 'Retry-After']);
  });

  it('401 with noCors: no other origin may read it', async () => {
    control.arm({ name: '401', noCors: true, operations: ['list'] });
    const { status, headers } = await ask(`${url}/videos`);
    expect([status, headers['access-control-allow-origin']]).toEqual([401, undefined]);
  });

  it.each(['list', 'retrieve', 'content', 'delete', 'models'] as const)(
    '503 can act on %s alone',
    async (operation) => {
      const id = await makeFinished();
      control.arm({ name: '503', operations: [operation] });
      const statuses = {
        list: (await ask(`${url}/videos`)).status,
        retrieve: (await ask(`${url}/videos/${id}`)).status,
        content: (await download(id)).status,
        models: (await ask(`${url}/models`)).status,
        delete: (await ask(`${url}/videos/${id}`, { method: 'DELETE' })).status,
      };
      const good = { list: 200, retrieve: 200, content: 200, models: 200, delete: 200 };
      expect(statuses).toEqual({ ...good, [operation]: 503 });
    },
  );

  it('html on create: accepted, and a page instead of the id', async () => {
    control.arm({ name: 'html', operations: ['create'] });
    const { status, body } = await postVideo(url, { prompt: 'x' });
    expect([status, body.toString().startsWith('<!doctype'), control.acceptedCount()]).toEqual([200, true, 1]);
  });

  it('cut-body on create: accepted, and half an id', async () => {
    control.arm({ name: 'cut-body', operations: ['create'] });
    const { status, cut } = await postVideo(url, { prompt: 'x' });
    expect([status, cut, control.acceptedCount()]).toEqual([200, true, 1]);
  });

  it('is not used up by a create that is refused anyway', async () => {
    control.arm({ name: 'fail', times: 1 });
    await postVideo(url, { prompt: '' });
    const id = await make();
    clock += 10_000;
    expect((await look(id)).status).toBe('failed');
  });
});

describe('a cut answer', () => {
  const agent = () => new Agent({ keepAlive: true, maxSockets: 1 });
  const connections = async (each: Agent, times: number) => {
    const seen = [];
    for (let n = 0; n < times; n += 1) seen.push((await ask(`${url}/models`, { agent: each })).headers.connection);
    return seen;
  };

  it('with closeConnections: every earlier answer ends its connection, later ones do not', async () => {
    const each = agent();
    expect(await connections(each, 1)).toEqual(['keep-alive']);
    control.arm({ name: 'cut', times: 1, closeConnections: true });
    // Arming also ends the idle connections of before; the client has to see that first.
    while (Object.keys(each.freeSockets).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await connections(each, 2)).toEqual(['close', 'close']);
    const preflight = await ask(`${url}/videos`, { method: 'OPTIONS', agent: each });
    expect(preflight.headers.connection).toBe('close');
    expect((await postVideo(url, { prompt: 'x' }, each)).status).toBeNull();
    expect(await connections(each, 1)).toEqual(['keep-alive']);
    each.destroy();
  });

  it('without: the connection of earlier answers is kept, and the next POST is accepted too', async () => {
    const each = agent();
    control.arm({ name: 'cut', times: 1 });
    expect(await connections(each, 2)).toEqual(['keep-alive', 'keep-alive']);
    expect((await postVideo(url, { prompt: 'x' }, each)).status).toBeNull();
    expect((await postVideo(url, { prompt: 'x' }, each)).status).toBe(200);
    expect(control.acceptedCount()).toBe(2);
    each.destroy();
  });
});

describe('a prompt', () => {
  it('acts on its own job only', async () => {
    const [bad, good] = [await make('x [fault: fail] [fault: progress-text]'), await make('x')];
    clock += 5_000;
    expect(readJson(await ask(`${url}/videos?order=asc`))).toMatchObject({
      data: [{ progress: '44%' }, { progress: 44 }],
    });
    clock += 5_000;
    expect([(await look(bad)).status, (await look(good)).status]).toEqual(['failed', 'completed']);
  });

  it('hides its forgotten job from the list', async () => {
    await make('x [fault: forgotten]');
    const id = await make('y');
    expect(readJson(await ask(`${url}/videos`))).toMatchObject({ data: [{ id }] });
  });

  it('with an unknown fault is refused with the names of all', async () => {
    const answer = await postVideo(url, { prompt: '[fault: flood]' });
    expect([answer.status, readError(answer).param]).toEqual([400, 'prompt']);
    expect(readError(answer).message).toContain('moderation');
  });
});
