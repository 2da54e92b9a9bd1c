import { describe, expect, it } from 'vitest';
import type { Operation } from '../fault-table.mjs';
import type { Exchange } from '../server.mjs';
import { findAnswerViolations, findRequestViolations } from './find-violations';

const GOOD_VIDEO = {
  ...{ id: 'video_1', object: 'video', model: 'sora-2', status: 'queued', progress: 0, created_at: 1_800_000_000 },
  ...{ completed_at: null, expires_at: null, prompt: 'a fox', size: '1280x720', seconds: '4' },
  ...{ remixed_from_video_id: null, error: null },
};
const OK = { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.alloc(0) };

interface Asked {
  operation?: Operation | null;
  method?: string;
  path?: string;
  query?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

function exchange(asked: Asked = {}, answer: Partial<Exchange> = {}): Exchange {
  const { operation = 'create', method = 'POST', path = '/v1/videos', query = '', headers = {}, body = '' } = asked;
  const request = { method, path, query: new URLSearchParams(query), headers, body: Buffer.from(body) };
  return { request, operation, answer: null, createdId: null, faults: [], ...answer };
}

const json = (fields: unknown, asked: Asked = {}) =>
  exchange({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields), ...asked });

async function form(fields: Record<string, string | Blob>, asked: Asked = {}): Promise<Exchange> {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  const response = new Response(data);
  const headers = { 'content-type': response.headers.get('content-type') ?? '' };
  return exchange({ headers, body: Buffer.from(await response.arrayBuffer()), ...asked });
}

const answering = (body: unknown, more: Partial<Exchange> = {}, status = 200) =>
  exchange({}, { answer: { ...OK, status, body: Buffer.from(JSON.stringify(body)) }, ...more });

describe('a request', () => {
  it('keeps to the contract as JSON and as a form', async () => {
    const fields = { prompt: 'a fox', model: 'sora-2', size: '1280x720', seconds: '4' };
    expect(findRequestViolations(json(fields))).toEqual([]);
    const image = new Blob(['x'], { type: 'image/png' });
    expect(findRequestViolations(await form({ ...fields, input_reference: image }))).toEqual([]);
    const video = new Blob(['x'], { type: 'video/mp4' });
    expect(findRequestViolations(await form({ prompt: 'x', video }, { operation: 'edit' }))).toEqual([]);
    expect(findRequestViolations(await form({ prompt: 'x', 'video[id]': 'v' }, { operation: 'edit' }))).toEqual([]);
  });

  it.each([
    ['an unknown field', { prompt: 'x', fps: 24 }, 'POST /v1/videos: JSON must NOT have additional properties (fps)'],
    ['a length that is a number', { prompt: 'x', seconds: 4 }, 'JSON/seconds must be equal to one of'],
    ['no prompt', {}, "must have required property 'prompt'"],
    ['two references', { prompt: 'x', input_reference: { image_url: 'https://a/b', file_id: 'f' } }, 'input_reference'],
  ])('is told of %s', (_what, fields, words) => {
    expect(findRequestViolations(json(fields)).join('\n')).toContain(words);
  });

  it('is told of a form with an unknown field, a field twice, and a file without its type', async () => {
    expect((await form({ prompt: 'x', n: '2' }, {}).then(findRequestViolations)).join()).toContain('(n)');
    const twice = new FormData();
    twice.append('prompt', 'a');
    twice.append('prompt', 'b');
    const response = new Response(twice);
    const headers = { 'content-type': response.headers.get('content-type') ?? '' };
    const doubled = exchange({ headers, body: Buffer.from(await response.arrayBuffer()) });
    expect(findRequestViolations(doubled).join()).toContain('form/prompt must be string');
    const untyped = await form({ prompt: 'x', input_reference: new Blob(['x']) });
    expect(findRequestViolations(untyped).join()).toContain('input_reference/type');
    const both = await form(
      { prompt: 'x', 'video[id]': 'v', video: new Blob(['x'], { type: 'video/mp4' }) },
      { operation: 'edit' },
    );
    expect(findRequestViolations(both)).not.toEqual([]);
  });

  it.each<[string, Asked, string]>([
    ['a query too large', { operation: 'list', method: 'GET', query: 'limit=101' }, 'query/limit must match'],
    ['an unknown query', { operation: 'retrieve', method: 'GET', query: 'key=1' }, '(key)'],
    ['an unknown variant', { operation: 'content', method: 'GET', query: 'variant=0' }, 'query/variant'],
    ['a body of a GET', { operation: 'retrieve', method: 'GET', body: 'x' }, 'a body where none belongs'],
    ['a bare key', { operation: 'list', method: 'GET', headers: { authorization: 'sk-1' } }, 'the key is not sent'],
    ['a path that is not there', { operation: null, path: '/v1/images' }, 'is nothing the contract has'],
    ['a character as JSON', { operation: 'create-character', headers: { 'content-type': 'application/json' } }, 'form'],
    ['no body', {}, 'neither JSON nor a whole form'],
  ])('is told of %s', (_what, asked, words) => {
    expect(findRequestViolations(exchange(asked)).join()).toContain(words);
  });

  it('is not told the value of what is wrong', () => {
    const told = findRequestViolations(json({ prompt: 7, model: '', size: 'secret-size', seconds: 'secret' }));
    expect(told.join()).not.toContain('secret');
  });
});

describe('an answer', () => {
  it('keeps to the contract', () => {
    expect(findAnswerViolations(answering(GOOD_VIDEO))).toEqual([]);
    const error = { message: 'no', type: 'invalid_request_error', param: null, code: null };
    expect(findAnswerViolations(answering({ error }, {}, 400))).toEqual([]);
  });

  it.each([
    ['a missing key', { ...GOOD_VIDEO, error: undefined }, "'error'"],
    ['an unknown key', { ...GOOD_VIDEO, quality: 'standard' }, '(quality)'],
    ['progress as text', { ...GOOD_VIDEO, progress: '0' }, 'progress'],
    ['a time in milliseconds', { ...GOOD_VIDEO, created_at: 1_800_000_000_000 }, 'created_at'],
    ['completed without a time', { ...GOOD_VIDEO, status: 'completed', progress: 100 }, 'completed_at'],
    ['failed without a reason', { ...GOOD_VIDEO, status: 'failed' }, 'error'],
    ['queued with progress', { ...GOOD_VIDEO, progress: 5 }, 'progress'],
  ])('is told of %s', (_what, body, words) => {
    expect(findAnswerViolations(answering(body)).join()).toContain(words);
  });

  it('is told of an error without its envelope', () => {
    expect(findAnswerViolations(answering({ detail: 'no' }, {}, 404))).not.toEqual([]);
    const page = { ...OK, status: 500, headers: { 'content-type': 'text/html' } };
    expect(findAnswerViolations(exchange({}, { answer: page })).join()).toContain('instead of JSON');
  });

  it('is told of a file that is not what its type says', () => {
    const file = (type: string, body: string, status = 200) =>
      exchange(
        { operation: 'content' },
        { answer: { status, headers: { 'content-type': type }, body: Buffer.from(body) } },
      );
    expect(findAnswerViolations(file('video/mp4', '\0\0\0\x18ftypisom'))).toEqual([]);
    expect(findAnswerViolations(file('video/mp4', 'anything', 206))).toEqual([]);
    expect(findAnswerViolations(file('video/mp4', '<!doctype html>'))).not.toEqual([]);
    expect(findAnswerViolations(file('text/html', '<!doctype html>'))).not.toEqual([]);
  });

  it('is not judged when a fault bent it, or when it never began', () => {
    expect(findAnswerViolations(answering('nonsense', { faults: ['json'] }))).toEqual([]);
    expect(findAnswerViolations(answering('nonsense', { faults: ['slow'] }))).not.toEqual([]);
    expect(findAnswerViolations(exchange())).toEqual([]);
  });
});
