import { describe, expect, it } from 'vitest';
import { openVault } from './fixtures/memory-vault';
import { sealHeaderValues } from './header-values';
import { createSecretsReader } from './secrets-reader';
import type { KeyOwner } from './vault';

const BOX: KeyOwner = { id: 'box', address: 'https://box.example/v1' };
const HEADERS = { 'X-Team': 'team-9081' };

describe('a connection’s secrets', () => {
  it('are its key and its header values', async () => {
    const { vault } = openVault();
    await vault.seal(BOX, 'key-1');
    await sealHeaderValues(vault, BOX, HEADERS);
    const read = createSecretsReader(vault, { ...BOX, headerNames: ['X-Team'] });
    expect(await read()).toEqual({ key: 'key-1', headers: HEADERS });
  });

  it('are nothing where nothing was typed', async () => {
    expect(await createSecretsReader(openVault().vault, BOX)()).toEqual({ key: null, headers: {} });
  });

  it('are read at each call and not kept', async () => {
    const { vault } = openVault();
    const read = createSecretsReader(vault, { ...BOX, headerNames: ['X-Team'] });
    await vault.seal(BOX, 'key-1');
    await sealHeaderValues(vault, BOX, HEADERS);
    expect(await read()).toEqual({ key: 'key-1', headers: HEADERS });
    await vault.seal(BOX, 'key-2');
    await sealHeaderValues(vault, BOX, { 'X-Team': 'team-2' });
    expect(await read()).toEqual({ key: 'key-2', headers: { 'X-Team': 'team-2' } });
    await vault.wipe('box');
    expect(await read()).toEqual({ key: null, headers: { 'X-Team': 'team-2' } });
  });

  it('are the values of the headers the connection names, whatever else is still stored', async () => {
    const { vault } = openVault();
    await sealHeaderValues(vault, BOX, { ...HEADERS, 'X-Old': 'old-1' });
    expect(await createSecretsReader(vault, BOX)()).toEqual({ key: null, headers: {} });
    expect(await createSecretsReader(vault, { ...BOX, headerNames: [] })()).toEqual({ key: null, headers: {} });
    expect(await createSecretsReader(vault, { ...BOX, headerNames: ['X-Team'] })()).toEqual({
      ...{ key: null, headers: HEADERS },
    });
  });

  it.each([
    ['the key is damaged', 'box', BOX],
    ['the header values are damaged', 'box/headers', BOX],
    ['they were given for another address', null, { ...BOX, address: 'https://other.example/v1' }],
  ])('are withheld, all of them, where %s', async (_what, damaged, owner) => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, 'key-1');
    await sealHeaderValues(vault, BOX, HEADERS);
    if (damaged !== null) rows.set(damaged, 'no envelope');
    expect(await createSecretsReader(vault, { ...owner, headerNames: ['X-Team'] })()).toBeNull();
  });

  it('are withheld where a named header has no value', async () => {
    const { vault } = openVault();
    await vault.seal(BOX, 'key-1');
    expect(await createSecretsReader(vault, { ...BOX, headerNames: ['X-Team'] })()).toBeNull();
    await sealHeaderValues(vault, BOX, HEADERS);
    expect(await createSecretsReader(vault, { ...BOX, headerNames: ['X-Team', 'constructor'] })()).toBeNull();
  });
});
