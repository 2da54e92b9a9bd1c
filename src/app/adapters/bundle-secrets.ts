/**
 * @file Keys and header values on their way into an encrypted bundle, and from one into this device's vault. Read when the bundle is
 * written, sealed before its rows are: nothing of them is stored or kept here.
 */
import type { KeyRecord } from '../../domain/bundle-rows';
import type { Connection } from '../../domain/connection';
import type { AppStorage } from '../../storage/storage';
import { readHeaderValues, sealHeaderValues } from '../../vault/header-values';
import type { SecretShelf } from '../../vault/secret-shelf';
import { createVault } from '../../vault/vault';
import { ringOf, vaultOf } from './page-ring';

/** Those that can be read; `lost`: connections with a key that cannot, being locked, damaged or of another address. */
export async function readSecrets(storage: AppStorage): Promise<{ keys: KeyRecord[]; lost: number }> {
  const vault = vaultOf(storage);
  const keys: KeyRecord[] = [];
  let lost = 0;
  for (const connection of await storage.connections.list()) {
    const [key, headers] = [await vault.read(connection), await readHeaderValues(vault, connection)];
    if (!key.ok) lost += 1;
    else if (key.value !== null || Object.keys(headers).length > 0)
      keys.push({ connectionId: connection.id, key: key.value, headers });
  }
  return { keys, lost };
}

/** Seals them for this device and gives what is to be stored; null: nothing can be sealed now. See `SealSecrets`. */
export async function sealForMerge(
  storage: AppStorage,
  connection: Connection,
  { key, headers }: KeyRecord,
): Promise<readonly { id: string; secret: unknown }[] | null> {
  const sealed = new Map<string, unknown>();
  const secrets = shelfBeside(storage, sealed);
  const vault = createVault({ secrets, ring: ringOf(storage), now: () => Date.now() });
  const ends = [
    ...(key === null ? [] : [await vault.seal(connection, key)]),
    await sealHeaderValues(vault, connection, headers),
  ];
  if (ends.some(({ ok }) => !ok)) return null;
  // One that is for a session is kept in memory alone.
  return [...sealed].filter(([, secret]) => secret !== undefined).map(([id, secret]) => ({ id, secret }));
}

/** The shelf of this device, but what is put there is only noted: the rows of the bundle are written all at once. */
function shelfBeside({ secrets }: AppStorage, sealed: Map<string, unknown>): SecretShelf {
  return {
    get: (id) => secrets.get(id),
    put: async (id, secret) => void sealed.set(id, secret),
    keepOrPut: (id, fresh, isGood) => secrets.keepOrPut(id, fresh, isGood),
    remove: async (id) => void sealed.delete(id),
    all: () => secrets.all(),
    exchange: async (changes) => {
      for (const [id, secret] of changes) sealed.set(id, secret);
      return true;
    },
  };
}
