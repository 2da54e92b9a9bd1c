/** @file The person's settings of the queue, read with care: what is missing or odd falls back to the default. */
import { isRecord, numberOf } from '../base/json';
import type { QueueSettings } from './ports';

/** Where they are kept in the settings store. */
export const QUEUE_SETTINGS_KEY = 'queue';

/** Renders at the same time on one connection: gateways allow a few, and more only wait there. */
const PARALLEL_DEFAULT = 3;
const PARALLEL_MAX = 20;

/** Reads stored settings. */
export function readQueueSettings(raw: unknown): QueueSettings {
  const record = isRecord(raw) ? raw : {};
  const parallel = Math.floor(numberOf(record['parallel']) ?? PARALLEL_DEFAULT);
  return {
    paused: record['paused'] === true,
    parallel: Math.min(PARALLEL_MAX, Math.max(1, parallel)),
  };
}
