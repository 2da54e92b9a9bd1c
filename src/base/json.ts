/**
 * @file JSON as a type, and careful reading of data that nobody has checked yet.
 * Called wherever an answer, a message or a stored row comes in. Never throws.
 */

/** Anything that `JSON.parse` can give. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** True for an object that is neither null nor an array. */
export function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

/** The text, or undefined when it is something else or empty. */
export function textOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw !== '' ? raw : undefined;
}

/** The finite number (also one written as text, "8"), or undefined. */
export function numberOf(raw: unknown): number | undefined {
  if (typeof raw === 'string' && raw.trim() === '') return undefined;
  const value = typeof raw === 'string' ? Number(raw) : raw;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
