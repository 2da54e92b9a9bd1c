/**
 * @file Names of files as every system takes them: readable, without path marks, never a device's name, whole characters, unique
 * where several stand together. Pure; everything that saves a file is named here.
 */

/**
 * What no name may hold: characters Windows forbids, path marks, control characters, halves of characters, and marks that nobody
 * sees or that turn the writing direction, so that "gpj.exe" does not read as "exe.jpg". The joiners U+200C and U+200D stay:
 * Persian words and many emoji need them.
 */
const ILLEGAL =
  /[<>:"/\\|?*\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Names Windows keeps for devices, also with an ending or with spaces behind. */
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$) *(\.|$)/iu;

/** What no name begins or ends with: hidden files begin with a dot, and Windows drops dots and spaces at the end. */
const EDGES = /^[.\s]+|[.\s]+$/gu;

/** Something to see. */
const VISIBLE = /[^\p{Cf}\p{Z}\p{M}]/u;

/** Longest name without number and ending; longer ones are cut off where people read them. */
export const NAME_MAX_CHARS = 60;

/** The same in UTF-8. Most systems take 255 bytes; the rest is for a number and an ending. */
export const NAME_MAX_BYTES = 200;

/** What is called something that has no name. */
const NAMELESS = 'clip';

/** A name without its ending. Never empty. */
export function legalName(raw: string): string {
  // What is cut away in the end is not worth looking at, however long it is.
  const head = Array.from(raw.slice(0, 8 * NAME_MAX_CHARS)).join('');
  const line = head.normalize('NFC').replace(ILLEGAL, ' ').replace(/\s+/gu, ' ').replace(EDGES, '');
  const name = cutName(line, NAME_MAX_CHARS, NAME_MAX_BYTES).replace(EDGES, '');
  if (!VISIBLE.test(name)) return NAMELESS;
  return RESERVED.test(name) ? `${NAMELESS}-${name}` : name;
}

/** What a reader takes for one character, as "é" or a family of emoji; the same in every language. */
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning, in whole characters; of a character that is too long by itself, what fits. */
export function cutName(text: string, maxChars: number, maxBytes: number): string {
  let [chars, bytes, cut] = [0, 0, ''];
  const take = (piece: string): boolean => {
    chars += Array.from(piece).length;
    bytes += utf8Bytes(piece);
    if (chars > maxChars || bytes > maxBytes) return false;
    cut += piece;
    return true;
  };
  for (const { segment } of GRAPHEMES.segment(text)) {
    if (take(segment)) continue;
    if (cut !== '') return cut;
    [chars, bytes] = [0, 0];
    for (const piece of segment) if (!take(piece)) break;
    return cut;
  }
  return cut;
}

/** Bytes in UTF-8: 1 below U+0080, 2 below U+0800, 3 below U+10000, else 4 (RFC 3629, 3). */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const piece of text) {
    const code = piece.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Endings of the videos that are kept here. */
const ENDINGS: Readonly<Record<string, string>> = { 'video/webm': 'webm', 'video/quicktime': 'mov' };

/** The ending of a video, without the dot. */
export function endingOf(type: string): string {
  return Object.hasOwn(ENDINGS, type) ? (ENDINGS[type] ?? 'mp4') : 'mp4';
}

/** A name without its ending: "a fox.mp4" is "a fox". A leading dot begins no ending. */
export function withoutEnding(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(0, dot) : fileName;
}

/**
 * A clip's name without what reads as the ending of a video or of its details: beside "a", a clip called "a.mp4" would have the name of
 * the other one's video.
 */
export function withoutVideoEnding(name: string): string {
  return name.replace(/(?<=.)(\.(mp4|m4v|mov|webm|json))+$/iu, '');
}

/** What of it no name may hold, in the order in which it stands there. */
export function illegalIn(text: string): string[] {
  return text.match(ILLEGAL) ?? [];
}

/** Gives names that stand together: "a fox", "a fox (2)". Two that differ in case alone are the same to many systems. */
export function createNames(): (name: string) => string {
  const taken = new Set<string>();
  const nextOf = new Map<string, number>();
  return (name) => {
    const key = name.toUpperCase();
    let given = name;
    let number = nextOf.get(key) ?? 2;
    while (taken.has(given.toUpperCase())) given = `${name} (${String(number++)})`;
    nextOf.set(key, number);
    taken.add(given.toUpperCase());
    return given;
  };
}
