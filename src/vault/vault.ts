/**
 * @file The vault: keeps each connection's API key sealed, and gives it out for that connection and origin alone. Built by
 * the composition roots. Keys are never logged, never in an error, and nothing here keeps one in memory.
 */
import { err, ok, type Result } from '../base/result';
import { secretsOrigin, type Connection } from '../domain/connection';
import { ensureDeviceKey, findDeviceKey } from './device-key';
import { NONCE_BYTES, openEnvelope, readEnvelope, sealEnvelope, type EnvelopeTrouble } from './envelope';
import type { SecretShelf } from './secret-shelf';

/** What the vault is given. */
export interface VaultPorts {
  secrets: SecretShelf;
  /** ms since epoch */
  now: () => number;
}

/** The connection a key belongs to: its id, and the address the key may go to, through which proxy. */
export type KeyOwner = Pick<Connection, 'id' | 'address' | 'proxy'>;

/** Why a key cannot be read. */
export type KeyTrouble =
  | EnvelopeTrouble
  /** the connection's address now leads to another origin than the key was given for: it must be typed again */
  | 'other-origin';

/** Keys of connections. */
export interface Vault {
  /** Seals the key in place of an older one; an empty key wipes it. `bad-address`: no origin to bind it to. */
  seal(owner: KeyOwner, key: string): Promise<Result<null, 'bad-address'>>;
  /** The key; null when the connection has none. */
  read(owner: KeyOwner): Promise<Result<string | null, KeyTrouble>>;
  /** True when something is sealed for the connection, readable or not. */
  has(connectionId: string): Promise<boolean>;
  /** Forgets the key of a connection. */
  wipe(connectionId: string): Promise<void>;
}

/** Opens no envelope and makes no key yet. */
export function createVault({ secrets, now }: VaultPorts): Vault {
  async function seal(owner: KeyOwner, key: string): Promise<Result<null, 'bad-address'>> {
    const { id } = owner;
    if (key === '') {
      await secrets.remove(id);
      return ok(null);
    }
    const origin = secretsOrigin(owner);
    if (origin === undefined) return err('bad-address');
    // From the platform itself and not through a port: a repeated nonce would give the keys away.
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const deviceKey = await ensureDeviceKey(secrets);
    const once = { nonce, sealedAt: now() };
    await secrets.put(id, await sealEnvelope(key, { connectionId: id, origin }, deviceKey, once));
    return ok(null);
  }

  async function read(owner: KeyOwner): Promise<Result<string | null, KeyTrouble>> {
    const { id } = owner;
    const raw = await secrets.get(id);
    if (raw === undefined) return ok(null);
    const envelope = readEnvelope(raw);
    if (!envelope.ok) return envelope;
    const origin = secretsOrigin(owner);
    if (envelope.value.origin !== origin) return err('other-origin');
    const deviceKey = await findDeviceKey(secrets);
    return deviceKey ? openEnvelope(envelope.value, { connectionId: id, origin }, deviceKey) : err('damaged');
  }

  return {
    seal,
    read,
    has: async (connectionId) => (await secrets.get(connectionId)) !== undefined,
    wipe: (connectionId) => secrets.remove(connectionId),
  };
}
