/** A connection behind the person's own proxy, and the look at a server that gives no answer. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConnection } from './fixtures/fake-context';
import { closeAll, listen, listenAndKeep } from './fixtures/http-server';
import { createProviderFetch, reachOf, type ProviderRequest, type SecretsReader } from './provider-fetch';

const KEY = 'sk-test-0123456789';
const GET: ProviderRequest = { method: 'GET', path: '/videos?limit=5', timeoutMs: 5000 };
const HOME = 'https://home.example/v1';
const PROXY = 'https://proxy.example';

afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});

function fetchThrough(
  proxy: string,
  read: SecretsReader = async () => ({ key: KEY, headers: { 'X-Team': 'team-9081' } }),
) {
  return createProviderFetch(createConnection({ address: HOME, proxy }), read, new AbortController().signal);
}

/** Where a call really goes, and with which headers. */
async function leaving(proxy: string, path = GET.path) {
  const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
  await fetchThrough(proxy)({ ...GET, path });
  const [url, init] = sent.mock.calls[0] ?? [];
  return { url: url as string, headers: Object.fromEntries(new Headers(init?.headers)) };
}

const SECRETS = { authorization: `Bearer ${KEY}`, 'x-team': 'team-9081' };

describe('a proxy', () => {
  it.each([PROXY, `${PROXY}/`])('written %s is put before the address', async (proxy) => {
    expect(await leaving(proxy)).toEqual({ url: `${PROXY}/${HOME}/videos?limit=5`, headers: SECRETS });
  });

  it('with a place of its own takes the whole address there', async () => {
    const { url, headers } = await leaving(`${PROXY}/go?to={url}&v=1`);
    expect(new URL(url).searchParams.get('to')).toBe(`${HOME}/videos?limit=5`);
    expect(headers).toEqual(SECRETS);
  });

  it('really gets request, key and headers', async () => {
    const { origin, seen } = await listenAndKeep();
    await fetchThrough(origin)(GET);
    expect([seen[0]?.url, seen[0]?.headers.authorization]).toEqual([`/${HOME}/videos?limit=5`, `Bearer ${KEY}`]);
  });

  it.each([
    ['an asset on another host', 'https://assets.example/1.mp4'],
    ['an asset on the proxy’s own host', `${PROXY}/files/1.mp4`],
    ['an address that only looks like ours behind it', `${PROXY}/${HOME}/videos`],
    ['another port of our host', 'https://home.example:8443/1.mp4'],
  ])('is not given the secrets for %s', async (_what, path) => {
    const read = vi.fn(async () => ({ key: KEY, headers: {} }));
    const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
    await fetchThrough(PROXY, read)({ ...GET, path });
    expect(sent.mock.calls[0]?.[0]).toBe(`${PROXY}/${path}`);
    expect([...new Headers(sent.mock.calls[0]?.[1]?.headers)]).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  it('is given them for an absolute address of the connection’s own origin', async () => {
    const path = 'https://home.example/files/1.mp4';
    expect(await leaving(PROXY, path)).toEqual({ url: `${PROXY}/${path}`, headers: SECRETS });
  });

  it.each(['', 'proxy.example', '/proxy', 'javascript:alert(1)//{url}', 'ftp://proxy.example'])(
    'that is no address (%j) lets nothing leave, and reads no secret',
    async (proxy) => {
      const read = vi.fn(async () => ({ key: KEY, headers: {} }));
      const sent = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response());
      await expect(fetchThrough(proxy, read)(GET)).rejects.toThrow(TypeError);
      expect([sent.mock.calls.length, read.mock.calls.length]).toEqual([0, 0]);
    },
  );
});

describe('how far a page sees a server', () => {
  /** The browser's answer to each of the two questions. */
  function browser(answers: { cors: boolean; 'no-cors': boolean }) {
    return vi.spyOn(globalThis, 'fetch').mockImplementation(async (_url, init) => {
      if (!answers[init?.mode as 'cors' | 'no-cors']) throw new TypeError('Failed to fetch');
      return new Response();
    });
  }

  it.each([
    ['readable', { cors: true, 'no-cors': true }],
    ['hidden', { cors: false, 'no-cors': true }],
    ['silent', { cors: false, 'no-cors': false }],
  ] as const)('is %s by what the browser says to both questions', async (reach, answers) => {
    browser(answers);
    expect(await reachOf(`${HOME}/models`, undefined, 1000)).toBe(reach);
  });

  it('is asked without key, cookies, headers and referrer, through the same proxy', async () => {
    const sent = browser({ cors: false, 'no-cors': false });
    await reachOf(`${HOME}/models`, PROXY, 1000);
    expect(sent.mock.calls.map(([url]) => url)).toEqual(Array(2).fill(`${PROXY}/${HOME}/models`));
    for (const [, init] of sent.mock.calls) {
      expect(init).toMatchObject({ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
      expect(init).not.toHaveProperty('headers');
      expect(init).not.toHaveProperty('body');
    }
  });

  it('sends a real server nothing secret', async () => {
    const { origin, seen } = await listenAndKeep();
    expect(await reachOf(`${origin}/v1/models`, undefined, 1000)).toBe('readable');
    expect(seen.map(({ method, url }) => [method, url])).toEqual([['GET', '/v1/models']]);
    expect(seen[0]?.headers).not.toHaveProperty('authorization');
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
  });

  it('is silent after the time limit', async () => {
    const origin = await listen(() => undefined);
    expect(await reachOf(origin, undefined, 30)).toBe('silent');
  });
});
