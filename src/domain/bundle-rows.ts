/** @file Further records of a bundle: spend, settings, connections, their keys, and files. Each read field by field. Pure. */
import { isRecord, type Json } from '../base/json';
import { BUDGET_KEY } from './budget-key';
import { fileIdOf, idOf, lineOf, microsOf, oneOf, opaqueOf, timeOf, wholeOf } from './bundle-fields';
import { cleanLine } from './clean-line';
import { NAME_MAX_CHARS } from './clip-edits';
import { CONNECTION_COLORS, originOf, settingsOf, type Connection } from './connection';
import { LOCK_SETTINGS_KEY } from './lock-settings';
import { QUEUE_SETTINGS_KEY, travellingQueueSettings } from './queue-settings';
import type { SpendRow } from './spend';
import type { FileMadeBy } from './stored-file';

/**
 * Settings that are the person's and not this device's: neither the draft, nor what was dismissed, nor what notes an hour here.
 */
export const TRAVELLING_SETTINGS = [
  ...['theme', 'player', 'library.tileSize', 'file-name-template', 'sidecars-in-zip', 'notifications'],
  ...['motion', 'number-format', 'new-defaults', 'request-log'],
  ...['favourite-models', 'default-connection', 'render-times', BUDGET_KEY, LOCK_SETTINGS_KEY, QUEUE_SETTINGS_KEY],
] as const;

/** One setting. */
export interface SettingRecord {
  key: string;
  value: Json;
}

/** A setting as it travels; undefined: it stays here. A pause is of this device, and its jobs. */
export function settingToWrite(key: string, value: unknown): SettingRecord | undefined {
  if (key === QUEUE_SETTINGS_KEY) return { key, value: { ...travellingQueueSettings(value) } };
  return readSettingRecord({ key, value });
}

/** Reads one; whoever uses the value reads it with care once more. */
export function readSettingRecord(raw: unknown): SettingRecord | undefined {
  if (!isRecord(raw)) return undefined;
  const [key, value] = [TRAVELLING_SETTINGS.find((known) => known === raw['key']), opaqueOf(raw['value'])];
  if (key === undefined || value === undefined) return undefined;
  return { key, value: key === QUEUE_SETTINGS_KEY ? { ...travellingQueueSettings(value) } : value };
}

/** Reads an amount. */
export function readSpendRecord(raw: unknown): SpendRow | undefined {
  if (!isRecord(raw)) return undefined;
  const [id, jobId, connectionId] = [idOf(raw['id']), idOf(raw['jobId']), idOf(raw['connectionId'])];
  const [model, at, micros] = [lineOf(raw['model']), timeOf(raw['at']), microsOf(raw['micros'])];
  const kind = oneOf(['accepted', 'adjusted', 'without-clip', 'resumed'], raw['kind']);
  const charged = oneOf(['yes', 'unknown'], raw['charged']);
  if (id === undefined || jobId === undefined || connectionId === undefined || model === undefined) return undefined;
  if (at === undefined || micros === undefined || !kind || typeof raw['practice'] !== 'boolean') return undefined;
  const said = charged && kind === 'without-clip' ? { charged } : {};
  return { id, jobId, connectionId, model, at, kind, micros, practice: raw['practice'], ...said };
}

/** A connection as it travels: what it was set to and what it offers, without what was learned of it here, and without a secret. */
export function connectionToWrite(connection: Connection): Record<string, unknown> {
  const { id, providerId, createdAt, modelIds } = connection;
  return { id, providerId, createdAt, modelIds, ...settingsOf(connection) };
}

const MODELS_MAX = 5000;
const HEADERS_MAX = 64;
const ADDRESS_MAX_CHARS = 2000;
const PARALLEL_MAX = 20;
const PRICE_MAX_MICROS = 1e9;
/** RFC 9110, 5.6.2. */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;

/** Reads a connection; nothing has been learned of it yet. */
export function readConnectionRecord(raw: unknown): Connection | undefined {
  if (!isRecord(raw)) return undefined;
  const [id, providerId, service] = [idOf(raw['id']), idOf(raw['providerId']), idOf(raw['service'])];
  const [address, createdAt] = [addressOf(raw['address']), timeOf(raw['createdAt'])];
  const charge = oneOf(['priced', 'free', 'practice'], raw['charge']);
  if (id === undefined || providerId === undefined || service === undefined) return undefined;
  if (address === undefined || createdAt === undefined || charge === undefined) return undefined;
  // With a proxy that is none, its calls would go another way than they were meant to.
  if (raw['proxy'] !== undefined && addressOf(raw['proxy']) === undefined) return undefined;
  return {
    ...{ id, schema: 1, rev: 0, providerId, createdAt, hold: null, canList: 'unknown', lastAnswerAt: 0 },
    ...{ knownRemoteIds: [], modelIds: textsOf(raw['modelIds'], MODELS_MAX) ?? null, service, address, charge },
    label: cleanLine(lineOf(raw['label']) ?? '', NAME_MAX_CHARS),
    ...readChoices(raw),
  };
}

function readChoices(raw: Record<string, unknown>): Partial<Connection> {
  const [parallel, proxy, color] = [
    wholeOf(raw['parallel'], PARALLEL_MAX),
    addressOf(raw['proxy']),
    oneOf(CONNECTION_COLORS, raw['color']),
  ];
  const headerNames = textsOf(raw['headerNames'], HEADERS_MAX)?.filter((name) => HEADER_NAME.test(name)) ?? [];
  const addedModelIds = textsOf(raw['addedModelIds'], MODELS_MAX) ?? [];
  const keyHeader = lineOf(raw['keyHeader']);
  return {
    ...(parallel !== undefined && parallel > 0 && { parallel }),
    ...(proxy !== undefined && { proxy }),
    ...(color && { color }),
    ...(keyHeader !== undefined && HEADER_NAME.test(keyHeader) && { keyHeader }),
    ...(headerNames.length > 0 && { headerNames }),
    ...(addedModelIds.length > 0 && { addedModelIds }),
    ...readOwnPrice(raw['ownPrice']),
  };
}

function readOwnPrice(raw: unknown): Pick<Connection, 'ownPrice'> {
  if (!isRecord(raw)) return {};
  const [microsPerSecond, setOn] = [wholeOf(raw['microsPerSecond'], PRICE_MAX_MICROS), raw['setOn']];
  if (microsPerSecond === undefined || typeof setOn !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(setOn)) return {};
  return { ownPrice: { microsPerSecond, setOn } };
}

function addressOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw.length <= ADDRESS_MAX_CHARS && originOf(raw) !== undefined ? raw : undefined;
}

function textsOf(raw: unknown, most: number): string[] | undefined {
  return Array.isArray(raw) ? raw.slice(0, most).flatMap((one) => lineOf(one) ?? []) : undefined;
}

/** The secrets of a connection: only ever in an encrypted bundle. */
export interface KeyRecord {
  connectionId: string;
  /** null: it has none */
  key: string | null;
  headers: Readonly<Record<string, string>>;
}

const SECRET_MAX_CHARS = 16_384;

/** Reads them. */
export function readKeyRecord(raw: unknown): KeyRecord | undefined {
  if (!isRecord(raw) || !isRecord(raw['headers'])) return undefined;
  const connectionId = idOf(raw['connectionId']);
  const key = raw['key'] === null ? null : secretOf(raw['key']);
  if (connectionId === undefined || key === undefined) return undefined;
  const headers = Object.entries(raw['headers'])
    .slice(0, HEADERS_MAX)
    .flatMap(([name, value]) => {
      const secret = secretOf(value);
      return HEADER_NAME.test(name) && secret !== undefined ? [[name, secret] as const] : [];
    });
  return { connectionId, key, headers: Object.fromEntries(headers) };
}

function secretOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw !== '' && raw.length <= SECRET_MAX_CHARS ? raw : undefined;
}

/** A stored file: the number of its entry, and what proves that its bytes are whole. */
export interface FileRecord {
  id: string;
  n: number;
  madeBy: FileMadeBy;
  type: string;
  bytes: number;
  /** SHA-256 of the SHA-256 of its pieces, in hexadecimal */
  hash: string;
}

const MADE_BY = ['render', 'import', 'poster', 'filmstrip', 'start-image', 'fitted-image'] as const;
/** Pictures that show nothing but pixels; SVG is a document. */
const PICTURE_TYPE = /^image\/(?:png|jpeg|webp|gif|avif|bmp|heic|heif)$/;
const VIDEO_TYPE = /^video\/[a-z\d.+-]{1,60}$/;

/** Reads it. */
export function readFileRecord(raw: unknown): FileRecord | undefined {
  if (!isRecord(raw)) return undefined;
  const [id, n, bytes] = [fileIdOf(raw['id']), wholeOf(raw['n'], 9_999_999), wholeOf(raw['bytes'])];
  const [madeBy, { type, hash }] = [oneOf(MADE_BY, raw['madeBy']), raw];
  if (id === undefined || n === undefined || bytes === undefined || !madeBy) return undefined;
  if (typeof type !== 'string' || typeof hash !== 'string' || !/^[\da-f]{64}$/.test(hash)) return undefined;
  const isVideo = madeBy === 'render' || madeBy === 'import';
  return (isVideo ? VIDEO_TYPE : PICTURE_TYPE).test(type) ? { id, n, madeBy, type, bytes, hash } : undefined;
}
