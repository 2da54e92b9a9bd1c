/** @file What of a connection decides how a lost submission is shown. Pure; whatever shows a job calls it. */
import type { Connection } from '../domain/connection';
import type { ShownTraits } from '../domain/shown-status';

/** Whether lost submissions can be looked up there; nobody looks where the connection was removed. */
export function listTraits(connection: Connection | undefined): ShownTraits {
  return { canList: connection !== undefined && connection.canList !== 'no' };
}
