/**
 * @file Inspects the small stores: connections and what hangs on them, the spend log, exports, the counter of changes. Called by
 * `integrity.ts`. No amount of the spend log is ever written or removed.
 */
import { isRecord } from '../base/json';
import { originOf } from '../domain/connection';
import { CLIPS_COUNTER } from './change-number';
import type { Inspector } from './integrity';
import { isNumber } from './integrity-facts';

/** Ids of connections are of this shape; whatever else the vault keeps has a name of its own and is none of ours. */
const CONNECTION_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The connection a secret stands under: its key under the id, what else is secret under "<id>/…". */
function ownerOf(key: IDBValidKey): string | undefined {
  const [id = ''] = typeof key === 'string' ? key.split('/') : [];
  return CONNECTION_ID.test(id) ? id : undefined;
}

const CONNECTION_INSPECTOR: Inspector = {
  store: 'connections',
  judge: async ({ address, providerId, service, label, createdAt, rev, knownRemoteIds }) => {
    const isReadable =
      [providerId, service, label].every((text) => typeof text === 'string') &&
      [createdAt, rev].every(isNumber) &&
      Array.isArray(knownRemoteIds) &&
      typeof address === 'string' &&
      originOf(address) !== undefined;
    return isReadable ? [] : ['connection-unreadable'];
  },
  mends: {},
};

const SECRET_INSPECTOR: Inspector = {
  store: 'secrets',
  judge: async (_raw, key, facts) => {
    const owner = ownerOf(key);
    return owner !== undefined && (await facts.row('connections', owner)) === undefined ? ['secret-leftover'] : [];
  },
  mends: { 'secret-leftover': (_raw, key, tx) => tx.objectStore('secrets').delete(key as string) },
};

const CATALOGUE_INSPECTOR: Inspector = {
  store: 'catalogues',
  judge: async (_raw, key, facts) =>
    (await facts.row('connections', key)) === undefined ? ['catalogue-leftover'] : [],
  mends: { 'catalogue-leftover': (_raw, key, tx) => tx.objectStore('catalogues').delete(key as string) },
};

const SPEND_INSPECTOR: Inspector = {
  store: 'spend',
  judge: async ({ jobId, connectionId, at, micros }) => {
    const areTexts = [jobId, connectionId].every((text) => typeof text === 'string');
    return areTexts && isNumber(at) && (micros === null || isNumber(micros)) ? [] : ['spend-unreadable'];
  },
  mends: {},
};

/** Written ones too: they belong to their clip and folder. */
const EXPORT_INSPECTOR: Inspector = {
  store: 'exports',
  judge: async ({ kind, state, askedAt }, key, facts) => {
    const [folderId, clipId] = key as [string, string];
    const isReadable = ['copy', 'move'].includes(kind as string) && typeof state === 'string' && isNumber(askedAt);
    const isWanted = (await facts.has('folders', folderId)) && (await facts.has('clips', clipId));
    return isReadable && isWanted ? [] : ['export-leftover'];
  },
  idOf: (key) => JSON.stringify(key),
  keyOf: (id) => JSON.parse(id) as IDBValidKey,
  mends: {
    'export-leftover': (_raw, key, tx) => tx.objectStore('exports').delete(key as [string, string]),
  },
};

/** The number of the last write of a clip, against the highest that stands in a row. */
const COUNTER_INSPECTOR: Inspector = {
  store: 'counters',
  isKeysOnly: true,
  judge: async (_raw, key, facts) => {
    const counted = await facts.row('counters', key);
    const isBehind = key === CLIPS_COUNTER && (await facts.highestChange()) > (isNumber(counted) ? counted : 0);
    return isBehind ? ['counter-behind'] : [];
  },
  mends: {
    'counter-behind': async (_raw, key, tx, facts) => {
      await tx.objectStore('counters').put(await facts.highestChange(), key as typeof CLIPS_COUNTER);
    },
  },
};

/** All of them. */
export const REST_INSPECTORS: readonly Inspector[] = [
  CONNECTION_INSPECTOR,
  SECRET_INSPECTOR,
  CATALOGUE_INSPECTOR,
  SPEND_INSPECTOR,
  EXPORT_INSPECTOR,
  COUNTER_INSPECTOR,
];

/** Whether a row can be looked into at all. */
export function asRecord(raw: unknown): Record<string, unknown> {
  return isRecord(raw) ? raw : {};
}
