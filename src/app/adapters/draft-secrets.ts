/**
 * @file Key and header values of a connection form: what was typed, else what is stored. Called by the desk, to test and to save;
 * the stored ones never leave this side of the form.
 */
import { ok } from '../../base/result';
import type { Connection } from '../../domain/connection';
import type { ConnectionSecrets } from '../../providers/provider-fetch';
import type { ConnectionDraft } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import { readHeaderValues, sealHeaderValues, type HeaderValues } from '../../vault/header-values';
import { createVault, type KeyOwner, type Vault } from '../../vault/vault';

/** The vault on this storage. */
export function vaultOf(storage: AppStorage): Vault {
  return createVault({ secrets: storage.secrets, now: () => Date.now() });
}

/**
 * The typed key and values, else the stored ones, which the vault gives out for their own origin alone. Null: one of them is
 * there and cannot be read, or a named header has no value: a Test without it would tell nothing.
 */
export async function secretsFor(
  storage: AppStorage,
  draft: ConnectionDraft,
  connection: Connection,
): Promise<ConnectionSecrets | null> {
  const vault = vaultOf(storage);
  const isStored = draft.id !== undefined;
  const key = draft.key === null && isStored ? await vault.read(connection) : ok(draft.key);
  const headers = headersIn(draft, isStored ? await readHeaderValues(vault, connection) : {});
  const hasAll = (draft.headerNames ?? []).every((name) => Object.hasOwn(headers, name));
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

/**
 * Seals what is new; what is not typed anew stays as it is, unless its header is gone. Values that cannot be read stay sealed
 * until they are typed again: they may be those of the address this connection goes back to.
 */
export async function sealSecrets(
  storage: AppStorage,
  draft: ConnectionDraft,
  owner: KeyOwner & Pick<Connection, 'headerNames'>,
): Promise<void> {
  const vault = vaultOf(storage);
  if (draft.key !== null) await vault.seal(owner, draft.key);
  const stored = draft.id === undefined ? {} : await readHeaderValues(vault, owner);
  const values = headersIn(draft, stored);
  const isUntouched = [values, stored].every((known) => Object.keys(known).length === 0);
  if (isUntouched && (draft.headerNames ?? []).length > 0) return;
  await sealHeaderValues(vault, owner, values);
}
