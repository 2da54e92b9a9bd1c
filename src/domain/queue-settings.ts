/** @file The person's settings of the queue, read with care: what is missing or odd falls back to the default. */
import { isRecord, numberOf } from '../base/json';
import { SECOND_MS } from '../base/time';
import type { Connection } from './connection';

/** What the person set for the queue. */
export interface QueueSettings {
  /** nothing new is sent; what renders goes on */
  paused: boolean;
  /** renders at the same time on one connection, 1 to 20 */
  parallel: number;
  /** first look at a render that was sent, and the shortest pause between looks, ms; null or absent = as its service is known to need */
  firstLookMs?: number | null;
}

/** Where they are kept in the settings store. */
export const QUEUE_SETTINGS_KEY = 'queue';

/** Renders at the same time on one connection: gateways allow a few, and more only wait there. */
const PARALLEL_DEFAULT = 3;

/** More than so many at once help nobody, and a typing error should not order a hundred. */
export const PARALLEL_MAX = 20;

/** The shortest and longest first look that can be set, ms: more often troubles a server, later keeps the person waiting. */
export const FIRST_LOOK = { minMs: SECOND_MS, maxMs: 30 * SECOND_MS } as const;

/** Reads stored settings. */
export function readQueueSettings(raw: unknown): QueueSettings {
  const record = isRecord(raw) ? raw : {};
  const parallel = Math.floor(numberOf(record['parallel']) ?? PARALLEL_DEFAULT);
  return {
    paused: record['paused'] === true,
    parallel: Math.min(PARALLEL_MAX, Math.max(1, parallel)),
    firstLookMs: readFirstLook(record['firstLookMs']),
  };
}

function readFirstLook(raw: unknown): number | null {
  const ms = numberOf(raw);
  return ms === undefined ? null : Math.min(FIRST_LOOK.maxMs, Math.max(FIRST_LOOK.minMs, Math.round(ms)));
}

/** What of them is the person's, and travels: a pause is of this device and its jobs. */
export function travellingQueueSettings(raw: unknown): Omit<QueueSettings, 'paused'> {
  const { parallel, firstLookMs } = readQueueSettings(raw);
  return { parallel, ...(typeof firstLookMs === 'number' && { firstLookMs }) };
}

/** How many renders may be under way on a connection: as set there; else one on a server of one's own, which has one GPU. */
export function parallelOf(
  { parallel, charge }: Pick<Connection, 'parallel' | 'charge'>,
  settings: QueueSettings,
): number {
  if (parallel !== undefined) return Math.min(PARALLEL_MAX, Math.max(1, Math.floor(parallel)));
  return charge === 'free' ? 1 : settings.parallel;
}
