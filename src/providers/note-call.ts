/**
 * @file Tells the request log of a call: what is told, and that telling never holds it up. Used by `provider-fetch.ts` alone; knows
 * no log, and never looks into a body.
 */
import type { AskedRequest, NoteRequest, RequestEnd, RequestTrouble } from '../domain/activity';
import type { ConnectionSecrets } from './provider-fetch';

/** Longest path that is told: those of the servers we speak to stay below it with every part as long as it may be. */
const PATH_MAX_CHARS = 240;

/** A part longer than this may be a signature, not a name; the first characters still tell renders apart. */
const PART_MAX_CHARS = 64;
const PART_KEPT_CHARS = 12;

/** Stands for what is a secret. */
const LEFT_OUT = '…';

/** Secrets shorter than this are no secrets ("x", "none"), and would take half of a path with them. */
const SECRET_MIN_CHARS = 4;

/** What is told of an address: no query, no fragment, no sign-in, and none of the connection's secrets. */
export function notedAddress(url: string, secrets: ConnectionSecrets | null): Pick<AskedRequest, 'host' | 'path'> {
  if (!URL.canParse(url)) return { host: '', path: '' };
  const { host, pathname } = new URL(url);
  const open = secretsIn(secrets).reduce((text, secret) => text.replaceAll(secret, LEFT_OUT), pathname);
  const path = open
    .split('/')
    .map((part) => (part.length <= PART_MAX_CHARS ? part : part.slice(0, PART_KEPT_CHARS) + LEFT_OUT))
    .join('/');
  return { host, path: path.length <= PATH_MAX_CHARS ? path : path.slice(0, PATH_MAX_CHARS - 1) + LEFT_OUT };
}

/** As they are, and as an address writes them. */
function secretsIn(secrets: ConnectionSecrets | null): string[] {
  const all = secrets ? [secrets.key, ...Object.values(secrets.headers)] : [];
  const long = all.filter((secret) => secret !== null && secret.length >= SECRET_MIN_CHARS) as string[];
  return long.flatMap((secret) => [secret, encodeURIComponent(secret), encodeURI(secret)]);
}

/** Makes the call and tells how it ended. Whatever the log does, the call is the same. */
export async function noted(
  note: NoteRequest | undefined,
  asked: AskedRequest,
  call: () => Promise<Response>,
): Promise<Response> {
  const told = begin(note, asked);
  try {
    const response = await call();
    told({ status: response.status, bytes: sizeOf(response) });
    return response;
  } catch (error) {
    told({ failed: troubleOf(error) });
    throw error;
  }
}

/** Tells of a call that was not made. */
export function notedUnsent(note: NoteRequest | undefined, asked: AskedRequest): void {
  begin(note, asked)({ failed: 'no-secret' });
}

function begin(note: NoteRequest | undefined, asked: AskedRequest): (end: RequestEnd) => void {
  const end = attempt(() => note?.(asked));
  return (how) => void attempt(() => end?.(how));
}

/** A log that fails is a log that has less in it. */
function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** `Content-Length` can be read across origins (Fetch standard, CORS-safelisted response-header name). */
function sizeOf({ headers }: Response): number | null {
  const text = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function troubleOf(error: unknown): RequestTrouble {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
  if (name === 'TimeoutError') return 'time-out';
  return name === 'AbortError' ? 'stopped' : 'network';
}
