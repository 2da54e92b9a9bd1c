/** What of key and further headers a Test sends, and what a Save leaves in the vault: against a real server. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../domain/connection';
import { closeAll, listenAndKeep } from '../../providers/fixtures/http-server';
import type { ConnectionDraft } from '../../state/services';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { sampleConnection } from '../../storage/fixtures/samples';
import { readHeaderValues } from '../../vault/header-values';
import { createVault } from '../../vault/vault';
import { saveDraft, testDraft } from './connection-desk';
import { storedText } from './fixtures/stored-rows';

afterEach(async () => {
  vi.restoreAllMocks();
  await closeAll();
});

const KEY = 'stored-key-4711';
const VALUES = { 'X-Team': 'stored-team', 'X-Region': 'stored-region' };
const NAMES = Object.keys(VALUES);

async function listenAsVideoServer() {
  return listenAndKeep((_request, response) => response.end(JSON.stringify({ data: [{ id: 'wan-2.2' }] })));
}

/** A connection to that server with key and header values as the form has sealed them. */
async function stored(change: Partial<Connection> = {}) {
  const server = await listenAsVideoServer();
  const storage = freshStorage();
  const address = `${server.origin}/v1`;
  const connection = sampleConnection('box', { service: 'other', address, headerNames: NAMES, ...change });
  const draft: ConnectionDraft = {
    ...{ id: 'box', service: 'other', address, label: 'Box', charge: 'priced', headerNames: NAMES },
    ...(change.proxy === undefined ? {} : { proxy: change.proxy }),
    key: null,
  };
  await storage.connections.add(connection);
  await saveDraft(storage, { ...draft, key: KEY, headerValues: VALUES }, null);
  const vault = createVault({ secrets: storage.secrets, now: () => 0 });
  const owner = (await storage.connections.get('box'))!;
  return { storage, draft, server, vault, owner };
}

const sentTo = ({ seen }: Awaited<ReturnType<typeof listenAsVideoServer>>) =>
  seen.map(({ headers }) => [headers.authorization, headers['x-team'], headers['x-region']]);

describe('a test', () => {
  it('sends what is stored where nothing was typed, and what was typed in its place', async () => {
    const { storage, draft, server } = await stored();
    await testDraft(storage, draft);
    await testDraft(storage, { ...draft, key: 'typed-key', headerValues: { 'X-Team': 'typed-team' } });
    expect(sentTo(server)).toEqual([
      [`Bearer ${KEY}`, 'stored-team', 'stored-region'],
      ['Bearer typed-key', 'typed-team', 'stored-region'],
    ]);
  });

  it('sends neither a key that was cleared nor a header that was taken out', async () => {
    const { storage, draft, server } = await stored();
    await testDraft(storage, { ...draft, key: '', headerNames: ['X-Team'] });
    expect(sentTo(server)).toEqual([[undefined, 'stored-team', undefined]]);
  });

  it.each([
    ['its key', 'box', { key: null }],
    ['a header’s value', 'box/headers', { headerValues: { 'X-Team': 'typed-team' } }],
  ])('sends nothing at all while %s cannot be read, and goes on when it is typed', async (_what, id, change) => {
    const { storage, draft, server } = await stored();
    await storage.secrets.put(id, 'no envelope');
    const answer = await testDraft(storage, { ...draft, ...change });
    expect(answer).toMatchObject({ ok: false, why: 'key-refused' });
    expect(server.seen).toEqual([]);
    expect(await testDraft(storage, { ...draft, key: 'typed-key', headerValues: VALUES })).toMatchObject({ ok: true });
  });

  it('sends nothing stored to another address', async () => {
    const { storage, draft } = await stored();
    const other = await listenAsVideoServer();
    const moved = { ...draft, address: `${other.origin}/v1` };
    await testDraft(storage, moved);
    await testDraft(storage, { ...moved, key: '' });
    await testDraft(storage, { ...moved, key: '', headerValues: { 'X-Team': 'typed-team' } });
    expect(other.seen).toEqual([]);
    await testDraft(storage, { ...moved, key: '', headerNames: ['X-Team'], headerValues: { 'X-Team': 'typed-team' } });
    expect(sentTo(other)).toEqual([[undefined, 'typed-team', undefined]]);
  });

  it('sends nothing stored through another proxy, and not without the one it was stored with', async () => {
    const { storage, draft, server } = await stored();
    const proxy = await listenAsVideoServer();
    await testDraft(storage, { ...draft, proxy: proxy.origin });
    await testDraft(storage, { ...draft, proxy: proxy.origin, key: 'typed-key', headerValues: { ...VALUES } });
    expect(sentTo(proxy)).toEqual([['Bearer typed-key', 'stored-team', 'stored-region']]);
    expect(server.seen).toEqual([]);
    const through = await stored({ proxy: proxy.origin });
    await testDraft(through.storage, through.draft);
    expect(sentTo(proxy)[1]).toEqual([`Bearer ${KEY}`, 'stored-team', 'stored-region']);
    const straight = { ...through.draft };
    delete straight.proxy;
    await testDraft(through.storage, straight);
    expect(through.server.seen).toEqual([]);
  });

  it('sends nothing stored for a connection that is new', async () => {
    const { storage, draft, server } = await stored();
    const fresh = { ...draft };
    delete fresh.id;
    await testDraft(storage, fresh);
    expect(server.seen).toEqual([]);
    await testDraft(storage, { ...fresh, headerNames: [] });
    expect(sentTo(server)).toEqual([[undefined, undefined, undefined]]);
  });

  it('writes nothing', async () => {
    const { storage, draft } = await stored();
    const before = await storedText(storage);
    await testDraft(storage, { ...draft, key: 'typed-key', headerValues: { 'X-Team': 'typed-team' } });
    expect(await storedText(storage)).toBe(before);
  });

  it('with a value that no header can carry is refused, and nothing is sent', async () => {
    const { storage, draft, server } = await stored();
    expect(await testDraft(storage, { ...draft, headerValues: { 'X-Team': 'a\nb' } })).toMatchObject({
      ok: false,
      why: 'key-refused',
    });
    expect(server.seen).toEqual([]);
  });

  it.each([
    ['an address that is none', { address: '::' }],
    ['a proxy that is none', { proxy: 'my proxy' }],
  ])('of %s asks nobody, and looks for nothing there', async (_what, change) => {
    const { storage, draft } = await stored();
    const sent = vi.spyOn(globalThis, 'fetch');
    expect(await testDraft(storage, { ...draft, ...change })).toEqual({
      ...{ ok: false, address: '', why: 'bad-address', failure: null },
    });
    expect(sent).not.toHaveBeenCalled();
  });

  it('that nothing answers says how far the page sees, asked without any secret', async () => {
    const { storage, draft } = await stored();
    const sent = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_url, init) => {
      if (init?.mode === 'no-cors') return new Response();
      throw new TypeError('Failed to fetch');
    });
    expect(await testDraft(storage, draft)).toMatchObject({
      ...{ ok: false, why: 'no-answer', address: draft.address },
      probe: { reach: 'hidden', localNetwork: 'unknown' },
    });
    const probes = sent.mock.calls.filter(([, init]) => init?.mode !== undefined);
    expect(probes.map(([, init]) => [...new Headers(init?.headers)])).toEqual([[], []]);
  });

  it('that the server itself refused looks for no other cause', async () => {
    const { storage, draft, server } = await stored();
    vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 401 }));
    const answer = await testDraft(storage, draft);
    expect(answer).toMatchObject({ ok: false, why: 'key-refused' });
    expect(answer).not.toHaveProperty('probe');
    expect(server.seen).toEqual([]);
  });
});

describe('a save', () => {
  it('keeps what was not typed anew', async () => {
    const { storage, draft, vault, owner } = await stored();
    await saveDraft(storage, { ...draft, label: 'Renamed', headerValues: { 'X-Team': 'typed-team' } }, null);
    expect(await vault.read(owner)).toEqual({ ok: true, value: KEY });
    expect(await readHeaderValues(vault, owner)).toEqual({ ...VALUES, 'X-Team': 'typed-team' });
  });

  it('drops the value of a header that was taken out, also when it is put in again', async () => {
    const { storage, draft, vault, owner } = await stored();
    await saveDraft(storage, { ...draft, headerNames: ['X-Team'] }, null);
    expect(await readHeaderValues(vault, owner)).toEqual({ 'X-Team': 'stored-team' });
    await saveDraft(storage, draft, null);
    expect(await readHeaderValues(vault, owner)).toEqual({ 'X-Team': 'stored-team' });
  });

  it('wipes a key and values that were cleared: no row of them stays', async () => {
    const { storage, draft } = await stored();
    const cleared = { 'X-Team': '', 'X-Region': '' };
    await saveDraft(storage, { ...draft, key: '', headerValues: cleared }, null);
    expect([await storage.secrets.get('box'), await storage.secrets.get('box/headers')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('wipes the values when the last header is taken out', async () => {
    const { storage, draft } = await stored();
    const none = { ...draft };
    delete none.headerNames;
    const saved = await saveDraft(storage, none, null);
    expect(await storage.secrets.get('box/headers')).toBeUndefined();
    expect(saved).not.toHaveProperty('headerNames');
  });

  it.each([
    ['another address', { address: 'https://elsewhere.example/v1' }],
    ['a proxy', { proxy: 'https://proxy.example' }],
  ])('with %s leaves nothing that would be sent there', async (_what, change) => {
    const { storage, draft, vault } = await stored();
    const owner = await saveDraft(storage, { ...draft, ...change }, null);
    expect(await vault.read(owner)).toEqual({ ok: false, error: 'other-origin' });
    expect(await readHeaderValues(vault, owner)).toEqual({});
  });

  it('leaves what cannot be read as it lies, until it is typed again', async () => {
    const { storage, draft, vault, owner } = await stored();
    const elsewhere = { ...draft, address: 'https://elsewhere.example/v1' };
    await saveDraft(storage, elsewhere, null);
    expect(await readHeaderValues(vault, { ...owner, ...elsewhere, id: 'box' })).toEqual({});
    // Back where they were given for.
    await saveDraft(storage, draft, null);
    expect([await vault.read(owner), await readHeaderValues(vault, owner)]).toEqual([{ ok: true, value: KEY }, VALUES]);
    await saveDraft(storage, elsewhere, null);
    const typed = await saveDraft(storage, { ...elsewhere, headerValues: { 'X-Team': 'typed-team' } }, null);
    expect(await readHeaderValues(vault, typed)).toEqual({ 'X-Team': 'typed-team' });
  });

  it('of a new connection seals what was typed for it, and stores nothing of it in the clear', async () => {
    const storage = freshStorage();
    const fresh = { ...(await stored()).draft };
    delete fresh.id;
    const saved = await saveDraft(storage, { ...fresh, key: KEY, headerValues: VALUES }, null);
    const vault = createVault({ secrets: storage.secrets, now: () => 0 });
    expect(await vault.read(saved)).toEqual({ ok: true, value: KEY });
    expect(await readHeaderValues(vault, saved)).toEqual(VALUES);
    const text = await storedText(storage);
    expect(text).toContain(saved.id);
    for (const secret of [KEY, ...Object.values(VALUES)]) expect(text).not.toContain(secret);
    expect(saved).not.toHaveProperty('headerValues');
    expect(saved).not.toHaveProperty('key');
  });

  it('is not confused by a header that is named like what every object has', async () => {
    const { storage, draft, vault, owner } = await stored();
    await saveDraft(storage, { ...draft, headerNames: ['constructor', '__proto__'] }, null);
    expect(await readHeaderValues(vault, owner)).toEqual({});
  });
});
