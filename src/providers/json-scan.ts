/**
 * @file Reads JSON of any length piece by piece and keeps only its skeleton: every string longer than asked becomes null and
 * its path is remembered; one string can be had as bytes while it goes by. Used for answers that carry a file as text. Never
 * throws, and never holds more than the skeleton: what is broken, too deep or too large has none.
 *
 * [Note: Skeleton] Only strings and nesting are followed here. Everything else is copied as it came, and `JSON.parse` judges
 * the small rest: what it takes was JSON all along, because putting null for a string never mends a broken text.
 */
import { KIB, MIB } from '../base/bytes';
import { parseJson } from './read-body';

/** Where a value stands: names of fields and places in lists, from the top. */
export type JsonPath = readonly (string | number)[];

/** A string that is handed on while it is read. */
export interface WantedString {
  path: JsonPath;
  /** its next bytes, without quotes and escapes; theirs only during the call */
  onBytes: (bytes: Uint8Array) => void;
}

/** What a scan came to. */
export interface JsonSkeleton {
  /** nobody has checked it yet */
  json: unknown;
  /** paths of the strings that are null in it, in the order they came */
  cuts: readonly JsonPath[];
}

/** Longest string that stays, bytes between its quotes as sent: longer than any link, or words for a person. */
const KEPT_MAX_BYTES = 4 * KIB;
/** Longest skeleton, characters. */
const SKELETON_MAX_CHARS = MIB;
/** Deepest nesting: ten times that of any documented answer. */
const DEPTH_MAX = 64;
/** Most strings that are cut: a render has one, and some pictures it was sent with. */
const CUTS_MAX = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LETTER_U = 0x75;
/** ASCII ends before it; only strings hold anything else. */
const ASCII_END = 0x80;

/** What stands behind a backslash for another character (RFC 8259, 7); any other letter stands for itself. */
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** An object or a list that is open. */
interface Frame {
  isList: boolean;
  /** the present field, or the present place */
  at: string | number;
  /** the next string is the name of a field */
  expectsName: boolean;
}

/** One JSON text. */
export class JsonScan {
  /** Where the wanted string is. */
  wanted: 'ahead' | 'begun' | 'whole' = 'ahead';
  readonly #wish: WantedString | undefined;
  readonly #frames: Frame[] = [];
  readonly #cuts: JsonPath[] = [];
  readonly #topTexts = new Map<string, string>();
  #skeleton = '';
  #isBroken = false;

  /** bytes of the string that is being read, as far as they are kept */
  readonly #kept: Uint8Array<ArrayBuffer>;
  #keptBytes = 0;
  #inText = false;
  #isCut = false;
  #isWanted = false;
  /** what came behind a backslash so far; null: none is open */
  #escape: string | null = null;

  constructor({ wish, keptMaxBytes = KEPT_MAX_BYTES }: { wish?: WantedString; keptMaxBytes?: number } = {}) {
    this.#wish = wish;
    this.#kept = new Uint8Array(keptMaxBytes);
  }

  /** Reads on. Pieces may end anywhere. */
  push(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.byteLength && !this.#isBroken) {
      if (!this.#inText) this.#readStructure(piece[at++] ?? 0);
      else if (this.#escape !== null) this.#readEscape(piece.subarray(at, ++at));
      else at = this.#readText(piece, at);
    }
  }

  /** The text of a field of the outermost object, as soon as it was read: what is enough to stop reading. */
  topText(name: string): string | undefined {
    return this.#topTexts.get(name);
  }

  /** True when nothing that may come makes it JSON, or small enough. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /**
   * What was read so far, as if the text ended here; asked in the midst of a string that is cut. Undefined anywhere else: there the
   * last of it is half a value.
   */
  outline(): JsonSkeleton | undefined {
    if (this.#isBroken || !this.#inText || !this.#isCut) return undefined;
    const ends = this.#frames.map(({ isList }) => (isList ? ']' : '}')).toReversed();
    const json = parseJson(`${this.#skeleton}null${ends.join('')}`);
    return json === undefined ? undefined : { json, cuts: [...this.#cuts] };
  }

  /** How many strings were cut so far. */
  get cutCount(): number {
    return this.#cuts.length;
  }

  /** Undefined when what was read is no JSON, or not one that is kept. */
  end(): JsonSkeleton | undefined {
    const json = this.#isBroken || this.#inText ? undefined : parseJson(this.#skeleton);
    return json === undefined ? undefined : { json, cuts: this.#cuts };
  }

  #readStructure(byte: number): void {
    if (byte === QUOTE) {
      this.#beginText();
      return;
    }
    const character = String.fromCharCode(byte);
    if (character === '{' || character === '[') this.#open(character === '[');
    else if (character === '}' || character === ']') this.#close(character === ']');
    else if (character === ',') this.#goOn();
    else if (character === ':') this.#setName(false);
    else if (byte >= ASCII_END) this.#isBroken = true;
    this.#write(character);
  }

  #open(isList: boolean): void {
    this.#frames.push({ isList, at: isList ? 0 : '', expectsName: !isList });
    if (this.#frames.length > DEPTH_MAX) this.#isBroken = true;
  }

  #close(isList: boolean): void {
    if (this.#frames.pop()?.isList !== isList) this.#isBroken = true;
  }

  /** To the next field or place. */
  #goOn(): void {
    const frame = this.#frames.at(-1);
    if (typeof frame?.at === 'number') frame.at++;
    else this.#setName(true);
  }

  #setName(expectsName: boolean): void {
    const frame = this.#frames.at(-1);
    if (frame && !frame.isList) frame.expectsName = expectsName;
  }

  #beginText(): void {
    this.#inText = true;
    this.#isCut = false;
    this.#keptBytes = 0;
    this.#isWanted = this.wanted === 'ahead' && this.#isAtWish();
    if (this.#isWanted) this.wanted = 'begun';
  }

  #isAtWish(): boolean {
    const path = this.#wish?.path;
    if (path?.length !== this.#frames.length || this.#frames.at(-1)?.expectsName) return false;
    return this.#frames.every(({ at }, depth) => at === path[depth]);
  }

  /** Up to the next byte that means something; gives where that is. */
  #readText(piece: Uint8Array, start: number): number {
    let end = start;
    while (end < piece.byteLength && piece[end] !== QUOTE && piece[end] !== BACKSLASH) end++;
    const run = piece.subarray(start, end);
    this.#keep(run);
    this.#handOn(run);
    if (end === piece.byteLength) return end;
    if (piece[end] === QUOTE) {
      this.#endText();
    } else {
      this.#keep(piece.subarray(end, end + 1));
      this.#escape = '';
    }
    return end + 1;
  }

  #readEscape(byte: Uint8Array): void {
    this.#keep(byte);
    const escape = `${this.#escape ?? ''}${String.fromCharCode(byte[0] ?? 0)}`;
    const isOpen = escape.charCodeAt(0) === LETTER_U && escape.length < 5;
    this.#escape = isOpen ? escape : null;
    if (!isOpen && this.#isWanted) this.#handOn(new TextEncoder().encode(unescaped(escape)));
  }

  #keep(run: Uint8Array): void {
    if (this.#isCut) return;
    if (this.#keptBytes + run.byteLength > this.#kept.byteLength) {
      this.#cut();
      return;
    }
    this.#kept.set(run, this.#keptBytes);
    this.#keptBytes += run.byteLength;
  }

  #cut(): void {
    this.#isCut = true;
    this.#cuts.push(this.#frames.map(({ at }) => at));
    if (this.#cuts.length > CUTS_MAX) this.#isBroken = true;
  }

  #handOn(run: Uint8Array): void {
    if (this.#isWanted && run.byteLength > 0) this.#wish?.onBytes(run);
  }

  #endText(): void {
    this.#inText = false;
    if (this.#isWanted) this.wanted = 'whole';
    this.#isWanted = false;
    // A name that long is no name; as null it makes the skeleton no JSON.
    if (this.#isCut) {
      this.#write('null');
      return;
    }
    const quoted = `"${new TextDecoder().decode(this.#kept.subarray(0, this.#keptBytes))}"`;
    this.#write(quoted);
    this.#noteText(quoted);
  }

  #noteText(quoted: string): void {
    const frame = this.#frames.at(-1);
    if (!frame || frame.isList || (!frame.expectsName && this.#frames.length > 1)) return;
    const text = parseJson(quoted);
    if (typeof text !== 'string') this.#isBroken = true;
    else if (frame.expectsName) frame.at = text;
    else this.#topTexts.set(String(frame.at), text);
  }

  #write(text: string): void {
    this.#skeleton += text;
    if (this.#skeleton.length > SKELETON_MAX_CHARS) this.#isBroken = true;
  }
}

/** The character that is meant; half of a pair comes out as a stand-in, which nothing that is looked for here contains. */
function unescaped(escape: string): string {
  if (escape.startsWith('u')) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return ESCAPED[escape] ?? escape;
}
