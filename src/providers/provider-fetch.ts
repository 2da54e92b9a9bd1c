/**
 * @file The one function in this project that may fetch from a provider, and the rules every such call keeps: nothing is
 * cached, no cookies, no referrer, a time limit, and the key goes only to its connection's own origin.
 *
 * [Note: Redirects] A browser takes `Authorization` off when a redirect leaves the origin (Fetch standard, HTTP-redirect
 * fetch, step 13), so that header may be followed; a key or a value in any other header may not.
 */
import type { NoteRequest } from '../domain/activity';
import { proxiedUrl, type Connection, type KeysAway } from '../domain/connection';
import { limitPauses } from './limited-body';
import { noted, notedAddress, notedUnsent } from './note-call';

/** One call. */
export interface ProviderRequest {
  method: 'GET' | 'POST' | 'DELETE' | 'PUT';
  /** below the connection's address ("/videos"), or an absolute URL of an asset */
  path: string;
  body?: FormData | string;
  headers?: Readonly<Record<string, string>>;
  /** until the answer's headers and body are here */
  timeoutMs: number;
  /** the body may take long: `timeoutMs` is until the headers are here, and then for each wait for the next piece */
  bodyIsFile?: boolean;
  /** a redirect is no answer: for what may be told to this address alone, and once */
  followsNone?: true;
}

/**
 * Sends a request and gives whatever answer comes; throws what `fetch` throws, and a DOMException named TimeoutError
 * after `timeoutMs`. Secrets that cannot be read, or that no header can carry, are answered with 401 without sending anything.
 */
export type ProviderFetch = (request: ProviderRequest) => Promise<Response>;

/** What a connection has in the vault. */
export interface ConnectionSecrets {
  /** null: it has none */
  key: string | null;
  /** values of its further request headers, by name */
  headers: Readonly<Record<string, string>>;
}

/**
 * Reads a connection's secrets from the vault, and only what is bound to where they may go. Null, or a word: it has some that cannot
 * be read, for good or for now, and without them it must not be asked.
 */
export type SecretsReader = () => Promise<ConnectionSecrets | KeysAway | null>;

/** The header a key travels in, and what stands before it there ("Bearer "). */
export interface KeyPlace {
  name: string;
  prefix: string;
}

/** RFC 6750, 2.1. */
export const BEARER: KeyPlace = { name: 'Authorization', prefix: 'Bearer ' };

const NO_SECRETS: ConnectionSecrets = { key: null, headers: {} };

/**
 * Makes the way out for one connection. Its secrets are read at each call and never kept; they go to the connection's own
 * origin alone, through its proxy where it has one. `note` is told of each call, as it was meant: not of the proxy.
 */
export function createProviderFetch(
  connection: Pick<Connection, 'address' | 'proxy' | 'keyHeader'> & Partial<Pick<Connection, 'id'>>,
  readSecrets: SecretsReader,
  signal: AbortSignal,
  keyPlace: KeyPlace = BEARER,
  note?: NoteRequest,
): ProviderFetch {
  const home = findOrigin(connection.address);
  const { proxy, keyHeader } = connection;
  const place = keyHeader === undefined ? keyPlace : { name: keyHeader, prefix: '' };
  return async (request) => {
    // An address of no server would make the path one of this app's own; so would a proxy that is none.
    if (home === undefined) throw new TypeError('the connection has no address');
    if (proxy !== undefined && findOrigin(proxy) === undefined) throw new TypeError('the proxy has no address');
    const url = /^https?:\/\//i.test(request.path) ? request.path : connection.address + request.path;
    const secrets = findOrigin(url) === home ? await readSecrets() : NO_SECRETS;
    const isReadable = secrets !== null && typeof secrets !== 'string';
    const headers = isReadable ? headersFor(request, secrets, place) : undefined;
    const address = notedAddress(url, isReadable ? secrets : null);
    const asked = { connectionId: connection.id ?? '', method: request.method, ...address };
    if (!headers || !isReadable) {
      notedUnsent(note, asked);
      // As a server would that was not given them: the person is asked, and nothing is begun without.
      return new Response(null, { status: 401 });
    }
    const redirect = request.followsNone ? 'error' : redirectFor(secrets, place);
    const call: Call = { url: proxiedUrl(proxy, url), headers, redirect, request, signal };
    return noted(note, asked, () => (request.bodyIsFile ? fetchFile(call) : fetchWhole(call)));
  };
}

/** How far a page may see a server, see `reachOf`. */
export type Reach = 'silent' | 'hidden' | 'readable';

/**
 * How far this page may see what is at an address. Asked without secrets: once as the browser allows it of every server, its
 * answer unread, and once to read it. For the person's Test, to tell a server that is silent from one that hides its answers.
 */
export async function reachOf(
  url: string,
  proxy: string | undefined,
  timeoutMs: number,
  note?: NoteRequest,
): Promise<Reach> {
  const asked = { connectionId: '', method: 'GET', ...notedAddress(url, null) };
  const answers = async (mode: RequestMode): Promise<boolean> => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const rules = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal } as const;
      await noted(note, asked, () => fetch(proxiedUrl(proxy, url), { ...rules, mode }));
      return true;
    } catch {
      return false;
    }
  };
  if (await answers('cors')) return 'readable';
  return (await answers('no-cors')) ? 'hidden' : 'silent';
}

/** The origin as `fetch` itself will see it; undefined for anything but http and https. */
function findOrigin(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

/** Undefined: a secret cannot stand in a header. What the provider sets wins over the person's, and the key over both. */
function headersFor(
  request: ProviderRequest,
  { key, headers }: ConnectionSecrets,
  place: KeyPlace,
): Headers | undefined {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (!isHeaderName(name) || !isHeaderValue(value)) return undefined;
    all.set(name, value);
  }
  for (const [name, value] of Object.entries(request.headers ?? {})) all.set(name, value);
  if (key === null) return all;
  if (!isHeaderText(key) || !isHeaderName(place.name)) return undefined;
  all.set(place.name, place.prefix + key);
  return all;
}

/** A browser takes only `Authorization` off on the way to another origin. See: [Note: Redirects] */
function redirectFor({ key, headers }: ConnectionSecrets, place: KeyPlace): RequestRedirect {
  const isBare = key !== null && place.name.toLowerCase() !== 'authorization';
  return isBare || Object.keys(headers).length > 0 ? 'error' : 'follow';
}

/** A token (RFC 9110, 5.6.2). */
function isHeaderName(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

/** Visible ASCII and inner spaces: what every browser and server agrees on. */
function isHeaderValue(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}

/** False for a key that was copied masked ("sk-…12") or with a line break: `Headers` would throw. */
function isHeaderText(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}

/** One call as it leaves. */
interface Call {
  url: string;
  headers: Headers;
  redirect: RequestRedirect;
  request: ProviderRequest;
  signal: AbortSignal;
}

/** A time limit over headers and body together. */
async function fetchWhole(call: Call): Promise<Response> {
  return send(call, AbortSignal.timeout(call.request.timeoutMs));
}

/** A time limit for the headers, then one for each piece of the body. */
async function fetchFile(call: Call): Promise<Response> {
  const { timeoutMs } = call.request;
  const limit = new AbortController();
  const abort = (): void => {
    limit.abort(new DOMException('no answer in time', 'TimeoutError'));
  };
  const timer = setTimeout(abort, timeoutMs);
  try {
    return limitPauses(await send(call, limit.signal), timeoutMs, abort);
  } finally {
    clearTimeout(timer);
  }
}

async function send({ url, headers, redirect, request, signal }: Call, limit: AbortSignal): Promise<Response> {
  const { method, body } = request;
  try {
    return await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect,
      signal: AbortSignal.any([signal, limit]),
    });
  } catch (error) {
    // Some engines throw a plain AbortError whatever the reason was.
    if (!signal.aborted) limit.throwIfAborted();
    throw error;
  }
}
