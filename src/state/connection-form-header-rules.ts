/**
 * @file Which request headers a person may set on a connection, and what can stand in one. Said while they type: a browser drops
 * or refuses the rest without a word. Pure; the form asks.
 */

/** Why a header cannot be sent; the words are in i18n under the same name. */
export type HeaderNameProblem =
  /** no name a header can have */
  | 'not-a-name'
  /** browsers keep it to themselves */
  | 'forbidden'
  /** the app sets it, differently from question to question */
  | 'reserved';

/** Forbidden request-headers (Fetch standard, 2.2.2, read 2026-11). */
const FORBIDDEN = new Set([
  ...['accept-charset', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method'],
  ...['access-control-request-private-network', 'connection', 'content-length', 'cookie', 'cookie2', 'date', 'dnt'],
  ...['expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'via', 'x-http-method', 'x-http-method-override', 'x-method-override'],
]);

/** What a request's body is, which part of a file it asks for, and on what condition: "content-type", "range", "if-match". */
const RESERVED = /^(?:content-|if-|range$)/;

/** What is wrong with a header's name; null: it can be sent. */
export function headerNameProblem(name: string): HeaderNameProblem | null {
  // A token (RFC 9110, 5.6.2).
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return 'not-a-name';
  const lower = name.toLowerCase();
  if (FORBIDDEN.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')) return 'forbidden';
  return RESERVED.test(lower) ? 'reserved' : null;
}

/** Visible ASCII and inner spaces: what every browser and server agrees on. The value comes without spaces around it. */
export function isHeaderValue(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value);
}
