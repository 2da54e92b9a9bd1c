/**
 * @file The row of a clip or a render as text, for its details: everything that is stored, without what could open a door. What a provider keeps of a
 * render is left out whole, values with telling names too, and addresses lose what may carry a token. Pure.
 */
import type { Json } from '../base/json';
import type { Clip } from '../domain/clip';
import type { Job } from '../domain/job';

/** A provider's own notes of a render: they may hold addresses that open without a key. */
const PRIVATE_FIELDS: ReadonlySet<string> = new Set(['operation', 'ref', 'assets']);

/** Names of values that are secrets in the APIs we speak to, and in what a person may have put into a model's own parameters. */
const SECRET_NAME = /key$|token|secret|passw|authoriz|credential|signature|cookie|bearer/i;

/** A text that is an address and nothing else. */
const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|data:)\S+$/i;

/** The row as indented JSON; `leftOut` stands for what was taken out. */
export function clipRecord(clip: Clip | Job, leftOut: string): string {
  return JSON.stringify(clip, (name, value: unknown) => withoutSecrets(name, value, leftOut), 2);
}

function withoutSecrets(name: string, value: unknown, leftOut: string): unknown {
  if (value === null || value === undefined) return value;
  if (PRIVATE_FIELDS.has(name)) return leftOut;
  const isNumber = typeof value === 'number' || typeof value === 'boolean';
  if (SECRET_NAME.test(name) && !isNumber) return leftOut;
  return typeof value === 'string' && name !== 'prompt' && ADDRESS.test(value) ? plainAddress(value, leftOut) : value;
}

/** Without query, fragment and sign-in; bytes written as an address are left out. */
function plainAddress(text: string, leftOut: string): string {
  if (/^data:/i.test(text)) return leftOut;
  const cut = text.replace(/[?#].*$/s, '').replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1');
  return cut === text ? text : `${cut} ${leftOut}`;
}

/** A value as one line, as the details show a model's own parameters. */
export function recordLine(value: Readonly<Record<string, Json>>, leftOut: string): string {
  return JSON.stringify(value, (name, one: unknown) => withoutSecrets(name, one, leftOut));
}
