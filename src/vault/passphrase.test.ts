import { describe, expect, it } from 'vitest';
import { err } from '../base/result';
import { ARGON2ID_COST, type Kdf } from '../domain/kdf';
import { DEVICE_KEY_ID } from './device-key';
import { dump } from './fixtures/memory-vault';
import { fakeKeyMaker, passphraseWorld } from './fixtures/passphrase-world';
import { readHeaderValues, sealHeaderValues } from './header-values';
import { createVault, type KeyOwner } from './vault';

const BOX: KeyOwner = { id: 'box', address: 'http://box.local:8000/v1' };
const HOSTED: KeyOwner = { id: 'hosted', address: 'https://api.example.com/v1' };
const SESSION: KeyOwner = { ...HOSTED, id: 'session', keyIsFor: 'session' };
const KEY = 'sk-live-4242-abcdef';
const VALUES = { 'X-Team': 'team-9081' };
const WORD = 'correct horse battery';
const OK = { ok: true, value: null };

/** A page with a key, header values and a key for this session. */
async function begin(keyMaker = fakeKeyMaker()) {
  const world = passphraseWorld(keyMaker);
  const page = world.open();
  await page.vault.seal(BOX, KEY);
  await sealHeaderValues(page.vault, BOX, VALUES);
  await page.vault.seal(HOSTED, 'other');
  await page.vault.seal(SESSION, 'for now');
  return { ...world, page };
}

/** Everything is there, as it was typed. */
async function expectAll({ vault }: { vault: ReturnType<typeof createVault> }): Promise<void> {
  expect(await vault.read(BOX)).toEqual({ ok: true, value: KEY });
  expect(await vault.read(HOSTED)).toEqual({ ok: true, value: 'other' });
  expect(await vault.read(SESSION)).toEqual({ ok: true, value: 'for now' });
  expect(await readHeaderValues(vault, BOX)).toEqual(VALUES);
}

async function expectLocked({ vault }: { vault: ReturnType<typeof createVault> }): Promise<void> {
  for (const owner of [BOX, HOSTED]) expect(await vault.read(owner)).toEqual({ ok: false, error: 'locked' });
  expect(await readHeaderValues(vault, BOX)).toEqual({});
}

describe('a passphrase', () => {
  it('leaves nothing behind that opens without it', async () => {
    const { page, rows, shelf } = await begin();
    const before = structuredClone(rows);
    expect(await page.passphrase.set(WORD, false)).toEqual(OK);
    await expectAll(page);
    expect([...rows.keys()].sort()).toEqual(['box', 'box/headers', 'hosted', 'passphrase']);
    for (const id of ['box', 'box/headers', 'hosted']) expect(rows.get(id)).toMatchObject({ v: 2 });
    expect([...rows.values()].some((row) => row instanceof CryptoKey)).toBe(false);
    for (const part of [WORD, KEY, VALUES['X-Team']]) expect(dump(Object.fromEntries(rows))).not.toContain(part);
    // Only with what stood there before could the old envelopes be opened, and both are gone.
    expect(dump(Object.fromEntries(rows))).not.toContain(
      dump((before.get('box') as { ciphertext: unknown }).ciphertext),
    );
    await expectLocked({ vault: createVault({ secrets: shelf, now: () => 0 }) });
  });

  it('is asked for after a restart, and opens everything again', async () => {
    const { page, open, air } = await begin();
    await page.passphrase.set(WORD, false);
    air.leave(page.id);
    const next = open();
    expect(await next.passphrase.status()).toEqual({ hasPassphrase: true, isLocked: true, keepsRendering: false });
    await expectLocked(next);
    expect(await next.vault.read(SESSION)).toEqual({ ok: false, error: 'session-over' });
    expect(await next.passphrase.unlock('correct horse')).toEqual(err('wrong-passphrase'));
    await expectLocked(next);
    expect(await next.passphrase.unlock(WORD)).toEqual(OK);
    expect(await next.passphrase.status()).toEqual({ hasPassphrase: true, isLocked: false, keepsRendering: false });
    expect(await next.vault.read(BOX)).toEqual({ ok: true, value: KEY });
  });

  it('keeps what is sealed while it is unlocked under it, and seals nothing while it is locked', async () => {
    const { page, rows } = await begin();
    await page.passphrase.set(WORD, false);
    expect(await page.vault.seal(BOX, 'typed anew')).toEqual(OK);
    expect(rows.get('box')).toMatchObject({ v: 2 });
    await page.passphrase.lock();
    expect(await page.vault.seal(BOX, 'typed later')).toEqual(err('locked'));
    expect(rows.has(DEVICE_KEY_ID)).toBe(false);
    await page.passphrase.unlock(WORD);
    expect(await page.vault.read(BOX)).toEqual({ ok: true, value: 'typed anew' });
  });

  it('is changed without touching a sealed key, and the old one opens nothing any more', async () => {
    const { page, rows } = await begin();
    await page.passphrase.set(WORD, false);
    const before = structuredClone(rows);
    expect(await page.passphrase.change('wrong', 'next')).toEqual(err('wrong-passphrase'));
    expect(await page.passphrase.change(WORD, 'next')).toEqual(OK);
    for (const id of ['box', 'box/headers', 'hosted']) expect(rows.get(id)).toEqual(before.get(id));
    await expectAll(page);
    await page.passphrase.lock();
    expect(await page.passphrase.unlock(WORD)).toEqual(err('wrong-passphrase'));
    expect(await page.passphrase.unlock('next')).toEqual(OK);
    await expectAll(page);
  });

  it('is removed with the way back to the device key, and only by itself', async () => {
    const { page, rows, open } = await begin();
    await page.passphrase.set(WORD, true);
    expect(await page.passphrase.remove('wrong')).toEqual(err('wrong-passphrase'));
    expect(await page.passphrase.remove(WORD)).toEqual(OK);
    expect([...rows.keys()].sort()).toEqual(['box', 'box/headers', DEVICE_KEY_ID, 'hosted']);
    expect(await page.passphrase.status()).toEqual({ hasPassphrase: false, isLocked: false, keepsRendering: false });
    await expectAll(page);
    await expectAll(open());
  });

  it('is not set over another one', async () => {
    const { page, open } = await begin();
    const other = open();
    const both = await Promise.all([page.passphrase.set(WORD, false), other.passphrase.set('mine', false)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await expectAll(page);
    await expectAll(other);
  });

  it.each(['set', 'removed'])('that is %s while another tab seals takes that along', async (change) => {
    const { page, open, shelf } = await begin();
    const other = open();
    if (change === 'removed') await page.passphrase.set(WORD, false);
    const exchange = shelf.exchange.bind(shelf);
    shelf.exchange = async (changes, mayWrite) => {
      shelf.exchange = exchange;
      expect(await (change === 'set' ? page.passphrase.set(WORD, false) : page.passphrase.remove(WORD))).toEqual(OK);
      return exchange(changes, mayWrite);
    };
    expect(await other.vault.seal(BOX, 'typed meanwhile')).toEqual(OK);
    expect(await page.vault.read(BOX)).toEqual({ ok: true, value: 'typed meanwhile' });
    expect(await page.vault.read(HOSTED)).toEqual({ ok: true, value: 'other' });
  });

  it('is set anew when another tab has sealed something just before it is written', async () => {
    const { page, open, shelf } = await begin();
    const other = open();
    const exchange = shelf.exchange.bind(shelf);
    shelf.exchange = async (changes, mayWrite) => {
      shelf.exchange = exchange;
      expect(await other.vault.seal(BOX, 'typed meanwhile')).toEqual(OK);
      return exchange(changes, mayWrite);
    };
    expect(await page.passphrase.set(WORD, false)).toEqual(OK);
    expect(await page.vault.read(BOX)).toEqual({ ok: true, value: 'typed meanwhile' });
    expect(await page.vault.read(HOSTED)).toEqual({ ok: true, value: 'other' });
  });

  it('is not set where nothing can be derived, and nothing is changed then', async () => {
    const { page, rows } = await begin(fakeKeyMaker({ deriveBytes: async () => err('no-room') }));
    const before = structuredClone(rows);
    expect(await page.passphrase.set(WORD, false)).toEqual(err('no-room'));
    expect([...rows.keys()]).toEqual([...before.keys()]);
    expect(await page.passphrase.unlock(WORD)).toEqual(err('damaged'));
  });

  it('forgotten: everything is wiped, and the next key is sealed as at first', async () => {
    const { page, rows } = await begin();
    await page.passphrase.set(WORD, true);
    await page.passphrase.lock();
    await page.passphrase.wipeAll();
    expect(rows.size).toBe(0);
    expect(await page.vault.read(BOX)).toEqual({ ok: true, value: null });
    expect(await page.vault.read(SESSION)).toEqual(err('session-over'));
    expect(await page.passphrase.status()).toMatchObject({ hasPassphrase: false });
    expect(await page.vault.seal(BOX, KEY)).toEqual(OK);
    expect(rows.get('box')).toMatchObject({ v: 1 });
  });

  it('whose row was changed is damaged, in status too, and wiping helps', async () => {
    const { page, rows } = await begin();
    await page.passphrase.set(WORD, false);
    rows.set('passphrase', { ...(rows.get('passphrase') as object), keepsRendering: true });
    expect(await page.passphrase.unlock(WORD)).toEqual(err('damaged'));
    expect(await page.passphrase.status()).toMatchObject({ hasPassphrase: true, isLocked: true });
    expect(await page.vault.read(BOX)).toEqual(err('damaged'));
    await page.passphrase.lock();
    await page.passphrase.wipeAll();
    expect(rows.size).toBe(0);
  });
});

describe('a passphrase that costs too little by now', () => {
  const weak: Kdf = { name: 'argon2id', salt: new Uint8Array(16), ...ARGON2ID_COST, passes: 1 };

  it('is wrapped anew at the next good unlock, and at no bad one', async () => {
    let kdf: Kdf = weak;
    const { page, rows } = await begin(fakeKeyMaker({ newKdf: async () => kdf }));
    await page.passphrase.set(WORD, false);
    await page.passphrase.lock();
    kdf = { ...weak, passes: 3 };
    await page.passphrase.unlock('wrong');
    expect(rows.get('passphrase')).toMatchObject({ kdf: weak });
    expect(await page.passphrase.unlock(WORD)).toEqual(OK);
    expect(rows.get('passphrase')).toMatchObject({ kdf });
    await expectAll(page);
    await page.passphrase.lock();
    expect(await page.passphrase.unlock(WORD)).toEqual(OK);
  });

  it('stays where this host allows only another function', async () => {
    let kdf: Kdf = weak;
    const { page, rows } = await begin(fakeKeyMaker({ newKdf: async () => kdf }));
    await page.passphrase.set(WORD, false);
    kdf = { name: 'pbkdf2-sha256', salt: new Uint8Array(16), rounds: 1_200_000 };
    expect(await page.passphrase.unlock(WORD)).toEqual(OK);
    expect(rows.get('passphrase')).toMatchObject({ kdf: weak });
  });
});

describe('what an older build sealed with a device key beside a passphrase', () => {
  it('is read, and put under the passphrase at the next unlock', async () => {
    const { page, rows } = await begin();
    const own = createVault({ secrets: passphraseWorld().shelf, now: () => 0 });
    await own.seal(BOX, 'x');
    const old = passphraseWorld();
    await old.open().vault.seal(BOX, 'by an older build');
    await page.passphrase.set(WORD, false);
    rows.set('box', old.rows.get('box')).set(DEVICE_KEY_ID, old.rows.get(DEVICE_KEY_ID));
    expect(await page.vault.read(BOX)).toEqual({ ok: true, value: 'by an older build' });
    await page.passphrase.unlock(WORD);
    expect(rows.get('box')).toMatchObject({ v: 2 });
    expect(rows.has(DEVICE_KEY_ID)).toBe(false);
    expect(await page.vault.read(BOX)).toEqual({ ok: true, value: 'by an older build' });
  });
});
