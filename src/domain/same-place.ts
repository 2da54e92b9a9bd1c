/**
 * @file Whether a connection still leads where it led. Asked by the engine before it sends, and before it believes an answer:
 * the person may have changed the connection while the question was under way. Pure.
 */
import type { Connection } from './connection';

/** What says where a connection leads, who speaks to it, and what it is told beside the question. */
export type Place = Pick<Connection, 'address' | 'proxy' | 'service' | 'providerId' | 'keyHeader' | 'headerNames'>;

/**
 * True when both ask the same server in the same way. What is learned of a connection, its name, price and colour play no
 * part. Names of headers are compared as written, because their values are kept under them; their order means nothing.
 */
export function isSamePlace(a: Place, b: Place): boolean {
  return (
    a.address === b.address &&
    a.proxy === b.proxy &&
    a.service === b.service &&
    a.providerId === b.providerId &&
    a.keyHeader === b.keyHeader &&
    namesOf(a) === namesOf(b)
  );
}

/** No list and an empty one are the same. A line break can stand in no header's name. */
function namesOf({ headerNames = [] }: Place): string {
  return [...new Set(headerNames)].sort().join('\n');
}
