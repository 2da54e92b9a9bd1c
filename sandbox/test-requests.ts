/**
 * @file Raw HTTP for the sandbox's own tests: fetch hides broken answers, this shows them. Used by the tests beside it only.
 */
import { request, type Agent, type IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  /** null when the connection broke before an answer. */
  status: number | null;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Whether the connection broke before the end of the announced body. */
  cut: boolean;
}

export interface RawQuestion {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  agent?: Agent;
}

/** One request; a broken connection is a value. */
export function ask(url: string, { method = 'GET', headers = {}, body, agent }: RawQuestion = {}): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const nothing: RawAnswer = { status: null, headers: {}, body: Buffer.alloc(0), cut: true };
    const outgoing = request(url, { method, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', () => undefined);
      answer.on('close', () => {
        const { statusCode: status = null, headers, complete } = answer;
        resolve({ status, headers, body: Buffer.concat(chunks), cut: !complete });
      });
    });
    outgoing.on('error', () => resolve(nothing));
    outgoing.end(body);
  });
}

/** The Video object as the tests read it. */
export interface Video {
  id: string;
  seconds: string;
  status: string;
  progress: unknown;
  prompt: string;
  completed_at: number | null;
  expires_at: number | null;
  error: { code: string; message: string } | null;
}

export interface Refusal {
  error: { message: string; type: string; param: string | null; code: string | null };
}

/** The caller says what it expects the body to be; a wrong guess fails its assertion. */
export const readJson = (answer: RawAnswer): unknown => JSON.parse(answer.body.toString());
export const readVideo = (answer: RawAnswer): Video => readJson(answer) as Video;
export const readError = (answer: RawAnswer): Refusal['error'] => (readJson(answer) as Refusal).error;

/** POST /v1/videos as JSON. `url` is the API's base, up to /v1. */
export function postVideo(url: string, fields: Record<string, unknown>, agent?: Agent): Promise<RawAnswer> {
  return postJson(`${url}/videos`, fields, agent);
}

/** POST with a JSON body. */
export function postJson(address: string, fields: Record<string, unknown>, agent?: Agent): Promise<RawAnswer> {
  const headers = { 'content-type': 'application/json' };
  return ask(address, { method: 'POST', headers, body: JSON.stringify(fields), ...(agent ? { agent } : {}) });
}

/** POST with a multipart form, written by the platform. */
export async function postForm(address: string, fields: Record<string, string | Blob>): Promise<RawAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const written = new Response(form);
  const headers = { 'content-type': written.headers.get('content-type') ?? '' };
  return ask(address, { method: 'POST', headers, body: Buffer.from(await written.arrayBuffer()) });
}

/** The first 24 bytes of a PNG of that size: all that a size check reads. */
export function pngHeader(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}
