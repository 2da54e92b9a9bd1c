import { describe, expect, it } from 'vitest';
import { DEVICE_KEY_ID, isDeviceKey } from './device-key';
import type { Envelope } from './envelope';
import { dump, memoryShelf, NOW, openVault } from './fixtures/memory-vault';
import type { KeyOwner } from './vault';

const BOX: KeyOwner = { id: 'box', address: 'http://box.local:8000/v1' };
const HOSTED: KeyOwner = { id: 'hosted', address: 'https://api.example.com/v1' };
const KEY = 'sk-live-4242-abcdef';

describe('the vault', () => {
  it('gives a key back to its connection, also after a restart', async () => {
    const { vault, ...stored } = openVault();
    expect(await vault.seal(BOX, KEY)).toEqual({ ok: true, value: null });
    expect(await vault.read(BOX)).toEqual({ ok: true, value: KEY });
    expect(await openVault(stored).vault.read(BOX)).toEqual({ ok: true, value: KEY });
  });

  it('has no key until one is sealed, and none after it is wiped', async () => {
    const { vault, rows } = openVault();
    expect([await vault.read(BOX), await vault.has('box')]).toEqual([{ ok: true, value: null }, false]);
    expect(rows.size).toBe(0);
    await vault.seal(BOX, KEY);
    expect(await vault.has('box')).toBe(true);
    await vault.wipe('box');
    expect([await vault.read(BOX), await vault.has('box')]).toEqual([{ ok: true, value: null }, false]);
  });

  it('wipes when an empty key is sealed, whatever the address', async () => {
    const { vault } = openVault();
    await vault.seal(BOX, KEY);
    expect(await vault.seal({ ...BOX, address: '' }, '')).toEqual({ ok: true, value: null });
    expect(await vault.has('box')).toBe(false);
  });

  it('seals nothing for an address that has no origin', async () => {
    const { vault, rows } = openVault();
    expect(await vault.seal({ id: 'box', address: 'box.local' }, KEY)).toEqual({ ok: false, error: 'bad-address' });
    expect(rows.size).toBe(0);
  });

  it('never stores the key in the clear', async () => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, KEY);
    const row = rows.get('box');
    expect(dump(row)).toContain('box.local:8000');
    for (const part of [KEY, KEY.slice(0, 8), KEY.slice(-8), btoa(KEY), Buffer.from(KEY).toString('hex')])
      expect(dump(row)).not.toContain(part);
    expect((row as Envelope).sealedAt).toBe(NOW);
  });

  it('keeps a device key that no script can read', async () => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, KEY);
    const deviceKey = rows.get(DEVICE_KEY_ID) as CryptoKey;
    expect(isDeviceKey(deviceKey)).toBe(true);
    for (const format of ['raw', 'jwk'] as const)
      await expect(crypto.subtle.exportKey(format, deviceKey)).rejects.toThrow();
  });

  it('never uses a nonce twice in 1000 seals', async () => {
    const { vault, rows } = openVault();
    const nonces = new Set<string>();
    for (let n = 0; n < 1000; n += 1) {
      await vault.seal(BOX, KEY);
      nonces.add(dump((rows.get('box') as Envelope).nonce));
    }
    expect(nonces.size).toBe(1000);
  });

  it('ends with one device key when two contexts seal first at once', async () => {
    const stored = memoryShelf();
    const [page, worker] = [openVault(stored).vault, openVault(stored).vault];
    await Promise.all([page.seal(BOX, KEY), worker.seal(HOSTED, 'other')]);
    for (const vault of [page, worker]) {
      expect(await vault.read(BOX)).toEqual({ ok: true, value: KEY });
      expect(await vault.read(HOSTED)).toEqual({ ok: true, value: 'other' });
    }
  });
});

describe('a key is refused', () => {
  it('when its envelope was swapped with that of another connection', async () => {
    const { vault, rows } = openVault();
    const twin: KeyOwner = { id: 'twin', address: BOX.address };
    await vault.seal(BOX, KEY);
    await vault.seal(twin, 'other');
    const [mine, theirs] = [rows.get('box'), rows.get('twin')];
    rows.set('box', theirs).set('twin', mine);
    expect(await vault.read(BOX)).toEqual({ ok: false, error: 'damaged' });
    expect(await vault.read(twin)).toEqual({ ok: false, error: 'damaged' });
  });

  it.each([
    ['another host', 'http://box.local.evil.example:8000/v1'],
    ['another port', 'http://box.local:8001/v1'],
    ['another scheme', 'https://box.local:8000/v1'],
    ['no address at all', 'box'],
  ])('when the connection now leads to %s, until it is typed again', async (_what, address) => {
    const { vault } = openVault();
    await vault.seal(BOX, KEY);
    expect(await vault.read({ ...BOX, address })).toEqual({ ok: false, error: 'other-origin' });
    expect(await vault.read({ ...BOX, address: 'http://BOX.local:8000/other' })).toEqual({ ok: true, value: KEY });
  });

  it('when the origin in its envelope was changed along with the address', async () => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, KEY);
    rows.set('box', { ...(rows.get('box') as Envelope), origin: 'https://evil.example' });
    expect(await vault.read({ ...BOX, address: 'https://evil.example/v1' })).toEqual({ ok: false, error: 'damaged' });
  });

  it('when the device key is gone, and a new one is made only to seal', async () => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, KEY);
    rows.delete(DEVICE_KEY_ID);
    expect(await vault.read(BOX)).toEqual({ ok: false, error: 'damaged' });
    expect(rows.has(DEVICE_KEY_ID)).toBe(false);
    await vault.seal(BOX, 'typed again');
    expect(await vault.read(BOX)).toEqual({ ok: true, value: 'typed again' });
  });

  it('when somebody put an extractable key in the device key’s place', async () => {
    const { vault, rows } = openVault();
    const planted = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
    rows.set(DEVICE_KEY_ID, planted);
    await vault.seal(BOX, KEY);
    expect((rows.get(DEVICE_KEY_ID) as CryptoKey).extractable).toBe(false);
    expect(await vault.read(BOX)).toEqual({ ok: true, value: KEY });
  });

  it.each([
    ['vault key that nothing opens any more', { v: 2, key: { kind: 'vault' } }, 'damaged'],
    ['newer version', { v: 3 }, 'newer'],
  ])('with a reason of its own when it was sealed by a %s', async (_what, change, why) => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, KEY);
    rows.set('box', { ...(rows.get('box') as Envelope), ...change });
    expect(await vault.read(BOX)).toEqual({ ok: false, error: why });
  });
});
