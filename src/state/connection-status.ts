/** @file How a connection stands, in a word: remembered from what it last answered, never asked anew. Pure. */
import type { Connection } from '../domain/connection';
import type { ServiceKind } from '../domain/service-kind';

/** The words are in i18n under the same name. */
export type ConnectionStatus = 'connected' | 'unreachable' | 'key-refused' | 'no-credit' | 'closed' | 'untried';

/** The status shown beside a connection. A closed service stays closed unless it has named its models. */
export function connectionStatus(connection: Connection, kind: ServiceKind | undefined): ConnectionStatus {
  if (kind?.closedOn !== undefined && connection.modelIds === null) return 'closed';
  if (connection.hold) return connection.hold.kind;
  return connection.lastAnswerAt > 0 ? 'connected' : 'untried';
}
