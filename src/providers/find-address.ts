/**
 * @file From what a person types as a server's address to the base addresses worth trying. Called by the connection form;
 * asks nobody itself.
 */
import { isLocalAddress } from '../domain/connection';

/**
 * Base addresses to try in this order: as typed, then with `/v1`. Empty when it cannot be an address. Without a scheme,
 * http is taken for this machine, private networks, bare names and numbers, https for all else.
 */
export function listAddressCandidates(typed: string): readonly string[] {
  const full = addScheme(typed.trim());
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return [];
  const base = (url.origin + url.pathname).replace(/\/+$/, '').replace(/\/videos$/, '');
  return /\/v\d+\w*$/.test(base) ? [base] : [base, `${base}/v1`];
}

function addScheme(typed: string): string {
  if (typed === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(typed)) return typed;
  const host = /^(\[[^\]]*\]|[^:/?#]*)/.exec(typed)?.[1] ?? '';
  const isPlain = isLocalAddress(`http://${typed}`) || !host.includes('.') || /^[\d.]+$/.test(host);
  return `${isPlain ? 'http' : 'https'}://${typed}`;
}
