/**
 * @file Asks services for their models and prices again when what they said is old, so that an estimate is drawn from today's
 * list. Begun by the page's background, once a visit; only where a service tells more than names, and never a held connection.
 */
import { HOUR_MS } from '../base/time';
import { isLocalAddress, type Connection } from '../domain/connection';
import type { AppServices } from '../state/services';

/** Price lists change by the day at most. */
export const CATALOGUE_FRESH_MS = 12 * HOUR_MS;

/** What this needs of the page. */
export interface RefreshNeeds {
  connections: Pick<AppServices['connections'], 'list' | 'modelsReadAt' | 'refreshModels'>;
  now: () => number;
  isOnline: () => boolean;
}

/** One after the other; one that does not answer keeps what it said before. */
export async function refreshCatalogues({ connections, now, isOnline }: RefreshNeeds): Promise<void> {
  for (const connection of await connections.list()) {
    const readAt = connections.modelsReadAt(connection);
    if (readAt === null || !isWorthAsking(connection, isOnline())) continue;
    // A clock that was set back since makes it older than it is, never younger for ever.
    if (Math.abs(now() - readAt) >= CATALOGUE_FRESH_MS) await connections.refreshModels(connection.id);
  }
}

function isWorthAsking({ hold, address }: Connection, isOnline: boolean): boolean {
  return hold === null && (isOnline || isLocalAddress(address));
}
