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
    expect(await read()).toEqual({ key: 'key-1', headers: {} });
    await vault.seal(BOX, 'key-2');
    await sealHeaderValues(vault, BOX, HEADERS);
    expect(await read()).toEqual({ key: 'key-2', headers: HEADERS });
    await vault.wipe('box');
    expect(await read()).toEqual({ key: null, headers: HEADERS });
  });

  it('are no header values where the connection names none, whatever is still stored', async () => {
    const { vault } = openVault();
    await sealHeaderValues(vault, BOX, HEADERS);
    expect((await createSecretsReader(vault, BOX)()).headers).toEqual({});
    expect((await createSecretsReader(vault, { ...BOX, headerNames: [] })()).headers).toEqual({});
  });

  it('that are damaged are not sent, and what is whole beside them is', async () => {
    const { vault, rows } = openVault();
    await vault.seal(BOX, 'key-1');
    await sealHeaderValues(vault, BOX, HEADERS);
    rows.set('box', 'no envelope');
    expect(await createSecretsReader(vault, { ...BOX, headerNames: ['X-Team'] })()).toEqual({
      key: null,
      headers: HEADERS,
    });
  });
});
