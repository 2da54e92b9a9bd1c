import { describe, expect, it } from 'vitest';
import { passphraseWorld } from './fixtures/passphrase-world';
import { parseRingMessage } from './ring-messages';
import type { KeyOwner } from './vault';

const BOX: KeyOwner = { id: 'box', address: 'http://box.local:8000/v1' };
const SESSION: KeyOwner = { ...BOX, id: 'session', keyIsFor: 'session' };
const WORD = 'correct horse battery';
const KEY = { ok: true, value: 'sk-1' };
const LOCKED = { ok: false, error: 'locked' };
const OVER = { ok: false, error: 'session-over' };

/** Two pages and a worker, locked by a passphrase over one key. */
async function begin(keepsRendering = false) {
  const world = passphraseWorld();
  const [page, other, worker] = [world.open(), world.open(), world.open()];
  await page.vault.seal(BOX, 'sk-1');
  await page.passphrase.set(WORD, keepsRendering);
  return { ...world, page, other, worker };
}

describe('the unlocked key', () => {
  it('reaches every page and the worker, and leaves them all at once with the lock', async () => {
    const { page, other, worker } = await begin();
    for (const one of [page, other, worker]) expect(await one.engine.read(BOX)).toEqual(KEY);
    await other.passphrase.lock();
    for (const one of [page, other, worker]) expect(await one.engine.read(BOX)).toEqual(LOCKED);
    await page.passphrase.unlock(WORD);
    for (const one of [page, other, worker]) expect(await one.engine.read(BOX)).toEqual(KEY);
  });

  it('is given to a worker that was let go and starts anew, also from a page that was given it', async () => {
    const { page, other, worker, open, air } = await begin();
    await other.vault.read(BOX);
    air.leave(worker.id);
    air.leave(page.id);
    expect(await open().engine.read(BOX)).toEqual(KEY);
    expect(await other.vault.read(BOX)).toEqual(KEY);
  });

  it('is gone with the last context that had it', async () => {
    const { page, other, worker, open, air } = await begin();
    for (const { id } of [page, other, worker]) air.leave(id);
    expect(await open().engine.read(BOX)).toEqual(LOCKED);
  });

  it('does not outlive the lock in a page that was frozen, nor comes back from it', async () => {
    const { page, other, worker, air, open } = await begin();
    await other.vault.read(BOX);
    air.frozen.add(other.id);
    await page.passphrase.lock();
    // It has not heard of it, and asks the database.
    expect(await other.vault.read(BOX)).toEqual(LOCKED);
    air.frozen.clear();
    const fresh = open();
    for (const one of [page, worker, fresh]) expect(await one.engine.read(BOX)).toEqual(LOCKED);
  });

  it('of a passphrase that was removed and set again opens nothing', async () => {
    const { page, other, air } = await begin();
    await other.vault.read(BOX);
    air.frozen.add(other.id);
    await page.passphrase.remove(WORD);
    await page.passphrase.set(WORD, false);
    expect(await other.vault.read(BOX)).toEqual(LOCKED);
    expect(await page.vault.read(BOX)).toEqual(KEY);
  });

  it('is never waited for where there is no passphrase', async () => {
    const { open, air } = passphraseWorld();
    const page = open();
    await page.vault.seal(BOX, 'sk-1');
    await page.vault.read(BOX);
    await page.passphrase.status();
    // Once, when it joined.
    expect(air.said).toEqual(['vault/ask']);
  });
});

describe('with rendering on while locked', () => {
  it('the engine reads on, and the person does not', async () => {
    const { page, worker, open } = await begin(true);
    await page.passphrase.lock();
    for (const one of [worker, open()]) expect(await one.engine.read(BOX)).toEqual(KEY);
    expect(await page.vault.read(BOX)).toEqual(LOCKED);
    expect(await page.passphrase.status()).toEqual({ hasPassphrase: true, isLocked: true, keepsRendering: true });
  });

  it('switched off, the key that stood there opens nothing any more', async () => {
    const { page, worker, rows } = await begin(true);
    const kept = rows.get('vault-key') as CryptoKey;
    expect(kept.extractable).toBe(false);
    expect(await page.passphrase.setKeepsRendering('wrong', false)).toMatchObject({ error: 'wrong-passphrase' });
    expect(await page.passphrase.setKeepsRendering(WORD, false)).toMatchObject({ ok: true });
    expect(rows.has('vault-key')).toBe(false);
    expect(await page.vault.read(BOX)).toEqual(KEY);
    await page.passphrase.lock();
    // Somebody who has copied it puts it back.
    rows.set('vault-key', kept);
    expect(await worker.engine.read(BOX)).toEqual(LOCKED);
    await page.passphrase.unlock(WORD);
    expect(await worker.engine.read(BOX)).toEqual(KEY);
  });

  it('switched on later, the engine reads on from then', async () => {
    const { page, worker } = await begin(false);
    expect(await page.passphrase.setKeepsRendering(WORD, true)).toMatchObject({ ok: true });
    await page.passphrase.lock();
    expect(await worker.engine.read(BOX)).toEqual(KEY);
    expect(await page.vault.read(BOX)).toEqual(LOCKED);
  });
});

describe('a key for one session', () => {
  it('is never stored, is shared, and is gone with the last that had it', async () => {
    const { open, rows, air } = passphraseWorld();
    const [page, worker] = [open(), open()];
    await page.vault.seal(SESSION, 'sk-1');
    expect([...rows.keys()]).toEqual(['device-key']);
    expect(await worker.engine.read(SESSION)).toEqual(KEY);
    air.leave(page.id);
    const next = open();
    expect(await next.vault.read(SESSION)).toEqual(KEY);
    expect(await next.vault.has('session')).toBe(true);
    air.leave(worker.id);
    air.leave(next.id);
    const last = open();
    expect([await last.vault.read(SESSION), await last.vault.has('session')]).toEqual([OVER, false]);
  });

  it('takes the place of a stored one, and gives it back', async () => {
    const { open, rows } = passphraseWorld();
    const page = open();
    const stored: KeyOwner = { id: 'session', address: BOX.address };
    await page.vault.seal(stored, 'old');
    await page.vault.seal(SESSION, 'sk-1');
    expect(rows.has('session')).toBe(false);
    await page.vault.seal(stored, 'sk-2');
    expect([await page.vault.read(SESSION), rows.has('session')]).toEqual([OVER, true]);
  });

  it('wiped here is wiped in all, and no late word brings it back', async () => {
    const { open, air } = passphraseWorld();
    const [page, late] = [open(), open()];
    await page.vault.seal(SESSION, 'sk-1');
    await late.vault.read(SESSION);
    air.frozen.add(late.id);
    await page.vault.wipe('session');
    air.frozen.clear();
    expect(await page.vault.read(SESSION)).toEqual(OVER);
    const fresh = open();
    expect(await fresh.vault.read(SESSION)).toEqual(OVER);
  });

  it('is locked like the others, and there again when it is unlocked', async () => {
    const { page, worker } = await begin();
    await page.vault.seal(SESSION, 'sk-1');
    await page.passphrase.lock();
    expect(await worker.engine.read(SESSION)).toEqual(LOCKED);
    await page.passphrase.unlock(WORD);
    expect(await worker.engine.read(SESSION)).toEqual(KEY);
  });
});

describe('what another context says', () => {
  it.each([
    undefined,
    null,
    'vault/ask',
    {},
    { type: 'vault/other' },
    { type: 'vault/have' },
    { type: 'vault/have', held: {}, session: [] },
  ])('is ignored when it is %j', (raw) => {
    expect(parseRingMessage(raw)).toBeUndefined();
  });

  it('is taken only as far as it is whole, and never a key that can be exported', async () => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
    const held = [null, { keyId: 'a', unlockId: 'b' }, { key, keyId: 'a', unlockId: 'b' }];
    const session = [null, { id: '', at: 1 }, { id: 'x' }, { id: 'y', at: 1, sealed: 'z' }];
    expect(parseRingMessage({ type: 'vault/have', held, session })).toEqual({
      type: 'vault/have',
      held: [],
      session: [{ id: 'y', at: 1, sealed: 'z' }],
    });
  });
});
