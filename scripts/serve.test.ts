import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveApp } from './serve.mjs';

const SCRIPT = `console.log(${JSON.stringify('x'.repeat(4000))});`;
let dir: string;
let site: { url: string; close: () => Promise<void> };

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A raw request: `fetch` would tidy the path and decode the body. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const PAGE = { Accept: 'text/html,application/xhtml+xml' };

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(dir, 'build/assets'), { recursive: true });
  writeFileSync(join(dir, 'secret.txt'), 'outside the build');
  writeFileSync(join(dir, 'build/index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(dir, 'build/sw.js'), 'self.x = 1;');
  writeFileSync(join(dir, 'build/manifest.webmanifest'), '{}');
  writeFileSync(join(dir, 'build/sandbox.json'), '{"address":null}');
  writeFileSync(join(dir, 'build/assets/index-abc.js'), SCRIPT);
  writeFileSync(join(dir, 'build/icon.png'), Buffer.alloc(2000));
  site = await serveApp({ dir: join(dir, 'build') });
});

afterEach(async () => {
  await site.close();
  rmSync(dir, { recursive: true });
});

describe('caching', () => {
  it('keeps hashed files for a year', async () => {
    const { headers } = await ask('/assets/index-abc.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/icon.png'])('asks again for %s', async (path) => {
    expect((await ask(path)).headers['cache-control']).toBe('no-cache');
  });

  it('answers 304 to the tag it gave', async () => {
    const first = await ask('/sw.js');
    const again = await ask('/sw.js', { 'If-None-Match': String(first.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await ask('/sw.js', { 'If-None-Match': '"other"' })).status).toBe(200);
  });
});

describe('compression', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['', undefined],
  ])('answers "%s" with %s', async (accepted, encoding) => {
    const { headers, body } = await ask('/assets/index-abc.js', { 'Accept-Encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(body.length < SCRIPT.length).toBe(encoding !== undefined);
  });

  it('sends pictures as they are', async () => {
    const { headers, body } = await ask('/icon.png', { 'Accept-Encoding': 'br' });
    expect([headers['content-encoding'], body.length]).toEqual([undefined, 2000]);
  });

  it('is undone by an ordinary client', async () => {
    expect(await (await fetch(`${site.url}assets/index-abc.js`)).text()).toBe(SCRIPT);
  });
});

describe('addresses', () => {
  it.each(['/new', '/library/clip-1', '/settings/connections?x=1'])('shows the app at %s', async (path) => {
    const { status, body } = await ask(path, PAGE);
    expect([status, body.toString()]).toEqual([200, '<!doctype html><title>app</title>']);
  });

  it.each([
    ['a film only the service worker has', '/media/0123', PAGE],
    ['a missing file', '/assets/index-old.js', PAGE],
    ['a script asked for by a page address', '/new', { Accept: '*/*' }],
    ['a path that climbs', '/../secret.txt', PAGE],
    ['a path that climbs, encoded', '/..%2fsecret.txt', PAGE],
    ['a path that climbs, encoded twice', '/%2e%2e/%2e%2e/secret.txt', PAGE],
    ['a path that is not decodable', '/%', PAGE],
  ])('has no answer for %s', async (_what, path, headers) => {
    const { status, body } = await ask(path, headers);
    expect([status, body.toString()]).toEqual([404, 'Not found.\n']);
  });

  it('answers at 127.0.0.1 and at localhost', async () => {
    const { port } = new URL(site.url);
    for (const host of ['127.0.0.1', 'localhost'])
      expect((await fetch(`http://${host}:${port}/`)).status, host).toBe(200);
  });

  it('refuses to be written to', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(405);
  });

  it('answers HEAD without a body', async () => {
    const { status, headers, body } = await ask('/sw.js', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, '11', 0]);
  });
});

it('names the sandbox it was given, never from a cache', async () => {
  expect((await ask('/sandbox.json')).body.toString()).toBe('{"address":null}');
  const other = await serveApp({ dir: join(dir, 'build'), sandboxAddress: 'http://localhost:1' });
  const response = await fetch(`${other.url}sandbox.json`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({ address: 'http://localhost:1' });
  await other.close();
});

it('asks for the sandbox’s address at each request, so that it may start later', async () => {
  let address: string | null = null;
  const other = await serveApp({ dir: join(dir, 'build'), sandboxAddress: () => address });
  const read = async (): Promise<unknown> => (await fetch(`${other.url}sandbox.json`)).json();
  expect(await read()).toEqual({ address: null });
  address = 'http://localhost:1/v1';
  expect(await read()).toEqual({ address });
  await other.close();
});

it('sends the security policy with every answer', async () => {
  for (const path of ['/', '/missing.js', '/sw.js']) {
    const { headers } = await ask(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  }
});

it('serves under a sub-path and nothing outside it', async () => {
  const sub = await serveApp({ dir: join(dir, 'build'), base: '/studio/' });
  const { origin } = new URL(sub.url);
  const status = async (path: string) => (await fetch(origin + path, { headers: PAGE })).status;
  expect(sub.url).toBe(`${origin}/studio/`);
  expect(await status('/studio/')).toBe(200);
  expect(await status('/studio/queue')).toBe(200);
  expect(await status('/studio/assets/index-abc.js')).toBe(200);
  expect((await fetch(`${origin}/studio`, { redirect: 'manual' })).headers.get('location')).toBe('/studio/');
  expect(await status('/')).toBe(404);
  expect(await status('/assets/index-abc.js')).toBe(404);
  await sub.close();
});

it('says which port is taken', async () => {
  const { port } = new URL(site.url);
  await expect(serveApp({ dir: join(dir, 'build'), port: Number(port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    port: Number(port),
  });
});

it('closes while a client still holds its connection', async () => {
  await fetch(site.url);
  await site.close();
  await expect(fetch(site.url)).rejects.toThrow();
  site = await serveApp({ dir: join(dir, 'build') });
});
