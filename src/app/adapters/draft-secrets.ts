/**
 * @file Key and header values of a connection form: what was typed, else what is stored. Called by the desk, to test and to save;
 * the stored ones never leave this side of the form.
 */
import type { Connection } from '../../domain/connection';
import type { ConnectionSecrets } from '../../providers/provider-fetch';
import type { ConnectionDraft } from '../../state/services';
import type { AppStorage } from '../../storage/storage';
import { readHeaderValues, sealHeaderValues, type HeaderValues } from '../../vault/header-values';
import { createSecretsReader } from '../../vault/secrets-reader';
import { createVault, type KeyOwner, type Vault } from '../../vault/vault';

/** The vault on this storage. */
export function vaultOf(storage: AppStorage): Vault {
  return createVault({ secrets: storage.secrets, now: () => Date.now() });
}

/** The typed key and values, else the stored ones, which the vault gives out for their own origin alone. */
export async function secretsFor(
  storage: AppStorage,
  draft: ConnectionDraft,
  connection: Connection,
): Promise<ConnectionSecrets> {
  const stored = draft.id === undefined ? null : await createSecretsReader(vaultOf(storage), connection)();
  const key = draft.key ?? stored?.key ?? '';
  return { key: key === '' ? null : key, headers: headersIn(draft, stored?.headers ?? {}) };
}

/** Values of the named headers: as typed, else as they were. */
function headersIn({ headerNames = [], headerValues = {} }: ConnectionDraft, stored: HeaderValues): HeaderValues {
  const valueIn = (values: HeaderValues, name: string): string | undefined =>
    Object.hasOwn(values, name) ? values[name] : undefined;
  const values = headerNames.map((name) => [name, valueIn(headerValues, name) ?? valueIn(stored, name) ?? ''] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ''));
}

/** Seals what is new; what is not typed anew stays as it is, unless its header is gone. */
export async function sealSecrets(
  storage: AppStorage,
  draft: ConnectionDraft,
  owner: KeyOwner & Pick<Connection, 'headerNames'>,
): Promise<void> {
  const vault = vaultOf(storage);
  if (draft.key !== null) await vault.seal(owner, draft.key);
  const stored = draft.id === undefined ? {} : await readHeaderValues(vault, owner);
  await sealHeaderValues(vault, owner, headersIn(draft, stored));
}
