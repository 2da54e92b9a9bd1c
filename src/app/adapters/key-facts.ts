/** @file What can be said of a connection's key, and the key to be shown. Called by the page's vault; logs and keeps nothing. */
import { isRecord } from '../../base/json';
import { err, ok, type Result } from '../../base/result';
import type { KeyFacts, RevealTrouble } from '../../state/vault-services';
import type { AppStorage } from '../../storage/storage';
import { ringOf, vaultOf } from './page-ring';

/** The key, to be shown. */
export async function readShown(storage: AppStorage, id: string): Promise<Result<string, RevealTrouble>> {
  const connection = await storage.connections.get(id);
  const key = connection ? await vaultOf(storage).read(connection) : ok(null);
  if (!key.ok) return key;
  return key.value === null ? err('none') : ok(key.value);
}

/** What is known of it. */
export async function readFacts(storage: AppStorage, id: string): Promise<KeyFacts> {
  const [stored, shown] = await Promise.all([storage.secrets.get(id), readShown(storage, id)]);
  const raw = stored ?? (await ringOf(storage).session(id));
  const { origin, sealedAt } = isRecord(raw) ? raw : {};
  return {
    state: shown.ok ? 'ready' : shown.error,
    origin: typeof origin === 'string' ? origin : null,
    sealedAt: typeof sealedAt === 'number' ? sealedAt : null,
  };
}
