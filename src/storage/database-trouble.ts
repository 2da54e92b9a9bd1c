/**
 * @file Why the database cannot be used, as a value the app can show, and the errors the browser gives for it. An insecure
 * context is found out elsewhere, before storage is asked for.
 */

/** Why not. */
export type DatabaseTroubleCode =
  /** a newer version of the app has changed the database: this page must reload */
  | 'newer'
  /** another tab holds an older version open: it must close; opening goes on by itself then */
  | 'blocked'
  /** the browser gives this page no storage: a private window, or storage switched off */
  | 'no-storage'
  /** anything else */
  | 'broken';

/** The reason, with the browser's own words for the diagnostics page. */
export interface DatabaseTrouble {
  code: DatabaseTroubleCode;
  /** foreign text, never decided by */
  detail: string;
}

/** What reads and writes reject with when the database cannot be opened. */
export class DatabaseError extends Error {
  readonly trouble: DatabaseTrouble;

  constructor(trouble: DatabaseTrouble) {
    super(`database: ${trouble.code} ${trouble.detail}`);
    this.name = 'DatabaseError';
    this.trouble = trouble;
  }
}

/**
 * Names of errors that mean "no storage here": SecurityError where storage is switched off, InvalidStateError in older
 * private windows, QuotaExceededError where nothing may be written, the last two where `indexedDB` itself is missing.
 */
const NO_STORAGE = new Set(['SecurityError', 'InvalidStateError', 'QuotaExceededError', 'ReferenceError', 'TypeError']);

/** Reads the error of a failed opening. */
export function troubleOf(error: unknown): DatabaseTrouble {
  if (error instanceof DatabaseError) return error.trouble;
  const name = nameOf(error);
  const detail = error instanceof Error ? `${name}: ${error.message}` : name;
  if (name === 'VersionError') return { code: 'newer', detail };
  return { code: NO_STORAGE.has(name) ? 'no-storage' : 'broken', detail };
}

/** True when the device or the browser's share of it is full. Nothing of the transaction was kept. */
export function isQuotaError(error: unknown): boolean {
  return nameOf(error) === 'QuotaExceededError';
}

/** By name, because the class behind it differs between browsers and versions. */
export function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : 'unknown';
}
