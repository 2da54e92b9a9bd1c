/**
 * @file What is noted of the app's own doings, for Diagnostics: each call to a server, and each problem. Never a key, a body, a
 * prompt or the query of an address. Written by `storage`, told by `providers` and the composition roots.
 */

/** Where it was done. */
export type ActivityContext = 'page' | 'worker';

/** Settings key: false = calls are not noted. */
export const REQUEST_LOG_KEY = 'request-log';

/** Reads it; undefined for anything else: then they are noted. */
export function readRequestLog(raw: unknown): boolean | undefined {
  return typeof raw === 'boolean' ? raw : undefined;
}

/** Calls that are kept: some 200 bytes each, 100 kB in all; a busy day of polling, or a few hours. */
export const REQUESTS_KEPT = 500;

/** Problems that are kept. They are rare, and the one that matters may be days old. */
export const PROBLEMS_KEPT = 100;

/** Why a call got no answer. */
export type RequestTrouble =
  /** nothing came through; the browser hides why */
  | 'network'
  | 'time-out'
  /** given up by the app itself */
  | 'stopped'
  /** not sent: the key or a header value it needs could not be read */
  | 'no-secret';

/** A call as it is made. */
export interface AskedRequest {
  /** '' where there is no connection yet */
  connectionId: string;
  method: string;
  /** with the port, where it has one of its own */
  host: string;
  /** without query and fragment; what is a secret of the connection's is taken out */
  path: string;
}

/** How a call ended. */
export type RequestEnd =
  /** bytes: of the answer's body as it travels, where the server says; null = it does not */
  { status: number; bytes: number | null } | { failed: RequestTrouble };

/**
 * Told of each call as it leaves; gives what is to be told when its answer's head is here. Neither waits, throws or is waited for.
 */
export type NoteRequest = (asked: AskedRequest) => (end: RequestEnd) => void;

/** A call, as it is kept. */
export interface RequestEntry extends AskedRequest {
  schema: 1;
  /** when it left, ms since epoch */
  at: number;
  /** until the answer's head was here */
  ms: number;
  /** null: no answer, see `failed` */
  status: number | null;
  failed: RequestTrouble | null;
  bytes: number | null;
  context: ActivityContext;
}

/** A problem in words that hold nothing of the person's. */
export interface ProblemWords {
  /** the kind of error, as the platform calls it */
  name: string;
  /** what it says, without anything that was quoted */
  message: string;
  /** innermost places of the code, "file.js:1:23" */
  places: readonly string[];
}

/** A problem, as it is kept. */
export interface ProblemEntry extends ProblemWords {
  schema: 1;
  /** ms since epoch */
  at: number;
  context: ActivityContext;
}
