import { afterEach, describe, expect, it } from 'vitest';
import type { KeysAway } from '../domain/connection';
import { NO_INPUTS } from '../domain/remote';
import { fakeConnection } from '../queue/fixtures/fake-world';
import { bindRemote } from './bind-remote';
import { closeAll, listenAndKeep } from './fixtures/http-server';
import type { SecretsReader } from './provider-fetch';
import { listProviders } from './registry';

afterEach(closeAll);

const PROVIDERS = await listProviders();
const AWAY: KeysAway[] = ['locked', 'session-over', 'ended'];
const { signal } = new AbortController();

/** A server that says what `answer` says to everything, and a key that is away from the `from`-th reading on. */
async function bind(provider: (typeof PROVIDERS)[number], from: number, away: KeysAway | null) {
  const server = await listenAndKeep((_request, response) => response.writeHead(500).end('{}'));
  let readings = 0;
  const read: SecretsReader = async () => {
    readings += 1;
    return readings >= from ? away : { key: 'sk-1', headers: {} };
  };
  const service = provider.services[0]!.id;
  const connection = fakeConnection({ providerId: provider.id, service, address: `${server.origin}/v1` });
  const model = provider.models(connection, null)[0]?.id ?? 'sora-2';
  const params = { prompt: 'a fox', model, size: '1280x720', seconds: 4 };
  return { remote: bindRemote(provider, connection, read, signal), seen: server.seen, params };
}

describe.each(PROVIDERS)('$id, while its key is away', (provider) => {
  it.each(AWAY)('says so of every question and of a submit, and nothing leaves: %s', async (away) => {
    const { remote, seen, params } = await bind(provider, 1, away);
    expect(await remote.check()).toMatchObject({ ok: false, error: { kind: 'key-refused', keysAway: away } });
    if (remote.list) expect(await remote.list(null)).toMatchObject({ ok: false, error: { keysAway: away } });
    expect(await remote.start(params, NO_INPUTS)).toMatchObject({ kind: 'refused', cause: { keysAway: away } });
    expect(seen).toEqual([]);
  });

  it('takes a key that cannot be read for good as one that the server refuses', async () => {
    const { remote, seen } = await bind(provider, 1, null);
    const answer = await remote.check();
    expect(answer).toMatchObject({ ok: false, error: { kind: 'key-refused' } });
    expect(answer).not.toHaveProperty('error.keysAway');
    expect(seen).toEqual([]);
  });

  it('calls a submit that has left lost, whatever was away after it', async () => {
    const { remote, seen, params } = await bind(provider, 2, 'locked');
    const answer = await remote.start(params, NO_INPUTS);
    if (seen.some(({ method }) => method === 'POST')) expect(answer.kind).toBe('lost');
  });
});
