/**
 * @file The vault: keeps each connection's API key sealed, and gives it out for that connection and origin alone. Built by
 * the composition roots. Keys are never logged, never in an error, and nothing here keeps one in memory in the clear.
 */
import { err, ok, type Result } from '../base/result';
import { secretsOrigin, type Connection } from '../domain/connection';
import { deviceKeyIn, ensureDeviceKey } from './device-key';
import { NONCE_BYTES, openEnvelope, readEnvelope, sealEnvelope, type EnvelopeTrouble } from './envelope';
import type { KeyRing } from './key-ring';
import type { SecretShelf } from './secret-shelf';
import { findSealing, isStillSealing, keptVaultKeyIn } from './sealing-key';
import { PASSPHRASE_ID, readWrappedKey } from './vault-key';

/** What the vault is given. */
export interface VaultPorts {
  secrets: SecretShelf;
  /** unlocked and session-only keys of this context; absent: there are none, and what needs one is `locked` */
  ring?: KeyRing;
  /** it reads for the engine, which may go on while locked where the person has allowed it */
  isForRendering?: boolean;
  /** ms since epoch */
  now: () => number;
}

/** The connection a key belongs to: its id, the address the key may go to, through which proxy, and where the key is kept. */
export type KeyOwner = Pick<Connection, 'id' | 'address' | 'proxy' | 'keyIsFor'>;

/** Why a key cannot be read. */
export type KeyTrouble =
  | EnvelopeTrouble
  /** the connection's address now leads to another origin than the key was given for: it must be typed again */
  | 'other-origin'
  /** it was for one session, whose last page and worker have gone */
  | 'session-over';

/** Why a key was not sealed. */
export type SealTrouble =
  /** no origin to bind it to */
  | 'bad-address'
  /** there is a passphrase, and it is to be typed first */
  | 'locked';

/** Keys of connections. */
export interface Vault {
  /** Seals the key in place of an older one; an empty key wipes it. */
  seal(owner: KeyOwner, key: string): Promise<Result<null, SealTrouble>>;
  /** The key; null when the connection has none. */
  read(owner: KeyOwner): Promise<Result<string | null, KeyTrouble>>;
  /** True when something is sealed for the connection, readable or not. */
  has(connectionId: string): Promise<boolean>;
  /** Forgets the key of a connection. */
  wipe(connectionId: string): Promise<void>;
}

/** Opens no envelope and makes no key yet. */
export function createVault(ports: VaultPorts): Vault {
  const { secrets, ring } = ports;
  return {
    seal: (owner, key) => seal(ports, owner, key),
    read: (owner) => read(ports, owner),
    has: async (id) => (await secrets.get(id)) !== undefined || (ring?.has(id) ?? false),
    wipe: (id) => wipe(ports, id),
  };
}

async function wipe({ secrets, ring, now }: VaultPorts, id: string): Promise<void> {
  await secrets.remove(id);
  if (ring?.has(id)) ring.keepSession([{ id, sealed: null, at: now() }]);
}

async function seal(ports: VaultPorts, owner: KeyOwner, key: string): Promise<Result<null, SealTrouble>> {
  const { secrets, ring, now } = ports;
  const { id } = owner;
  if (key === '') {
    await wipe(ports, id);
    return ok(null);
  }
  const origin = secretsOrigin(owner);
  if (origin === undefined) return err('bad-address');
  for (;;) {
    const sealing = await findSealing(await secrets.all(), ring, () => ensureDeviceKey(secrets));
    if (!sealing) return err('locked');
    // From the platform itself and not through a port: a repeated nonce would give the keys away.
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const once = { nonce, sealedAt: now(), v: sealing.v };
    const sealed = await sealEnvelope(key, { connectionId: id, origin }, sealing.key, once);
    const isForSession = owner.keyIsFor === 'session';
    const changes = new Map([[id, isForSession ? undefined : sealed]]);
    // Another context may have set or removed the passphrase meanwhile: then this is sealed with a key that is no more.
    if (!(await secrets.exchange(changes, (standing) => isStillSealing(standing, sealing)))) continue;
    if (isForSession) ring?.keepSession([{ id, sealed, at: now() }]);
    else if (ring?.has(id)) ring.keepSession([{ id, sealed: null, at: now() }]);
    return ok(null);
  }
}

async function read(ports: VaultPorts, owner: KeyOwner): Promise<Result<string | null, KeyTrouble>> {
  const { id, keyIsFor } = owner;
  // All at one moment: envelope and key are changed together.
  const rows = await ports.secrets.all();
  const raw = keyIsFor === 'session' ? await ports.ring?.session(id) : rows.get(id);
  if (raw === undefined) return keyIsFor === 'session' ? err('session-over') : ok(null);
  const envelope = readEnvelope(raw);
  if (!envelope.ok) return envelope;
  const origin = secretsOrigin(owner);
  if (envelope.value.origin !== origin) return err('other-origin');
  const key = envelope.value.v === 1 ? deviceKey(rows) : await vaultKey(ports, rows);
  return key.ok ? openEnvelope(envelope.value, { connectionId: id, origin }, key.value) : key;
}

function deviceKey(rows: ReadonlyMap<string, unknown>): Result<CryptoKey, 'damaged'> {
  const key = deviceKeyIn(rows);
  return key ? ok(key) : err('damaged');
}

async function vaultKey(
  { ring, isForRendering }: VaultPorts,
  rows: ReadonlyMap<string, unknown>,
): Promise<Result<CryptoKey, 'damaged' | 'locked'>> {
  const row = await readWrappedKey(rows.get(PASSPHRASE_ID));
  // Sealed with a vault key that nothing opens any more.
  if (!row.ok || !row.value) return err('damaged');
  const kept = isForRendering && row.value.keepsRendering ? keptVaultKeyIn(rows) : undefined;
  const key = kept ?? (await ring?.keyFor(row.value));
  return key ? ok(key) : err('locked');
}
