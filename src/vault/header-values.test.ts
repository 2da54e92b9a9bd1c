import { describe, expect, it } from 'vitest';
import { dump, openVault } from './fixtures/memory-vault';
import { headerSecretId, readHeaderValues, sealHeaderValues } from './header-values';
import { createSecretsReader } from './secrets-reader';
import type { KeyOwner } from './vault';

const BOX: KeyOwner = { id: 'box', address: 'https://box.example/v1' };
const PROXIED: KeyOwner = { ...BOX, proxy: 'https://proxy.example/?to={url}' };
const KEY = 'sk-live-4242-abcdef';
const VALUES = { 'X-Team': 'team-9081', 'CF-Access-Client-Secret': 'ünïcode: {"a":"b"}\n' };

describe('header values', () => {
  it('come back as they went in, also after a restart', async () => {
    const { vault, ...stored } = openVault();
    expect(await sealHeaderValues(vault, BOX, VALUES)).toEqual({ ok: true, value: null });
    expect(await readHeaderValues(openVault(stored).vault, BOX)).toEqual(VALUES);
  });

  it('are none until they are sealed, and none after they are wiped by sealing none', async () => {
    const { vault, rows } = openVault();
    expect(await readHeaderValues(vault, BOX)).toEqual({});
    expect(rows.size).toBe(0);
    await sealHeaderValues(vault, BOX, VALUES);
    expect(rows.has('box/headers')).toBe(true);
    await sealHeaderValues(vault, BOX, {});
    expect([await readHeaderValues(vault, BOX), rows.has('box/headers')]).toEqual([{}, false]);
  });

  it('are replaced together: a value that is not sealed again is gone', async () => {
    const { vault } = openVault();
    await sealHeaderValues(vault, BOX, VALUES);
    await sealHeaderValues(vault, BOX, { 'X-Team': 'other' });
    expect(await readHeaderValues(vault, BOX)).toEqual({ 'X-Team': 'other' });
  });

  it('are never stored in the clear, nor are their names', async () => {
    const { vault, rows } = openVault();
    await sealHeaderValues(vault, BOX, VALUES);
    for (const part of ['team-9081', 'X-Team', 'CF-Access', 'ünïcode'])
      expect(dump(rows.get('box/headers'))).not.toContain(part);
  });

  it('stand beside the key: neither is the other’s, and wiping one leaves the other', async () => {
    const { vault } = openVault();
    await vault.seal(BOX, KEY);
    await sealHeaderValues(vault, BOX, VALUES);
    expect(await vault.read(BOX)).toEqual({ ok: true, value: KEY });
    await sealHeaderValues(vault, BOX, {});
    expect(await vault.read(BOX)).toEqual({ ok: true, value: KEY });
    await sealHeaderValues(vault, BOX, VALUES);
    await vault.wipe('box');
    expect(await readHeaderValues(vault, BOX)).toEqual(VALUES);
  });

  it('are not given out for a key’s envelope in their place, nor for those of another connection', async () => {
    const { vault, rows } = openVault();
    const twin: KeyOwner = { ...BOX, id: 'twin' };
    await vault.seal(BOX, '{"X-Team":"planted"}');
    await sealHeaderValues(vault, twin, VALUES);
    rows.set(headerSecretId('box'), rows.get('box'));
    expect(await readHeaderValues(vault, BOX)).toEqual({});
    rows.set(headerSecretId('box'), rows.get(headerSecretId('twin')));
    expect(await readHeaderValues(vault, BOX)).toEqual({});
  });

  it('are sealed for no address that has no origin', async () => {
    const { vault, rows } = openVault();
    expect(await sealHeaderValues(vault, { id: 'box', address: 'box' }, VALUES)).toEqual({
      ok: false,
      error: 'bad-address',
    });
    expect(rows.size).toBe(0);
  });
});

describe('key and header values are not given out', () => {
  it.each<[string, KeyOwner, KeyOwner]>([
    ['through a proxy they were not sealed for', BOX, PROXIED],
    ['without the proxy they were sealed for', PROXIED, BOX],
    ['through another proxy', PROXIED, { ...PROXIED, proxy: 'https://other.example/?to={url}' }],
    ['through the same proxy in the clear', PROXIED, { ...PROXIED, proxy: 'http://proxy.example/?to={url}' }],
    ['to another address through the same proxy', PROXIED, { ...PROXIED, address: 'https://evil.example/v1' }],
    ['to the proxy itself as an address', PROXIED, { id: 'box', address: 'https://proxy.example' }],
    ['through a proxy that is no address', BOX, { ...BOX, proxy: 'proxy' }],
  ])('%s', async (_what, sealedFor, readFor) => {
    const { vault } = openVault();
    await vault.seal(sealedFor, KEY);
    await sealHeaderValues(vault, sealedFor, VALUES);
    expect(await vault.read(readFor)).toEqual({ ok: false, error: 'other-origin' });
    const read = createSecretsReader(vault, { ...readFor, headerNames: Object.keys(VALUES) });
    expect(await read()).toBeNull();
    // Where they belong they still are.
    expect(await readHeaderValues(vault, sealedFor)).toEqual(VALUES);
  });

  it('when the origin in the envelope was changed along with the proxy', async () => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, KEY);
    rows.set('box', { ...(rows.get('box') as object), origin: 'https://proxy.example > https://box.example' });
    expect(await vault.read(PROXIED)).toEqual({ ok: false, error: 'damaged' });
  });

  it('but to another path of the same proxy and the same server', async () => {
    const { vault } = openVault();
    await vault.seal(PROXIED, KEY);
    const moved = { ...PROXIED, address: 'https://box.example/v2', proxy: 'https://proxy.example/other/' };
    expect(await vault.read(moved)).toEqual({ ok: true, value: KEY });
  });
});
