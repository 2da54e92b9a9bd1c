/** @file A kind of server, as offered in the connection form. The list comes from the providers. */
import type { Charge } from './connection';

/** Where a service stands. */
export type ServiceGroup =
  /** runs nowhere but here, to practise */
  | 'practice'
  /** the person's own machine */
  | 'own'
  /** a gateway in between, the person's own or rented */
  | 'gateway'
  /** somebody's service, paid with a key */
  | 'hosted';

/**
 * Sign-in without a server of ours: OAuth 2.0 authorization code with PKCE (RFC 7636, S256). Data only, so that any server
 * that works this way can be named; both places follow from the connection's address.
 */
export interface SignInWay {
  /** page to be sent to, from the root of the address's origin: "/auth" */
  authorizePath: string;
  /** where the code becomes a key, below the connection's address: "/auth/keys" */
  exchangePath: string;
}

/**
 * What to do on a server, so that a page may ask it. `{origin}` stands for this app's origin, `{port}` for the address's port,
 * `{proxyPort}` for one a proxy can take, `{headers}` for the request headers it must let in.
 */
export interface ServerRemedy {
  /** the words are in i18n under this name */
  kind: 'flag' | 'variable' | 'caddy' | 'nginx';
  /** what to type, one or more lines */
  code: string;
}

/** A kind of server that a provider can speak to, as offered in the connection form. */
export interface ServiceKind {
  /** stored in `Connection.service` */
  id: string;
  label: string;
  group: ServiceGroup;
  /** filled into an empty form; ends with /v1. Empty: the person types it */
  address: string;
  charge: Charge;
  key: 'required' | 'optional' | 'none';
  /** by the provider's own notice it no longer serves since this ISO day */
  closedOn?: string;
  /** page where a key is made; opened by the person, never asked by the app */
  keyPage?: string;
  signIn?: SignInWay;
  /** further request headers may be set; a service that refuses unknown ones takes none */
  extraHeaders: boolean;
  /** the header its key travels in may be changed */
  ownKeyHeader: boolean;
  /** its answers can be read from another origin as it is delivered: yes, after a remedy, or nobody knows */
  crossOrigin: 'yes' | 'no' | 'unknown';
  /** what lets a page in where `crossOrigin` is not yes, or has been turned off; most likely first */
  remedies: readonly ServerRemedy[];
  /** one command that starts such a server, for the guides; what a person can run themselves */
  startCommand?: string;
  /** more models can be named by their id than it lists */
  modelsById?: { placeholder: string };
  /** in five short lines for the guides: what it is, where the key comes from, what is charged, what it can, what to know */
  guide?: readonly string[];
}
