/** Further request headers, and a key in a header of its own: where they go, and where they never go. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../domain/connection';
import { createConnection } from './fixtures/fake-context';
import { closeAll, listenAndKeep } from './fixtures/http-server';
import {
  createProviderFetch,
  type ConnectionSecrets,
  type KeyPlace,
  type ProviderFetch,
  type ProviderRequest,
} from './provider-fetch';

const KEY = 'sk-test-0123456789';
const GET: ProviderRequest = { method: 'GET', path: '/videos', timeoutMs: 5000 };
const HEADERS = { 'X-Team': 'team-9081', 'CF-Access-Client-Id': 'a b; c="d"' };

afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});

interface Setup {
  connection?: Partial<Connection>;
  place?: KeyPlace;
}

function fetchFor(
  origin: string,
  secrets: Partial<ConnectionSecrets>,
  { connection, place }: Setup = {},
): ProviderFetch {
  const read = async () => ({ key: null, headers: {}, ...secrets });
  const target = createConnection({ address: `${origin}/v1`, ...connection });
  return createProviderFetch(target, read, new AbortController().signal, place);
}

/** The headers and rules one call leaves with, without a network. */
async function leaving(secrets: Partial<ConnectionSecrets>, setup: Setup = {}, request: Partial<ProviderRequest> = {}) {
  const sent = vi.spyOn(globalThis, 'fetch').mockClear().mockResolvedValue(new Response());
  const response = await fetchFor('https://home.example', secrets, setup)({ ...GET, ...request });
  const init = sent.mock.calls[0]?.[1];
  return {
    status: response.status,
    calls: sent.mock.calls.length,
    headers: new Headers(init?.headers),
    redirect: init?.redirect,
  };
}

describe('further headers', () => {
  it('go to the connection’s own origin, beside the key', async () => {
    const { origin, seen } = await listenAndKeep();
    await fetchFor(origin, { key: KEY, headers: HEADERS })(GET);
    expect(seen[0]?.headers).toMatchObject({
      'x-team': 'team-9081',
      'cf-access-client-id': 'a b; c="d"',
      authorization: `Bearer ${KEY}`,
    });
  });

  it.each([false, true])('never go to an asset on another host (file: %s)', async (bodyIsFile) => {
    const assets = await listenAndKeep();
    const send = fetchFor('https://home.example', { key: KEY, headers: HEADERS });
    await (await send({ ...GET, path: `${assets.origin}/1.mp4`, bodyIsFile })).text();
    const arrived = assets.seen[0]?.headers ?? {};
    expect(Object.keys(arrived).filter((name) => /team|access|authorization/.test(name))).toEqual([]);
    expect(JSON.stringify(arrived)).not.toContain('team-9081');
  });

  it.each([
    ['the key in Authorization', 'follow', { key: KEY }, {}],
    ['no secret at all', 'follow', {}, {}],
    ['a key in a header of its own', 'error', { key: KEY }, { connection: { keyHeader: 'X-Key' } }],
    ['a key in a header of the provider’s', 'error', { key: KEY }, { place: { name: 'xi-key', prefix: '' } }],
    ['a bare key in authorization', 'follow', { key: KEY }, { connection: { keyHeader: 'authorization' } }],
    ['a further header', 'error', { headers: HEADERS }, {}],
    ['a further header beside the key', 'error', { key: KEY, headers: HEADERS }, {}],
  ] as const)(
    'follow no redirect that could take them along: with %s it is "%s"',
    async (_what, redirect, secrets, setup) => {
      expect((await leaving(secrets, setup)).redirect).toBe(redirect);
    },
  );

  it('do not leave with a redirect, nor does a bare key: the call fails instead', async () => {
    const away = await listenAndKeep();
    const home = await listenAndKeep((_request, response) => {
      response.writeHead(302, { location: `${away.origin}/1.mp4` }).end();
    });
    const bare = { connection: { keyHeader: 'X-Key' } };
    await expect(fetchFor(home.origin, { headers: HEADERS })(GET)).rejects.toThrow(TypeError);
    await expect(fetchFor(home.origin, { key: KEY }, bare)(GET)).rejects.toThrow(TypeError);
    expect([home.seen.length, away.seen.length]).toEqual([2, 0]);
  });

  it('follow no redirect at all with what may be told to one address alone', async () => {
    expect((await leaving({ key: KEY }, {}, { followsNone: true })).redirect).toBe('error');
    vi.restoreAllMocks();
    const away = await listenAndKeep();
    const home = await listenAndKeep((_request, response) => {
      response.writeHead(307, { location: `${away.origin}/keys` }).end();
    });
    const sent = fetchFor(home.origin, {})({ ...GET, method: 'POST', body: 'once', followsNone: true });
    await expect(sent).rejects.toThrow(TypeError);
    expect([home.seen.length, away.seen.length]).toEqual([1, 0]);
  });

  it('that cannot be read are answered with 401, and nothing is sent; an asset elsewhere needs none of them', async () => {
    const { origin, seen } = await listenAndKeep();
    const assets = await listenAndKeep();
    const target = createConnection({ address: `${origin}/v1` });
    const send = createProviderFetch(target, async () => null, new AbortController().signal);
    expect((await send(GET)).status).toBe(401);
    expect((await send({ ...GET, path: `${assets.origin}/1.mp4` })).status).toBe(200);
    expect([seen.length, assets.seen.length]).toEqual([0, 1]);
  });

  it.each([
    ['a value with a line break', { 'X-Team': 'a\r\nX-Evil: 1' }],
    ['a value with a tab', { 'X-Team': 'a\tb' }],
    ['a value that is not ASCII', { 'X-Team': 'ключ' }],
    ['a value with an ellipsis, copied masked', { 'X-Team': 'abc…xyz' }],
    ['a value that begins with a space', { 'X-Team': ' abc' }],
    ['an empty value', { 'X-Team': '' }],
    ['a name with a line break', { 'X-A\nX-B': 'abc' }],
    ['a name with a space', { 'X Team': 'abc' }],
    ['an empty name', { '': 'abc' }],
    ['one bad value among good ones', { ...HEADERS, 'X-Last': 'b\0' }],
  ])('are answered with 401, and nothing is sent, for %s', async (_what, headers) => {
    expect(await leaving({ key: KEY, headers })).toMatchObject({ status: 401, calls: 0 });
  });

  it('that no header can carry do not keep an asset of another host from being fetched', async () => {
    const path = 'https://assets.example/1.mp4';
    expect(await leaving({ key: KEY, headers: { 'X-Team': 'ключ' } }, {}, { path })).toMatchObject({
      status: 200,
      calls: 1,
    });
  });

  it('give way to the provider’s own, and both to the key', async () => {
    const headers = { 'Content-Type': 'text/html', 'x-key': 'mine', Authorization: 'Basic mine' };
    const own = { 'content-type': 'application/json', 'X-Key': 'provider' };
    const request = { headers: own };
    expect((await leaving({ headers }, {}, request)).headers.get('Content-Type')).toBe('application/json');
    const bearer = await leaving({ key: KEY, headers }, {}, request);
    expect([bearer.headers.get('X-Key'), bearer.headers.get('Authorization')]).toEqual(['provider', `Bearer ${KEY}`]);
    const bare = await leaving({ key: KEY, headers }, { connection: { keyHeader: 'X-KEY' } }, request);
    expect([bare.headers.get('x-key'), bare.headers.get('Authorization')]).toEqual([KEY, 'Basic mine']);
  });
});

describe('the key’s own header', () => {
  it('is the provider’s, with what stands before the key there', async () => {
    const { headers } = await leaving({ key: KEY }, { place: { name: 'Authorization', prefix: 'Key ' } });
    expect(headers.get('Authorization')).toBe(`Key ${KEY}`);
  });

  it('is the person’s where one is set, bare, and no other header carries the key', async () => {
    const setup = { connection: { keyHeader: 'X-Api-Key' }, place: { name: 'Authorization', prefix: 'Key ' } };
    const { headers } = await leaving({ key: KEY }, setup);
    expect([...headers]).toEqual([['x-api-key', KEY]]);
  });

  it.each(['', 'X Key', 'X-Key:', 'Ключ', 'X\r\nY'])(
    'that is no header name (%j) lets nothing leave',
    async (keyHeader) => {
      expect(await leaving({ key: KEY }, { connection: { keyHeader } })).toMatchObject({ status: 401, calls: 0 });
    },
  );
});
