/**
 * @file The values of a connection's further request headers: often as secret as its key, so they are sealed like it, together,
 * under a name of their own. Called by the connection form and by whoever sends.
 */
import { isRecord } from '../base/json';
import { ok, type Result } from '../base/result';
import type { KeyOwner, KeyTrouble, SealTrouble, Vault } from './vault';

/** Values by header name. */
export type HeaderValues = Readonly<Record<string, string>>;

/** Under which the values stand in the vault, beside the connection's key. */
export function headerSecretId(connectionId: string): string {
  return `${connectionId}/headers`;
}

/** They are stored also where the key is for one session. */
function headerOwner({ id, address, proxy }: KeyOwner): KeyOwner {
  return { id: headerSecretId(id), address, ...(proxy === undefined ? {} : { proxy }) };
}

/** Seals the values in place of older ones; none wipes them. */
export function sealHeaderValues(
  vault: Vault,
  owner: KeyOwner,
  values: HeaderValues,
): Promise<Result<null, SealTrouble>> {
  const hasAny = Object.keys(values).length > 0;
  return vault.seal(headerOwner(owner), hasAny ? JSON.stringify(values) : '');
}

/** The values; none where they cannot be read. */
export async function readHeaderValues(vault: Vault, owner: KeyOwner): Promise<HeaderValues> {
  const values = await openHeaderValues(vault, owner);
  return values.ok ? values.value : {};
}

/** The values, or why they cannot be read. */
export async function openHeaderValues(vault: Vault, owner: KeyOwner): Promise<Result<HeaderValues, KeyTrouble>> {
  const text = await vault.read(headerOwner(owner));
  if (!text.ok) return text;
  const raw: unknown = text.value === null ? {} : JSON.parse(text.value);
  const entries = isRecord(raw) ? Object.entries(raw) : [];
  return ok(Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')));
}
