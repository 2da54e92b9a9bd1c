/** @file The person's settings of the queue, read with care: what is missing or odd falls back to the default. */
import { isRecord, numberOf } from '../base/json';
import type { Connection } from './connection';

/** What the person set for the queue. */
export interface QueueSettings {
  /** nothing new is sent; what renders goes on */
  paused: boolean;
  /** renders at the same time on one connection, 1 to 20 */
  parallel: number;
}

/** Where they are kept in the settings store. */
export const QUEUE_SETTINGS_KEY = 'queue';

/** Renders at the same time on one connection: gateways allow a few, and more only wait there. */
const PARALLEL_DEFAULT = 3;

/** More than so many at once help nobody, and a typing error should not order a hundred. */
export const PARALLEL_MAX = 20;

/** Reads stored settings. */
export function readQueueSettings(raw: unknown): QueueSettings {
  const record = isRecord(raw) ? raw : {};
  const parallel = Math.floor(numberOf(record['parallel']) ?? PARALLEL_DEFAULT);
  return {
    paused: record['paused'] === true,
    parallel: Math.min(PARALLEL_MAX, Math.max(1, parallel)),
  };
}

/** How many renders may be under way on a connection: as set there; else one on a server of one's own, which has one GPU. */
export function parallelOf(
  { parallel, charge }: Pick<Connection, 'parallel' | 'charge'>,
  settings: QueueSettings,
): number {
  if (parallel !== undefined) return Math.min(PARALLEL_MAX, Math.max(1, Math.floor(parallel)));
  return charge === 'free' ? 1 : settings.parallel;
}
