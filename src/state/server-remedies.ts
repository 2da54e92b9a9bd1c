/** @file What to type on a server so that this page may ask it, with this page's and the server's places filled in. Pure. */
import { originOf } from '../domain/connection';
import type { ServerRemedy } from '../domain/service-kind';

/** One remedy, ready to be copied. */
export interface FilledRemedy {
  kind: ServerRemedy['kind'];
  code: string;
  /** where the server is asked from then on; undefined: as before */
  address?: string;
}

/** Ports end here. */
const PORT_MAX = 65_535;

/** What the app itself sends, the key among it. */
const OWN_HEADERS = ['Authorization', 'Content-Type', 'Range'];

/** Fills in. `address`: the one that was asked; `headerNames`: what this connection sends beside our own headers. */
export function fillRemedies(
  remedies: readonly ServerRemedy[],
  address: string,
  pageOrigin: string,
  headerNames: readonly string[] = [],
): readonly FilledRemedy[] {
  const origin = originOf(address);
  if (origin === undefined) return [];
  const [, scheme, host = '', typedPort] = /^(https?):\/\/(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(origin) ?? [];
  const port = Number(typedPort ?? (scheme === 'https' ? 443 : 80));
  // The next one is easy to remember; below 1024 a program needs rights of its own.
  const proxyPort = port < 1024 || port === PORT_MAX ? 8443 : port + 1;
  const places: Readonly<Record<string, string>> = {
    '{origin}': pageOrigin,
    '{port}': String(port),
    '{proxyPort}': String(proxyPort),
    '{headers}': listHeaders(headerNames),
  };
  const throughProxy = `http://${host}:${String(proxyPort)}${address.slice(origin.length)}`;
  return remedies.map(({ kind, code }) => ({
    kind,
    code: code.replace(/\{(?:origin|port|proxyPort|headers)\}/g, (place) => places[place] ?? place),
    ...(code.includes('{proxyPort}') ? { address: throughProxy } : {}),
  }));
}

/** Our own and these, each once: names differ by no case. */
function listHeaders(names: readonly string[]): string {
  const own = new Set(OWN_HEADERS.map((name) => name.toLowerCase()));
  return [...OWN_HEADERS, ...names.filter((name) => !own.has(name.toLowerCase()))].join(', ');
}
