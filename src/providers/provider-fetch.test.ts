import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnection } from './fixtures/fake-context';
import { closeAll, listen, listenAndKeep, type Handler } from './fixtures/http-server';
import {
  createProviderFetch,
  type ConnectionSecrets,
  type ProviderFetch,
  type ProviderRequest,
} from './provider-fetch';

const KEY = 'sk-test-0123456789';
const GET: ProviderRequest = { method: 'GET', path: '/videos', timeoutMs: 5000 };

/** A connection with a key and no further headers. */
const withKey = (key: string | null): ConnectionSecrets => ({ key, headers: {} });

afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});

function fetchFor(
  origin: string,
  key: string | null = KEY,
  signal: AbortSignal = new AbortController().signal,
): ProviderFetch {
  return createProviderFetch(createConnection({ address: `${origin}/v1` }), async () => withKey(key), signal);
}

describe('the key', () => {
  it('goes to the connection’s own address', async () => {
    const { origin, seen } = await listenAndKeep();
    await fetchFor(origin)(GET);
    expect(seen[0]?.url).toBe('/v1/videos');
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('goes to an absolute address of the same origin', async () => {
    const { origin, seen } = await listenAndKeep();
    await fetchFor(origin)({ ...GET, path: `${origin}/files/1.mp4` });
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('never goes to an asset on another host', async () => {
    const home = await listenAndKeep();
    const assets = await listenAndKeep();
    const read = vi.fn(async () => withKey(KEY));
    const connection = createConnection({ address: `${home.origin}/v1` });
    const send = createProviderFetch(connection, read, new AbortController().signal);
    await send({ ...GET, path: `${assets.origin}/1.mp4` });
    expect(assets.seen[0]?.headers.authorization).toBeUndefined();
    expect(read).not.toHaveBeenCalled();
  });

  it('never follows a redirect to another origin', async () => {
    const assets = await listenAndKeep();
    const home = await listenAndKeep((_request, response) => {
      response.writeHead(302, { location: `${assets.origin}/1.mp4` }).end();
    });
    expect((await fetchFor(home.origin)(GET)).status).toBe(200);
    expect(home.seen[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(assets.seen).toHaveLength(1);
    expect(assets.seen[0]?.headers.authorization).toBeUndefined();
  });

  it('follows a redirect within its origin', async () => {
    const home = await listenAndKeep((request, response) => {
      if (request.url === '/v1/videos') response.writeHead(307, { location: '/v1/videos/' }).end();
      else response.end('{}');
    });
    await fetchFor(home.origin)(GET);
    expect(home.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
  });

  it.each([
    ['a host that only begins like ours', (host: string) => `http://${host}.evil.example/x`],
    ['our host as a user name', (host: string) => `http://${host}@evil.example/x`],
    ['our host before a backslash', (host: string) => `http://evil.example\\@${host}/x`],
    ['another port', (host: string) => `http://${host.replace(/:\d+$/, '')}:9/x`],
    ['another scheme', (host: string) => `https://${host}/x`],
  ])('is withheld from %s', async (_what, makePath) => {
    const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    const read = vi.fn(async () => withKey(KEY));
    const address = 'http://home.example:8000/v1';
    const send = createProviderFetch(createConnection({ address }), read, new AbortController().signal);
    await send({ ...GET, path: makePath('home.example:8000') });
    expect(read).not.toHaveBeenCalled();
    expect(new Headers(sent.mock.calls[0]?.[1]?.headers).has('Authorization')).toBe(false);
  });

  it('is read at each call and not kept', async () => {
    const { origin, seen } = await listenAndKeep();
    const keys = ['first', 'second', null];
    const connection = createConnection({ address: `${origin}/v1` });
    const send = createProviderFetch(
      connection,
      async () => withKey(keys.shift() ?? null),
      new AbortController().signal,
    );
    for (let count = 0; count < 3; count += 1) await send(GET);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer first', 'Bearer second', undefined]);
  });

  it.each(['sk-abc…xyz', 'sk-abc\nxyz', ''])(
    'that no header can carry ("%s") is refused without being sent',
    async (key) => {
      const { origin, seen } = await listenAndKeep();
      expect((await fetchFor(origin, key)(GET)).status).toBe(401);
      expect(seen).toEqual([]);
    },
  );
});

describe('every call', () => {
  it('asks for no cache, no cookies and no referrer', async () => {
    const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    await fetchFor('http://home.example')(GET);
    expect(sent.mock.calls[0]?.[1]).toMatchObject({
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'follow',
    });
  });

  it('leaves the content type of a form to the browser: it alone knows the boundary', async () => {
    const { origin, seen } = await listenAndKeep();
    const body = new FormData();
    body.append('prompt', 'A fox');
    await fetchFor(origin)({ ...GET, method: 'POST', body });
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=.+/);
  });

  it('sends nothing for a connection without an address', async () => {
    const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    const send = createProviderFetch(
      createConnection({ address: '' }),
      async () => withKey(KEY),
      new AbortController().signal,
    );
    await expect(send(GET)).rejects.toThrow(TypeError);
    expect(sent).not.toHaveBeenCalled();
  });

  it('throws as fetch does when nobody listens', async () => {
    const origin = await listen(() => undefined);
    await closeAll();
    await expect(fetchFor(origin)(GET)).rejects.toThrow(TypeError);
  });
});

describe('the time limit', () => {
  const never: Handler = () => undefined;

  it.each([false, true])('ends a call that gets no answer with a TimeoutError (file: %s)', async (bodyIsFile) => {
    const origin = await listen(never);
    const call = fetchFor(origin)({ ...GET, timeoutMs: 50, bodyIsFile });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it.each([false, true])('is told from an end by the caller (file: %s)', async (bodyIsFile) => {
    const origin = await listen(never);
    const stop = new AbortController();
    const call = fetchFor(origin, KEY, stop.signal)({ ...GET, bodyIsFile });
    stop.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is a TimeoutError also where the browser throws a plain AbortError', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(
      (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
        }),
    );
    const call = fetchFor('http://home.example')({ ...GET, timeoutMs: 20 });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('is over headers and body together', async () => {
    const origin = await listen((_request, response) => {
      response.write('{');
    });
    const response = await fetchFor(origin)({ ...GET, timeoutMs: 100 });
    await expect(response.text()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('does not end a file that keeps coming', async () => {
    const pieces = 8;
    const origin = await listen((_request, response) => {
      let sent = 0;
      const timer = setInterval(() => {
        response.write('x'.repeat(1000));
        sent += 1;
        if (sent < pieces) return;
        clearInterval(timer);
        response.end();
      }, 40);
    });
    // 8 × 40 ms is more than twice the limit of 150 ms; no pause comes near it.
    const response = await fetchFor(origin)({ ...GET, timeoutMs: 150, bodyIsFile: true });
    expect(await response.text()).toHaveLength(pieces * 1000);
  });

  it('ends a file that stands still', async () => {
    const origin = await listen((_request, response) => {
      response.write('half');
    });
    const response = await fetchFor(origin)({ ...GET, timeoutMs: 100, bodyIsFile: true });
    await expect(response.text()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('does not run while nobody reads', async () => {
    const origin = await listen((_request, response) => response.end('x'.repeat(1000)));
    const response = await fetchFor(origin)({ ...GET, timeoutMs: 50, bodyIsFile: true });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await response.text()).toHaveLength(1000);
  });
});

describe('a file', () => {
  it('keeps its status, headers and bytes', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_none, index) => index % 251);
    const origin = await listen((_request, response) => {
      response.writeHead(206, { 'content-type': 'video/mp4', 'content-range': 'bytes 0-299999/900000' }).end(bytes);
    });
    const response = await fetchFor(origin)({ ...GET, bodyIsFile: true });
    expect([response.status, response.ok]).toEqual([206, true]);
    expect(response.headers.get('content-range')).toBe('bytes 0-299999/900000');
    const blob = await response.blob();
    expect(blob.type).toBe('video/mp4');
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  });

  it('that breaks half way throws while it is read', async () => {
    const origin = await listen((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half', () => response.destroy());
    });
    const response = await fetchFor(origin)({ ...GET, bodyIsFile: true });
    await expect(response.blob()).rejects.toThrow(TypeError);
  });

  it('that nobody wants any more closes its connection', async () => {
    const closed = new Promise<void>((resolve) => {
      void listen((_request, response) => {
        response.on('close', resolve);
        response.write('first');
      }).then(async (origin) => {
        const response = await fetchFor(origin)({ ...GET, bodyIsFile: true });
        await response.body?.cancel();
      });
    });
    await closed;
  });

  it('may have no body', async () => {
    const origin = await listen((_request, response) => response.writeHead(204).end());
    expect((await fetchFor(origin)({ ...GET, bodyIsFile: true })).status).toBe(204);
  });
});
