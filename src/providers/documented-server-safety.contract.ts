/**
 * What must hold against any server, shown with the documented answers of one: key and header values stay at home, and no answer
 * breaks the provider or costs twice. Run as a part of `describeDocumentedServer`.
 */
import { afterEach, expect, it, vi } from 'vitest';
import { createContext } from './bind-remote';
import { originOf } from '../domain/connection';
import { describeChangedAnswers } from './documented-server-changes.contract';
import { RANGE, type Asker } from './fixtures/asker';
import { findReply, finishedScript, replyToResponse, type Script } from './fixtures/documented-server';
import { createConnection } from './fixtures/fake-context';
import { BEARER, type ConnectionSecrets } from './provider-fetch';

const KEY = 'sk-test-0123456789';
const HEADER = { name: 'X-Team-Token', value: 'tt-9876543210' };
const KEY_ALONE: ConnectionSecrets = { key: KEY, headers: {} };
const KEY_AND_HEADER: ConnectionSecrets = { key: KEY, headers: { [HEADER.name]: HEADER.value } };

export function describeSafety(asker: Asker): void {
  describeKey(asker);
  describeChangedAnswers(asker);
}

interface Sent {
  url: string;
  init: RequestInit;
}

/** One question of each kind over the real way out, with `fetch` itself replaced. */
async function askOverFetch(asker: Asker, secrets: ConnectionSecrets): Promise<Sent[]> {
  const { provider, server } = asker;
  const { address } = server.connection;
  const sent: Sent[] = [];
  let script: Script = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    const path = url.startsWith(address) ? url.slice(address.length) : url;
    return replyToResponse(findReply(server, script, { method: init.method as 'GET', path }));
  });
  const headerNames = Object.keys(secrets.headers);
  const connection = createConnection({ ...server.connection, providerId: provider.id, headerNames });
  const context = createContext(provider, connection, async () => secrets, new AbortController().signal);
  script = asker.accepting;
  await asker.start(context);
  const operation = await asker.operation();
  for (const { finished, ...file } of server.files) {
    script = finishedScript(finished);
    await provider.poll(operation, context);
    ({ script } = file);
    await asker.open(finished, RANGE, context);
  }
  for (const one of server.check) {
    ({ script } = one);
    await provider.check(context);
    await provider.ping?.(context);
  }
  await provider.cancel?.(operation, context);
  await provider.forget?.(operation, context);
  await provider.list?.(0, context);
  return sent;
}

/** Names of the headers that carry a secret, in small letters. */
function carriersIn({ init }: Sent): string[] {
  const headers = [...new Headers(init.headers)];
  return headers
    .filter(([, value]) => [KEY, HEADER.value].some((secret) => value.includes(secret)))
    .map(([name]) => name);
}

function describeKey(asker: Asker): void {
  const { address } = asker.server.connection;
  const connection = createConnection({ ...asker.server.connection, providerId: asker.provider.id });
  const place = asker.provider.keyPlace?.(connection) ?? BEARER;
  const home = originOf(address);
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('sends the key in its header to the connection’s own origin, and nowhere else', async () => {
    const sent = await askOverFetch(asker, KEY_ALONE);
    expect(sent.length).toBeGreaterThan(4);
    expect(sent.some(({ url }) => originOf(url) === home)).toBe(true);
    for (const one of sent) {
      const isHome = originOf(one.url) === home;
      const value = new Headers(one.init.headers).get(place.name);
      expect([one.url, value]).toEqual([one.url, isHome ? `${place.prefix}${KEY}` : null]);
      expect(carriersIn(one)).toEqual(isHome ? [place.name.toLowerCase()] : []);
    }
  });

  it('sends the values of further headers home too, and nowhere else', async () => {
    for (const one of await askOverFetch(asker, KEY_AND_HEADER)) {
      const names = [place.name.toLowerCase(), HEADER.name.toLowerCase()];
      expect(carriersIn(one).sort()).toEqual(originOf(one.url) === home ? names.sort() : []);
    }
  });

  it('puts no secret into an address or a body, and no prompt into an address', async () => {
    const { prompt } = asker.plainParams();
    for (const { url, init } of await askOverFetch(asker, KEY_AND_HEADER)) {
      const fields = init.body instanceof FormData ? [...init.body.values()] : [init.body];
      expect(decodeURIComponent(url).replaceAll('+', ' ')).not.toContain(prompt);
      for (const secret of [KEY, HEADER.value]) {
        expect(decodeURIComponent(url)).not.toContain(secret);
        for (const field of fields) if (typeof field === 'string') expect(field).not.toContain(secret);
      }
    }
  });

  it('keeps the rules of every call, and follows a redirect only where no secret can travel along', async () => {
    for (const secrets of [KEY_ALONE, KEY_AND_HEADER]) {
      for (const one of await askOverFetch(asker, secrets)) {
        expect(one.init).toMatchObject({ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
        // A browser takes Authorization off when a redirect leaves the origin; it takes off no other header.
        const isSafe = carriersIn(one).every((name) => name === 'authorization');
        expect(one.init.redirect).toBe(isSafe ? 'follow' : 'error');
      }
    }
  });
}
