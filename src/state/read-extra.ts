/**
 * @file A model's own parameters as they are typed: JSON, or the place of the first mistake. Browsers name that place each in
 * their own way or not at all, so it is looked for here. Called by the editor in Advanced. Pure.
 */
import { isRecord, type Json } from '../base/json';

/** What the text is. */
export type ExtraReading =
  | { ok: true; extra: Record<string, Json> | undefined }
  /** JSON, but a list or a single value */
  | { ok: false; why: 'no-object' }
  /** line and column begin at 1; `near` is what stands there, '' at the end of the text */
  | { ok: false; why: 'no-json'; line: number; column: number; near: string };

/** Reads it; nothing but spaces is no parameters. */
export function readExtra(text: string): ExtraReading {
  if (text.trim() === '') return { ok: true, extra: undefined };
  try {
    const value = JSON.parse(text) as Json;
    return isRecord(value) ? { ok: true, extra: value } : { ok: false, why: 'no-object' };
  } catch {
    return { ok: false, why: 'no-json', ...placeOf(text, findMistake(text)) };
  }
}

/** Writes them for a person to read and change. */
export function writeExtra(extra: Readonly<Record<string, Json>> | undefined): string {
  return extra ? JSON.stringify(extra, null, 2) : '';
}

/** Characters shown of the place. */
const NEAR_CHARS = 12;

function placeOf(text: string, at: number): { line: number; column: number; near: string } {
  const before = text.slice(0, at).split('\n');
  const near = (text.slice(at).split('\n')[0] ?? '').trim().slice(0, NEAR_CHARS);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, near };
}

const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/** The index of the first character that JSON cannot have there; the end of the text where something is missing. */
function findMistake(text: string): number {
  let at = 0;
  const takes = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found !== null;
  };
  const sign = (one: string): boolean => {
    takes(SPACE);
    const isThere = text[at] === one;
    if (isThere) at++;
    return isThere;
  };
  const list = (close: string, item: () => boolean): boolean => {
    if (sign(close)) return true;
    do if (!item()) return false;
    while (sign(','));
    return sign(close);
  };
  const member = (): boolean => takes(SPACE) && takes(TEXT) && sign(':') && value();
  const value = (): boolean => {
    if (sign('{')) return list('}', member);
    if (sign('[')) return list(']', value);
    return takes(TEXT) || takes(PLAIN);
  };
  if (value()) takes(SPACE);
  return at;
}
