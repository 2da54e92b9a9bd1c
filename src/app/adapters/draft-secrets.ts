/**
 * @file Key and header values of a connection form: what was typed, else what is stored. Called by the desk, to test and to save;
 * the stored ones never leave this side of the form.
 */
import { ok } from '../../base/result';
import type { Connection, KeysAway } from '../../domain/connection';
import type { ConnectionSecrets } from '../../providers/provider-fetch';
import type { ConnectionDraft } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import { openHeaderValues, readHeaderValues, sealHeaderValues, type HeaderValues } from '../../vault/header-values';
import { ensureDeviceKey } from '../../vault/device-key';
import { findSealing } from '../../vault/sealing-key';
import type { KeyOwner, Vault } from '../../vault/vault';
import { VaultLockedError } from '../../state/vault-services';
import { ringOf, vaultOf } from './page-ring';

/**
 * The typed key and values, else the stored ones, which the vault gives out for their own origin alone. Null: one of them is
 * there and cannot be read, or a named header has no value: a Test without it would tell nothing. A word: it is away.
 */
export async function secretsFor(
  storage: AppStorage,
  draft: ConnectionDraft,
  connection: Connection,
): Promise<ConnectionSecrets | KeysAway | null> {
  const vault = vaultOf(storage);
  const isStored = draft.id !== undefined;
  const key = draft.key === null && isStored ? await vault.read(connection) : ok(draft.key);
  if (!key.ok && (key.error === 'locked' || key.error === 'session-over')) return key.error;
  const stored = isStored ? await openHeaderValues(vault, connection) : ok({});
  const headers = headersIn(draft, stored.ok ? stored.value : {});
  const hasAll = (draft.headerNames ?? []).every((name) => Object.hasOwn(headers, name));
  if (!hasAll && !stored.ok && stored.error === 'locked') return stored.error;
  // A cleared field is no key.
  return key.ok && hasAll ? { key: key.value === '' ? null : key.value, headers } : null;
}

/** Values of the named headers: as typed, else as they were. */
function headersIn({ headerNames = [], headerValues = {} }: ConnectionDraft, stored: HeaderValues): HeaderValues {
  const valueIn = (values: HeaderValues, name: string): string | undefined =>
    Object.hasOwn(values, name) ? values[name] : undefined;
  const values = headerNames.map((name) => [name, valueIn(headerValues, name) ?? valueIn(stored, name) ?? ''] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

/** Where the draft's key is to be kept; what it does not say stays as it was. */
export function keyPlaceOf(
  { keepKey }: Pick<ConnectionDraft, 'keepKey'>,
  before: Pick<Connection, 'keyIsFor'> = {},
): Pick<Connection, 'keyIsFor'> {
  const isForSession = keepKey === undefined ? before.keyIsFor === 'session' : keepKey === 'session';
  return isForSession ? { keyIsFor: 'session' } : {};
}

/** Throws where something is to be sealed and the vault is locked, before anything is written. */
export async function needUnlocked(
  storage: AppStorage,
  draft: ConnectionDraft,
  before: Connection | undefined,
): Promise<void> {
  const isTyped = (draft.key ?? '') !== '' || Object.values(draft.headerValues ?? {}).some((value) => value !== '');
  const isMoved = before !== undefined && keyPlaceOf(draft, before).keyIsFor !== before.keyIsFor;
  if ((isTyped || isMoved) && (await isLocked(storage))) throw new VaultLockedError();
}

async function isLocked(storage: AppStorage): Promise<boolean> {
  const sealing = await findSealing(await storage.secrets.all(), ringOf(storage), () =>
    ensureDeviceKey(storage.secrets),
  );
  return sealing === undefined;
}

/**
 * Seals what is new; what is not typed anew stays as it is, unless its header is gone, and goes along where the key is to be kept
 * elsewhere. Values that cannot be read stay sealed until they are typed again: they may be those of the address this connection goes
 * back to.
 */
export async function sealSecrets(
  storage: AppStorage,
  draft: ConnectionDraft,
  owner: KeyOwner & Pick<Connection, 'headerNames'>,
  before?: Connection,
): Promise<void> {
  const vault = vaultOf(storage);
  const key = draft.key ?? (await movedKey(vault, owner, before));
  if (key !== null) await vault.seal(owner, key);
  const stored = draft.id === undefined ? {} : await readHeaderValues(vault, owner);
  const values = headersIn(draft, stored);
  const isUntouched = [values, stored].every((known) => Object.keys(known).length === 0);
  if (isUntouched && (draft.headerNames ?? []).length > 0) return;
  await sealHeaderValues(vault, owner, values);
}

/** The key as it was kept before, where that is elsewhere now; null: it stays where it is. What cannot be read is forgotten. */
async function movedKey(vault: Vault, owner: KeyOwner, before: Connection | undefined): Promise<string | null> {
  if (!before || before.keyIsFor === owner.keyIsFor) return null;
  const { address, proxy } = owner;
  const stored = { id: owner.id, address, ...(proxy === undefined ? {} : { proxy }), ...keyPlaceOf({}, before) };
  const key = await vault.read(stored);
  return key.ok ? key.value : '';
}
