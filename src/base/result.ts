/**
 * @file The value of something that may fail in an expected way. Used by every layer.
 * Plain objects, because they must survive `postMessage` and IndexedDB; classes do not.
 */

/** What went well (`ok: true`) or the expected reason why not (`ok: false`). */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; error: Failure };

/** Wraps a value that went well. */
export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** Wraps the reason of an expected failure. */
export function err<Failure>(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error };
}
