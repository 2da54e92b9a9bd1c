/** The vault as the page has it: over a database, with connections that are saved by the form. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionDraft } from '../../state/services';
import { VaultLockedError } from '../../state/vault-services';
import { freshStorage } from '../../storage/fixtures/fresh-storage';
import { fakeKeyMaker } from '../../vault/fixtures/passphrase-world';
import { createSecretsReader, keysOf } from '../../vault/secrets-reader';
import { hasKey, saveDraft, testDraft } from './connection-desk';
import { storedText } from './fixtures/stored-rows';
import { vaultOf } from './page-ring';
import { createVaultDesk } from './vault-desk';

afterEach(() => vi.restoreAllMocks());

const KEY = 'sk-desk-4711';
const WORD = 'correct horse battery';
const DONE = { ok: true, value: null };
const LOCKED = { ok: false, error: 'locked' };
const DRAFT: ConnectionDraft = {
  ...{ service: 'other', address: 'http://box.local:8000/v1', label: 'Box', charge: 'free' },
  key: KEY,
};

async function begin(draft: Partial<ConnectionDraft> = {}) {
  const storage = freshStorage();
  const wake = vi.fn();
  const desk = createVaultDesk(storage, wake, fakeKeyMaker());
  const { id } = await saveDraft(storage, { ...DRAFT, ...draft }, null);
  const connection = async () => (await storage.connections.get(id))!;
  return { storage, wake, desk, id, connection, vault: vaultOf(storage) };
}

describe('the vault of the page', () => {
  it('shows a key only while it is unlocked, and wakes the engine at every turn', async () => {
    const { desk, id, wake, storage } = await begin();
    expect(await desk.reveal(id)).toEqual({ ok: true, value: KEY });
    expect(await desk.setPassphrase(WORD, false)).toEqual(DONE);
    expect(await storedText(storage)).not.toContain(KEY);
    await desk.lock();
    expect(await desk.reveal(id)).toEqual(LOCKED);
    expect(await desk.unlock(WORD)).toEqual(DONE);
    expect(await desk.reveal(id)).toEqual({ ok: true, value: KEY });
    expect(wake).toHaveBeenCalledTimes(3);
  });

  it('has nothing to show of a connection without a key, or of none', async () => {
    const { desk, id } = await begin({ key: '' });
    expect([await desk.reveal(id), await desk.reveal('nobody')]).toEqual([
      { ok: false, error: 'none' },
      { ok: false, error: 'none' },
    ]);
  });

  it('forgets key and header values of one connection', async () => {
    const { desk, id, storage } = await begin({ headerNames: ['X-Team'], headerValues: { 'X-Team': 'team' } });
    await desk.wipe(id);
    expect([await hasKey(storage, id), await storage.secrets.get(`${id}/headers`)]).toEqual([false, undefined]);
  });

  it('tells a full disk from a wrong passphrase, and is as it was', async () => {
    const { desk, storage, id } = await begin();
    vi.spyOn(storage.secrets, 'exchange').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    expect(await desk.setPassphrase(WORD, false)).toEqual({ ok: false, error: 'disk-full' });
    expect(await desk.status()).toMatchObject({ hasPassphrase: false });
    expect(await desk.reveal(id)).toEqual({ ok: true, value: KEY });
  });
});

describe('a connection saved while locked', () => {
  it('is refused with a key in it, and nothing of it is written', async () => {
    const { desk, id, storage, connection } = await begin();
    await desk.setPassphrase(WORD, false);
    await desk.lock();
    const before = await storedText(storage);
    const count = (await storage.connections.list()).length;
    for (const draft of [DRAFT, { ...DRAFT, id }, { ...DRAFT, id, key: null, keepKey: 'session' as const }])
      await expect(saveDraft(storage, { ...draft, label: 'New' }, null)).rejects.toThrow(VaultLockedError);
    expect([await storedText(storage), (await storage.connections.list()).length]).toEqual([before, count]);
    await saveDraft(storage, { ...DRAFT, id, key: null, label: 'Renamed' }, null);
    expect((await connection()).label).toBe('Renamed');
    await desk.unlock(WORD);
    expect(await desk.reveal(id)).toEqual({ ok: true, value: KEY });
  });

  it('is tested without asking anybody, and it is said why', async () => {
    const { desk, id, storage } = await begin();
    await desk.setPassphrase(WORD, false);
    await desk.lock();
    const fetched = vi.spyOn(globalThis, 'fetch');
    expect(await testDraft(storage, { ...DRAFT, id, key: null })).toMatchObject({ ok: false, keysAway: 'locked' });
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe('a key for one session', () => {
  it('is used, shown and never stored', async () => {
    const { storage, id, desk, connection, vault } = await begin({ keepKey: 'session' });
    expect(await connection()).toMatchObject({ keyIsFor: 'session' });
    expect([await desk.reveal(id), await hasKey(storage, id)]).toEqual([{ ok: true, value: KEY }, true]);
    expect(await storage.secrets.get(id)).toBeUndefined();
    expect(await createSecretsReader(vault, await connection())()).toEqual({ key: KEY, headers: {} });
  });

  it('stays so when something else is changed, and goes into the store and back when that is chosen', async () => {
    const { storage, id, desk, connection } = await begin({ keepKey: 'session' });
    const kept = { ...DRAFT, id, key: null };
    await saveDraft(storage, { ...kept, label: 'Renamed' }, null);
    expect(await connection()).toMatchObject({ keyIsFor: 'session', label: 'Renamed' });
    await saveDraft(storage, { ...kept, keepKey: 'stored' }, null);
    expect(await connection()).not.toHaveProperty('keyIsFor');
    expect(await storage.secrets.get(id)).toBeDefined();
    expect(await desk.reveal(id)).toEqual({ ok: true, value: KEY });
    await saveDraft(storage, { ...kept, keepKey: 'session' }, null);
    expect(await storage.secrets.get(id)).toBeUndefined();
    expect(await desk.reveal(id)).toEqual({ ok: true, value: KEY });
  });

  it('is over for whoever comes after', async () => {
    const { storage, connection } = await begin({ keepKey: 'session' });
    const owner = { ...(await connection()), id: 'of an earlier session' };
    expect(await keysOf(vaultOf(storage), owner)).toBe('session-over');
  });
});

describe('a key with an end', () => {
  it('is used until then, and not a moment longer', async () => {
    const { connection, vault } = await begin({ keyEndsAt: 5000 });
    expect(await connection()).toMatchObject({ keyEndsAt: 5000 });
    expect(await keysOf(vault, await connection(), () => 4999)).toBe('ready');
    expect(await keysOf(vault, await connection(), () => 5000)).toBe('ended');
  });

  it('has none any more when that is taken out', async () => {
    const { storage, id, connection } = await begin({ keyEndsAt: 5000 });
    await saveDraft(storage, { ...DRAFT, id, key: null }, null);
    expect(await connection()).not.toHaveProperty('keyEndsAt');
  });

  it('does not matter where there is no key', async () => {
    const { connection, vault } = await begin({ key: '', keyEndsAt: 5000 });
    expect(await keysOf(vault, await connection(), () => 9000)).toBe('ready');
  });
});
