/**
 * @file The values of a connection's further request headers: often as secret as its key, so they are sealed like it, together,
 * under a name of their own. Called by the connection form and by whoever sends.
 */
import { isRecord } from '../base/json';
import type { Result } from '../base/result';
import type { KeyOwner, Vault } from './vault';

/** Values by header name. */
export type HeaderValues = Readonly<Record<string, string>>;

/** Under which the values stand in the vault, beside the connection's key. */
export function headerSecretId(connectionId: string): string {
  return `${connectionId}/headers`;
}

function headerOwner(owner: KeyOwner): KeyOwner {
  return { ...owner, id: headerSecretId(owner.id) };
}

/** Seals the values in place of older ones; none wipes them. */
export function sealHeaderValues(
  vault: Vault,
  owner: KeyOwner,
  values: HeaderValues,
): Promise<Result<null, 'bad-address'>> {
  const hasAny = Object.keys(values).length > 0;
  return vault.seal(headerOwner(owner), hasAny ? JSON.stringify(values) : '');
}

/** The values; none where they cannot be read. */
export async function readHeaderValues(vault: Vault, owner: KeyOwner): Promise<HeaderValues> {
  const text = await vault.read(headerOwner(owner));
  if (!text.ok || text.value === null) return {};
  const raw: unknown = JSON.parse(text.value);
  if (!isRecord(raw)) return {};
  return Object.fromEntries(
    Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
