import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RenderParams } from '../domain/params';
import { NO_INPUTS } from '../domain/remote';
import type { ProviderContext } from './contract';
import { createConnection } from './fixtures/fake-context';
import { openaiCompleted, openaiQueued } from './fixtures/videos-api.answers';
import { createProviderFetch } from './provider-fetch';
import { videosApi } from './videos-api.provider';

interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const KEY = 'sk-test-0123456789';
const SECRETS = { key: KEY, headers: {} };
const PARAMS: RenderParams = { prompt: 'A fox\nin the “snow” 🦊', model: 'sora-2', size: '1280x720', seconds: 8 };

let server: Server;
let seen: Seen[] = [];
let context: ProviderContext;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body: Buffer.concat(chunks) });
      const video = method === 'POST' ? openaiQueued : openaiCompleted;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(url.includes('?') ? { data: [video], has_more: false } : video));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const connection = createConnection({ address });
  context = { connection, fetch: createProviderFetch(connection, async () => SECRETS, new AbortController().signal) };
});
afterAll(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});
beforeEach(() => {
  seen = [];
});

/** Sends one create and gives what arrived, read by a parser that is not ours. */
async function arrived(params: RenderParams, start: Blob | null = null): Promise<FormData> {
  await videosApi.start(params, { ...NO_INPUTS, start }, context);
  const { headers, body } = seen[0]!;
  const contentType = headers['content-type'] ?? '';
  return new Response(new Uint8Array(body), { headers: { 'Content-Type': contentType } }).formData();
}

describe('the create request on the wire', () => {
  it('is one multipart POST with the key', async () => {
    await videosApi.start(PARAMS, NO_INPUTS, context);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /v1/videos']);
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/);
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('has four fields without an image and five with one', async () => {
    expect([...(await arrived(PARAMS)).keys()]).toEqual(['prompt', 'model', 'seconds', 'size']);
    seen = [];
    const image = new Blob(['x'], { type: 'image/png' });
    const startImage = { fileId: 'file-1', name: 'holiday.png', width: 1280, height: 720 };
    expect([...(await arrived({ ...PARAMS, startImage }, image)).keys()]).toEqual([
      ...['prompt', 'model', 'seconds', 'size', 'input_reference'],
    ]);
  });

  it('has the announced length: a plain body, never a stream', async () => {
    const start = new Blob(['x'.repeat(100_000)], { type: 'image/png' });
    await videosApi.start(PARAMS, { ...NO_INPUTS, start }, context);
    expect(seen[0]?.headers['transfer-encoding']).toBeUndefined();
    expect(Number(seen[0]?.headers['content-length'])).toBe(seen[0]?.body.byteLength);
  });
});

describe('the field', () => {
  it('prompt is the text as typed; a form sends its line ends as CR LF', async () => {
    expect((await arrived(PARAMS)).get('prompt')).toBe('A fox\r\nin the “snow” 🦊');
  });

  it('model is the name the server gave', async () => {
    expect((await arrived({ ...PARAMS, model: 'Wan-AI/Wan2.2' })).get('model')).toBe('Wan-AI/Wan2.2');
  });

  it('seconds is a whole number written as text', async () => {
    expect((await arrived({ ...PARAMS, seconds: 20 })).get('seconds')).toBe('20');
  });

  it('size is width x height', async () => {
    expect((await arrived({ ...PARAMS, size: '720x1280' })).get('size')).toBe('720x1280');
  });

  it('input_reference is the fitted image, with its type and a name of ours', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_none, index) => index % 256);
    const file = (await arrived(PARAMS, new Blob([bytes], { type: 'image/jpeg' }))).get('input_reference');
    if (!(file instanceof File)) throw new Error('not a file');
    expect([file.name, file.type]).toEqual(['start-image.jpg', 'image/jpeg']);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  });
});

describe('the other questions on the wire', () => {
  const operation = { id: 'video/1 ü' };
  const encoded = '/v1/videos/video%2F1%20%C3%BC';

  it('have no body, and each its own address', async () => {
    await videosApi.poll(operation, context);
    await videosApi.open({ role: 'video', ref: operation }, operation, { start: 5, end: 9 }, context);
    await videosApi.list?.(null, context);
    await videosApi.check(context);
    await videosApi.forget?.(operation, context);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${encoded}`,
      `GET ${encoded}/content`,
      'GET /v1/videos?limit=100&order=desc',
      'GET /v1/models',
      `DELETE ${encoded}`,
    ]);
    expect(seen.every(({ body }) => body.byteLength === 0)).toBe(true);
    expect(seen.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true);
    expect(seen.map(({ headers }) => headers.range)).toEqual([
      undefined,
      'bytes=5-9',
      ...[undefined, undefined, undefined],
    ]);
  });

  it('are not asked for an operation of another provider', async () => {
    for (const foreign of [null, 'video_1', { request: 1 }, []]) {
      expect(await videosApi.poll(foreign, context)).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
      expect(await videosApi.cancel?.(foreign, context)).toMatchObject({ ok: false });
      expect(await videosApi.forget?.(foreign, context)).toMatchObject({ ok: false });
      const opened = await videosApi.open({ role: 'video', ref: null }, foreign, null, context);
      expect(opened).toMatchObject({ ok: false, error: { kind: 'bad-answer' } });
    }
    expect(seen).toEqual([]);
  });
});
