/**
 * @file The one function in this project that may fetch from a provider, and the rules every such call keeps: nothing is
 * cached, no cookies, no referrer, a time limit, and the key goes only to its connection's own origin.
 *
 * [Note: Redirects] A browser takes `Authorization` off when a redirect leaves the origin (Fetch standard, HTTP-redirect
 * fetch, step 13), so that header may be followed; a key in any other header may not.
 */
import type { Connection } from '../domain/connection';
import { limitPauses } from './limited-body';

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
}

/**
 * Sends a request and gives whatever answer comes; throws what `fetch` throws, and a DOMException named TimeoutError
 * after `timeoutMs`. A key that no header can carry is answered with 401 without sending anything.
 */
export type ProviderFetch = (request: ProviderRequest) => Promise<Response>;

/** Reads a connection's key from the vault; null when it has none. */
export type KeyReader = () => Promise<string | null>;

/** Makes the way out for one connection. The key is read at each call and never kept. */
export function createProviderFetch(connection: Connection, readKey: KeyReader, signal: AbortSignal): ProviderFetch {
  const home = findOrigin(connection.address);
  return async (request) => {
    // An address of no server would make the path one of this app's own.
    if (home === undefined) throw new TypeError('the connection has no address');
    const url = /^https?:\/\//i.test(request.path) ? request.path : connection.address + request.path;
    const headers = new Headers(request.headers);
    const key = findOrigin(url) === home ? await readKey() : null;
    if (key !== null && !isHeaderText(key)) return new Response(null, { status: 401 });
    if (key !== null) headers.set('Authorization', `Bearer ${key}`);
    return request.bodyIsFile ? fetchFile(url, headers, request, signal) : fetchWhole(url, headers, request, signal);
  };
}

/** The origin as `fetch` itself will see it; undefined for anything but http and https. */
function findOrigin(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

/** False for a key that was copied masked ("sk-…12") or with a line break: `Headers` would throw. */
function isHeaderText(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}

/** A time limit over headers and body together. */
async function fetchWhole(
  url: string,
  headers: Headers,
  request: ProviderRequest,
  signal: AbortSignal,
): Promise<Response> {
  const limit = AbortSignal.timeout(request.timeoutMs);
  return send(url, headers, request, signal, limit);
}

/** A time limit for the headers, then one for each piece of the body. */
async function fetchFile(
  url: string,
  headers: Headers,
  request: ProviderRequest,
  signal: AbortSignal,
): Promise<Response> {
  const limit = new AbortController();
  const abort = (): void => {
    limit.abort(new DOMException('no answer in time', 'TimeoutError'));
  };
  const timer = setTimeout(abort, request.timeoutMs);
  try {
    const response = await send(url, headers, request, signal, limit.signal);
    return limitPauses(response, request.timeoutMs, abort);
  } finally {
    clearTimeout(timer);
  }
}

async function send(
  url: string,
  headers: Headers,
  { method, body }: ProviderRequest,
  signal: AbortSignal,
  limit: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'follow',
      signal: AbortSignal.any([signal, limit]),
    });
  } catch (error) {
    // Some engines throw a plain AbortError whatever the reason was.
    if (!signal.aborted) limit.throwIfAborted();
    throw error;
  }
}
