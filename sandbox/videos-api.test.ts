import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startChecked, type CheckedSandbox } from './checked-sandbox';
import { readImageSize } from './image-size.mjs';
import { ask, postVideo, readError, readJson, readVideo, type Video } from './test-requests';

const START = 1_800_000_000_000;
let clock = START;
let sandbox: CheckedSandbox;
let url: string;

beforeEach(async () => {
  clock = START;
  sandbox = await startChecked({ port: 0, renderMs: 10_000, now: () => clock, seed: 'api' });
  url = sandbox.url;
});
afterEach(async () => {
  await sandbox.close();
  expect(sandbox.violations).toEqual([]);
});

const look = async (id: string) => readVideo(await ask(`${url}/videos/${id}`));
async function make(prompt = 'a fox'): Promise<Video> {
  return readVideo(await postVideo(url, { prompt, size: '1280x720' }));
}

describe('a render', () => {
  it('is answered with every key of the Video object', async () => {
    const answer = await postVideo(url, { prompt: 'a fox', size: '1280x720', seconds: '8' });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
    expect(readJson(answer)).toEqual({
      id: expect.stringMatching(/^video_[0-9a-f]{32}$/) as string,
      object: 'video',
      model: 'sora-2',
      status: 'queued',
      progress: 0,
      created_at: START / 1000,
      completed_at: null,
      expires_at: null,
      prompt: 'a fox',
      size: '1280x720',
      seconds: '8',
      remixed_from_video_id: null,
      error: null,
    });
  });

  it('waits, rises and completes by the clock', async () => {
    const { id } = await make();
    const seen: unknown[] = [];
    for (const at of [500, 1000, 5500, 9999, 10_000]) {
      clock = START + at;
      const { status, progress } = await look(id);
      seen.push([at, status, progress]);
    }
    expect(seen).toEqual([
      [500, 'queued', 0],
      [1000, 'in_progress', 0],
      [5500, 'in_progress', 49],
      [9999, 'in_progress', 98],
      [10_000, 'completed', 100],
    ]);
    expect(await look(id)).toMatchObject({ completed_at: START / 1000 + 10, expires_at: START / 1000 + 10 + 3600 });
  });

  it('takes 12 s and a quarter of a second per second of video unless told otherwise', async () => {
    sandbox.control.setRenderMs(null);
    const { id } = readVideo(await postVideo(url, { prompt: 'x', seconds: '8' }));
    clock = START + 13_999;
    expect((await look(id)).status).toBe('in_progress');
    clock = START + 14_000;
    expect((await look(id)).status).toBe('completed');
  });

  it('can be downloaded when completed, for one hour', async () => {
    const { id } = await make();
    const content = `${url}/videos/${id}/content`;
    clock = START + 9_000;
    const early = await ask(content);
    expect([early.status, readError(early).code]).toEqual([404, 'video_not_ready']);
    clock = START + 10_000;
    const whole = await ask(content);
    expect([whole.status, whole.headers['content-type'], whole.cut]).toEqual([200, 'video/mp4', false]);
    expect(whole.body).toEqual(sandbox.control.film(id));
    const head = await ask(content, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([
      200,
      String(whole.body.length),
      0,
    ]);
    clock = START + 10_000 + 3_600_000;
    const late = await ask(content);
    expect([late.status, readError(late).code]).toEqual([404, 'video_expired']);
    expect((await look(id)).status).toBe('completed');
  });

  it('can be downloaded in parts that join to the whole', async () => {
    const { id } = await make();
    clock = START + 10_000;
    const parts: Buffer[] = [];
    for (let from = 0, status: number | null = 206; status === 206; from += 50_000) {
      const answer = await ask(`${url}/videos/${id}/content`, { headers: { range: `bytes=${from}-${from + 49_999}` } });
      status = answer.status;
      if (status === 206) parts.push(answer.body);
    }
    expect(parts.length).toBeGreaterThan(1);
    expect(Buffer.concat(parts)).toEqual(sandbox.control.film(id));
  });

  it.each([
    ['thumbnail', 'image/webp', '1280x720'],
    ['spritesheet', 'image/jpeg', '1280x360'],
  ])('has a %s of the type %s', async (variant, type, size) => {
    const { id } = await make();
    const address = `${url}/videos/${id}/content?variant=${variant}`;
    expect((await ask(address)).status).toBe(404);
    clock = START + 10_000;
    const picture = await ask(address);
    expect([picture.status, picture.headers['content-type']]).toEqual([200, type]);
    const found = readImageSize(picture.body);
    expect(`${found?.width}x${found?.height}`).toBe(size);
    const part = await ask(address, { headers: { range: 'bytes=0-9' } });
    expect(part.body).toEqual(picture.body.subarray(0, 10));
  });

  it('has no other variant', async () => {
    const { id } = await make();
    clock = START + 10_000;
    expect((await ask(`${url}/videos/${id}/content?variant=video`)).body).toEqual(sandbox.control.film(id));
    const answer = await ask(`${url}/videos/${id}/content?variant=0`);
    expect([answer.status, readError(answer).param]).toEqual([400, 'variant']);
  });

  it('can be deleted only when finished', async () => {
    const { id } = await make();
    const early = await ask(`${url}/videos/${id}`, { method: 'DELETE' });
    expect([early.status, readError(early).code]).toEqual([409, 'video_not_finished']);
    clock = START + 10_000;
    const done = await ask(`${url}/videos/${id}`, { method: 'DELETE' });
    expect(readJson(done)).toEqual({ id, object: 'video.deleted', deleted: true });
    expect((await ask(`${url}/videos/${id}`)).status).toBe(404);
    expect((await ask(`${url}/videos/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('has the same id at every start with one seed', async () => {
    const again = await startChecked({ port: 0, seed: 'api' });
    const { id } = readVideo(await postVideo(again.url, { prompt: 'x' }));
    await again.close();
    expect((await make()).id).toBe(id);
  });
});

describe('the list', () => {
  interface List {
    object: string;
    data: Video[];
    first_id: string | null;
    last_id: string | null;
    has_more: boolean;
  }
  const list = async (query = '') => readJson(await ask(`${url}/videos${query}`)) as List;
  async function pages(query: string): Promise<string[][]> {
    const found: string[][] = [];
    for (let after = '', more = true; more;) {
      const page = await list(`?${query}${after}`);
      found.push(page.data.map(({ prompt }) => prompt));
      after = `&after=${page.last_id}`;
      more = page.has_more;
    }
    return found;
  }

  it('is empty at first', async () => {
    expect(await list()).toEqual({ object: 'list', data: [], first_id: null, last_id: null, has_more: false });
  });

  it('pages in both orders', async () => {
    for (const prompt of ['a', 'b', 'c', 'd', 'e']) await make(prompt);
    expect(await pages('limit=2')).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect(await pages('limit=5&order=asc')).toEqual([['a', 'b', 'c', 'd', 'e']]);
    const { first_id, last_id, data } = await list('?limit=2');
    expect([first_id, last_id]).toEqual([data[0]?.id, data[1]?.id]);
  });

  it('gives 20 when not told how many', async () => {
    for (let n = 0; n < 21; n += 1) await make();
    expect(await list()).toMatchObject({ has_more: true, data: { length: 20 } });
    expect(await list('?limit=100')).toMatchObject({ has_more: false, data: { length: 21 } });
  });

  it('gives none when told so, and says that there are more', async () => {
    await make();
    expect(await list('?limit=0')).toMatchObject({ data: [], first_id: null, last_id: null, has_more: true });
  });

  it.each([
    ['?limit=-1', 400, 'limit'],
    ['?limit=101', 400, 'limit'],
    ['?limit=1.5', 400, 'limit'],
    ['?order=up', 400, 'order'],
    ['?after=video_none', 404, 'video_id'],
  ])('refuses %s', async (query, status, param) => {
    const answer = await ask(`${url}/videos${query}`);
    expect([answer.status, readError(answer).param]).toEqual([status, param]);
  });
});

describe('the server', () => {
  it('lists its models', async () => {
    expect(readJson(await ask(`${url}/models`))).toMatchObject({
      object: 'list',
      data: [
        { id: 'sora-2', object: 'model', owned_by: 'sandbox' },
        { id: 'sora-2-pro', object: 'model' },
        { id: 'sandbox-open', object: 'model' },
      ],
    });
  });

  it('takes any key and none, but not a wrong one', async () => {
    const status = async (authorization: string) => (await ask(`${url}/videos`, { headers: { authorization } })).status;
    expect((await ask(`${url}/videos`)).status).toBe(200);
    expect(await status('Bearer sk-anything')).toBe(200);
    for (const bad of ['Bearer wrong-key', 'Bearer', 'Basic abc']) expect(await status(bad)).toBe(401);
    const answer = await ask(`${url}/videos`, { headers: { authorization: 'Bearer wrong' } });
    expect(readError(answer)).toMatchObject({ type: 'invalid_request_error', param: null, code: 'invalid_api_key' });
  });

  it.each([
    ['GET', '/nothing', 404],
    ['GET', '/videos/video_none', 404],
    ['GET', '/videos/%E0%A4%A', 404],
    ['GET', '/videos/video_none/content', 404],
    ['GET', '/videos/characters/char_none', 404],
    ['GET', '/videos/characters', 405],
    ['GET', '/videos/edits', 405],
    ['PUT', '/videos', 405],
    ['POST', '/videos/video_none', 405],
    ['POST', '/videos/video_none/remix', 404],
  ])('answers %s %s with %i and the error envelope', async (method, path, status) => {
    const answer = await ask(`${url}${path}`, { method });
    expect(answer.status).toBe(status);
    expect(Object.keys(readError(answer)).sort()).toEqual(['code', 'message', 'param', 'type']);
  });

  it('refuses a body over 32 MiB and accepts nothing from it', async () => {
    const answer = await postVideo(url, { prompt: 'x'.repeat(32 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(sandbox.control.acceptedCount()).toBe(0);
  });
});

describe('another origin', () => {
  it('may ask with key, type and range', async () => {
    const { status, headers } = await ask(`${url}/videos`, { method: 'OPTIONS' });
    expect([status, headers['access-control-allow-origin']]).toEqual([204, '*']);
    expect(headers['access-control-allow-headers']).toBe('authorization, content-type, range');
    expect(headers['access-control-allow-methods']).toBe('GET, HEAD, POST, DELETE, OPTIONS');
  });

  it('may read every answer, but no header beyond the safelisted ones', async () => {
    const { id } = await make();
    clock = START + 10_000;
    const answers = await Promise.all([
      ask(`${url}/videos`),
      ask(`${url}/nothing`),
      ask(`${url}/videos`, { headers: { authorization: 'Bearer wrong' } }),
      ask(`${url}/videos/${id}/content`, { headers: { range: 'bytes=0-9' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 206]);
    for (const { headers } of answers) {
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers).not.toHaveProperty('access-control-expose-headers');
    }
  });
});
