/**
 * What must hold against any server, shown with the documented answers of one: the key stays at home, and no answer breaks the
 * provider or costs twice. Run as a part of `describeDocumentedServer`.
 */
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { originOf } from '../domain/connection';
import { ANYTHING, RANGE, type Asker } from './fixtures/asker';
import { changedBody } from './fixtures/changed-body';
import { findReply, listReplies, replyToResponse, type Script } from './fixtures/documented-server';
import { contextAnswering, createConnection, type FakeContext } from './fixtures/fake-context';
import { createProviderFetch } from './provider-fetch';

const KEY = 'sk-test-0123456789';

export function describeSafety(asker: Asker): void {
  describeKey(asker);
  describeChangedAnswers(asker);
}

/** One question of each kind over the real way out, with `fetch` itself replaced. */
async function askOverFetch(asker: Asker): Promise<{ url: string; init: RequestInit }[]> {
  const { provider, server } = asker;
  const sent: { url: string; init: RequestInit }[] = [];
  let script: Script = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    const path = url.startsWith(server.connection.address) ? url.slice(server.connection.address.length) : url;
    return replyToResponse(findReply(server, script, { method: 'GET', path, timeoutMs: 0 }));
  });
  const connection = createConnection({ ...server.connection, providerId: provider.id });
  const context = {
    connection,
    fetch: createProviderFetch(connection, async () => KEY, new AbortController().signal),
  };
  script = [[ANYTHING, server.start.accepted[0]!.reply]];
  await asker.start(context);
  const operation = await asker.operation();
  await provider.poll(operation, context);
  await provider.cancel?.(operation, context);
  await provider.forget?.(operation, context);
  await provider.check(context);
  await provider.list?.(0, context);
  for (const file of server.files) {
    ({ script } = file);
    await asker.open(file.finished, RANGE, context);
  }
  return sent;
}

function describeKey(asker: Asker): void {
  const { address } = asker.server.connection;
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('sends the key in its header to the connection’s own origin, and nowhere else', async () => {
    const sent = await askOverFetch(asker);
    expect(sent.length).toBeGreaterThan(4);
    for (const { url, init } of sent) {
      const isHome = originOf(url) === originOf(address);
      expect([url, new Headers(init.headers).get('Authorization')]).toEqual([url, isHome ? `Bearer ${KEY}` : null]);
      expect(url).not.toContain(KEY);
      if (init.body instanceof FormData) expect([...init.body.values()]).not.toContain(KEY);
    }
  });

  it('keeps the rules of every call, and follows a redirect only where the key cannot travel along', async () => {
    for (const { init } of await askOverFetch(asker)) {
      expect(init).toMatchObject({ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
      // A browser takes Authorization off when a redirect leaves the origin; it takes off no other header.
      const carriers = [...new Headers(init.headers)].filter(([, value]) => value.includes(KEY)).map(([name]) => name);
      const isSafe = carriers.every((name) => name === 'authorization');
      expect(init.redirect).toBe(isSafe ? 'follow' : 'error');
    }
  });
}

function describeChangedAnswers(asker: Asker): void {
  const bodies = listReplies(asker.server).flatMap(({ body }) => (typeof body === 'object' ? [body] : []));
  const statuses = fc.oneof(fc.constant(200), fc.constantFrom(202, 400, 401, 404, 408, 409, 422, 429, 500, 502));

  it('ends every question in a value when its answers are changed at random, and never calls an accepted one refused', async () => {
    const operation = await asker.operation();
    await fc.assert(
      fc.asyncProperty(changedBody(bodies), statuses, async (body, status) => {
        const context = (): FakeContext =>
          contextAnswering(() => new Response(body, { status }), asker.server.connection);
        const started = await asker.start(context());
        if (status < 300) expect(started.kind).not.toBe('refused');
        else expect(started.kind).not.toBe('accepted');
        if (status >= 500 || status === 408) expect(started.kind).toBe('lost');
        const answers = [
          await asker.provider.poll(operation, context()),
          await asker.provider.check(context()),
          await asker.provider.list?.(0, context()),
          await asker.provider.cancel?.(operation, context()),
          await asker.provider.forget?.(operation, context()),
          await asker.provider.open({ role: 'video', ref: operation }, operation, RANGE, context()),
        ].filter((answer) => answer !== undefined);
        for (const answer of answers) {
          expect(typeof answer.ok).toBe('boolean');
          if (!answer.ok) expect(structuredClone(answer.error)).toEqual(answer.error);
        }
      }),
      { numRuns: 150 },
    );
  });
}
