/** @file Reads single fields of a bundle's records, which anybody may have written. Undefined for what is none. Pure. */
import { isRecord, type Json } from '../base/json';
import type { Failure, FailureCode } from './failure';
import { SERVER_TEXT_MAX_CHARS } from './failure';

/** Longest id, name or line. */
const LINE_MAX_CHARS = 1000;
/** Values of any depth could not be stored. */
const JSON_MAX_DEPTH = 32;
/** Opaque values are small in every service there is. */
const JSON_MAX_CHARS = 64 * 1024;
/** A million dollars: sums of any number of them stay exact. */
const MICROS_MAX = 1e12;
const TIME_END = Date.UTC(2100, 0);

/** A text of at most a line. */
export function lineOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw.length <= LINE_MAX_CHARS ? raw : undefined;
}

/** As this app makes ids, and whatever else is plain enough to stand in an address. */
export function idOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && /^\w[\w.:-]{0,99}$/.test(raw) ? raw : undefined;
}

/** The id of a stored file as it was where it came from. */
export function fileIdOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw !== '' && raw.length <= 300 ? raw : undefined;
}

/** ms since epoch, before 2100. */
export function timeOf(raw: unknown): number | undefined {
  return wholeOf(raw, TIME_END);
}

/** From 0 to `max`. */
export function wholeOf(raw: unknown, max: number = Number.MAX_SAFE_INTEGER): number | undefined {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0 && raw <= max ? raw : undefined;
}

/** Signed micro-dollars; null = not known. */
export function microsOf(raw: unknown): number | null | undefined {
  if (raw === null) return null;
  return typeof raw === 'number' && Number.isSafeInteger(raw) && Math.abs(raw) <= MICROS_MAX ? raw : undefined;
}

/** One of the known words. */
export function oneOf<const Word extends string>(words: readonly Word[], raw: unknown): Word | undefined {
  return words.find((word) => word === raw);
}

/** What only its provider reads: neither deep nor long. It came out of JSON.parse. */
export function opaqueOf(raw: unknown): Json | undefined {
  if (raw === undefined || !isShallow(raw, JSON_MAX_DEPTH)) return undefined;
  return JSON.stringify(raw).length <= JSON_MAX_CHARS ? (raw as Json) : undefined;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1));
}

/** Every code, so that one that is added is not forgotten here. */
const CODES: Readonly<Record<FailureCode, 1>> = {
  ...{ 'request-refused': 1, 'key-refused': 1, 'no-credit': 1, 'model-not-found': 1, 'rate-limited': 1 },
  ...{ 'render-failed': 1, moderation: 1, forgotten: 1, expired: 1, 'canceled-there': 1, 'bad-answer': 1 },
  ...{ 'server-error': 1, network: 1, timeout: 1, 'not-a-video': 1, 'empty-file': 1, damaged: 1, 'disk-full': 1 },
  ...{ 'source-missing': 1, 'connection-removed': 1 },
};

/** A reason this build has words for. */
export function failureCodeOf(raw: unknown): FailureCode | undefined {
  return typeof raw === 'string' && Object.hasOwn(CODES, raw) ? (raw as FailureCode) : undefined;
}

/** A reason with its facts. */
export function failureOf(raw: unknown): Failure | undefined {
  if (!isRecord(raw)) return undefined;
  const code = failureCodeOf(raw['code']);
  const [status, serverText, serverCode] = [
    wholeOf(raw['status'], 999),
    lineOf(raw['serverText']),
    lineOf(raw['serverCode']),
  ];
  return (
    code && {
      code,
      ...(status !== undefined && { status }),
      ...(serverText !== undefined && { serverText: serverText.slice(0, SERVER_TEXT_MAX_CHARS) }),
      ...(serverCode !== undefined && { serverCode }),
    }
  );
}
