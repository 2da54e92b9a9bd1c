/**
 * @file A connection: a provider, an address and the name of a key. The key itself is only in the vault.
 */

import type { Failure } from './failure';

/**
 * Why every job of a connection waits. Lifted by a good Test, a new key or a good look. `since`: when the last question got
 * this answer, ms since epoch.
 */
export type ConnectionHold =
  /** 401 or 403: the key was refused */
  | { kind: 'key-refused'; since: number }
  /** 402: the account has no credit */
  | { kind: 'no-credit'; since: number }
  /** nothing answered; tried again at `until` (ms since epoch) */
  | { kind: 'unreachable'; since: number; until: number; attempts: number; failure: Failure };

/** Whether a server can do something: told by its service kind or learned on first use (404, 405, 501 = no). */
export type Ability = 'yes' | 'no' | 'unknown';

/** Who pays. `practice` is the sandbox: real-looking prices, nothing is charged. */
export type Charge = 'priced' | 'free' | 'practice';

/** Marks a person can tell connections apart by. */
export const CONNECTION_COLORS = ['slate', 'amber', 'green', 'teal', 'blue', 'violet', 'pink', 'red'] as const;
/** One of them. */
export type ConnectionColor = (typeof CONNECTION_COLORS)[number];

/** A price of the person's own. */
export interface OwnPrice {
  /** micro-dollars, 0 or more */
  microsPerSecond: number;
  /** ISO day it was written down */
  setOn: string;
}

/** One place to render at. */
export interface Connection {
  id: string;
  schema: 1;
  rev: number;
  /** which provider speaks to it, see `providers/contract.ts` */
  providerId: string;
  /** service kind, one of the provider's `services` */
  service: string;
  /** base address up to and with `/v1`, no slash at the end */
  address: string;
  label: string;
  charge: Charge;
  createdAt: number;
  hold: ConnectionHold | null;
  /** learned: whether it can list its renders */
  canList: Ability;
  /** learned: when it last answered anything, ms since epoch; 0 = never */
  lastAnswerAt: number;
  /** remote ids seen in the last list: a render among these cannot be a lost submission of ours */
  knownRemoteIds: readonly string[];
  /** model ids it named when last asked; null = it did not say */
  modelIds: readonly string[] | null;
  /** renders at the same time there, 1 or more; absent = `parallelOf` says */
  parallel?: number;
  /** request header the key travels in, bare; absent = as the service documents it */
  keyHeader?: string;
  /** names of further request headers; their values are in the vault */
  headerNames?: readonly string[];
  /** the person's own proxy, put before every address that is asked, see `proxiedUrl`; absent = straight there */
  proxy?: string;
  /** marks it wherever it is named */
  color?: ConnectionColor;
  /** what a second costs by the person's own figure, in place of any list */
  ownPrice?: OwnPrice;
  /** models the person named, where the service has more than it lists */
  addedModelIds?: readonly string[];
  /** its key is never stored: it lives in the memory of pages and worker and is gone with the last of them; absent = stored */
  keyIsFor?: 'session';
  /** when the server stops taking its key, as the person said, ms since epoch; absent = not known. Nothing is sent after. */
  keyEndsAt?: number;
  /** learned: when its list is to be looked through for renders nobody here knows, ms since epoch; absent or null = not now */
  auditDueAt?: number | null;
  /** when the earliest render was accepted that this is owed for, ms since epoch */
  auditSince?: number | null;
  /** looks of it that did not work, in a row; absent = none */
  auditTries?: number;
}

/**
 * What can be changed on a connection without racing the engine: the fields it learns are written by it alone.
 */
export type ConnectionSettings = Pick<
  Connection,
  | ('service' | 'address' | 'label' | 'charge' | 'parallel')
  | ('keyHeader' | 'keyEndsAt' | 'headerNames' | 'proxy' | 'color' | 'ownPrice' | 'addedModelIds')
>;

/**
 * Why a connection's key cannot be used for now although there is one, or was: `locked` until the passphrase is typed,
 * `session-over` and `ended` until another key is.
 */
export type KeysAway = 'locked' | 'session-over' | 'ended';

/** The settings of a connection alone. */
export function settingsOf(connection: ConnectionSettings): ConnectionSettings {
  const { service, address, label, charge } = connection;
  const { parallel, keyHeader, keyEndsAt, headerNames, proxy, color, ownPrice, addedModelIds } = connection;
  return {
    ...{ service, address, label, charge },
    ...(parallel === undefined ? {} : { parallel }),
    ...(keyHeader === undefined ? {} : { keyHeader }),
    ...(headerNames === undefined || headerNames.length === 0 ? {} : { headerNames }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(color === undefined ? {} : { color }),
    ...(ownPrice === undefined ? {} : { ownPrice }),
    ...(addedModelIds === undefined || addedModelIds.length === 0 ? {} : { addedModelIds }),
    ...(keyEndsAt === undefined ? {} : { keyEndsAt }),
  };
}

/**
 * What a connection's key and header values are bound to: the origin they may go to and, where a proxy stands before it, the
 * proxy's too, because it sees them. Undefined when one of them is no address.
 */
export function secretsOrigin({ address, proxy }: Pick<Connection, 'address' | 'proxy'>): string | undefined {
  const origin = originOf(address);
  if (proxy === undefined || origin === undefined) return origin;
  const proxyOrigin = originOf(proxy);
  return proxyOrigin && `${proxyOrigin} > ${origin}`;
}

/** Where the proxy's address takes the address that is asked, encoded; without it that one is put behind. */
const URL_PLACE = '{url}';

/** The address that is really asked: through the connection's proxy, where it has one. */
export function proxiedUrl(proxy: string | undefined, url: string): string {
  if (proxy === undefined) return url;
  if (proxy.includes(URL_PLACE)) return proxy.replace(URL_PLACE, encodeURIComponent(url));
  return `${proxy.replace(/\/+$/, '')}/${url}`;
}

/**
 * The origin a connection's key may go to, written as a browser writes it; undefined when the address is not a plain URL over
 * http(s), with a name and password in it, say.
 */
export function originOf(address: string): string | undefined {
  const match = /^(https?):\/\/([^/?#\s@\\]+)(?:[/?#]|$)/i.exec(address);
  const scheme = match?.[1]?.toLowerCase();
  const host = match?.[2]?.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '');
  return scheme && host ? `${scheme}://${host}` : undefined;
}

/** True for this machine and private networks, which answer also when the browser says it is offline. */
export function isLocalAddress(address: string): boolean {
  const host = /^https?:\/\/(\[[^\]]+\]|[^/:?#]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
  if (host.startsWith('[')) return host === '[::1]' || /^\[(f[cd]|fe80)/.test(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host))
    return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./.test(host);
  // A name without a dot is known to the own network only; the endings are reserved for such networks.
  return host !== '' && (!host.includes('.') || /\.(localhost|local|internal|home\.arpa)$/.test(host));
}
