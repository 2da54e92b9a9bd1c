/**
 * @file Notes that something in the database has changed, between pages, worker and media worker. Coalesced by the sender;
 * a reader runs its query again. The version stands in the channel's name, so that builds that differ do not mix.
 */
import { isRecord } from '../base/json';

/** Name of the BroadcastChannel. */
export const CHANGES_CHANNEL = 'sora-renderer:changes:v1';

/** What may change. */
export const STORE_NAMES = [
  ...(['jobs', 'clips', 'files', 'connections', 'catalogues', 'settings', 'spend'] as const),
  ...(['requests', 'problems', 'folders', 'exports'] as const),
] as const;

/** One of the stores that readers watch. */
export type StoreName = (typeof STORE_NAMES)[number];

/** A note: these stores have changed. */
export interface ChangeNote {
  stores: readonly StoreName[];
}

/** Reads a note; stores that this build does not know are left out. */
export function parseChangeNote(raw: unknown): ChangeNote | undefined {
  if (!isRecord(raw) || !Array.isArray(raw['stores'])) return undefined;
  const named: unknown[] = raw['stores'];
  const stores = STORE_NAMES.filter((name) => named.includes(name));
  return stores.length > 0 ? { stores } : undefined;
}
