/**
 * @file Text as it is searched: case, accents and kinds of quotes do not count. Called for each clip when it enters the index
 * and for what is typed, so that both are told apart by the same rules. Pure.
 */

const ASCII_ONLY = /^[\0-\x7f]*$/;

/** Marks over letters: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels. Others (Devanagari, Thai) are letters of their own. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/gu;

/** Seen by nobody and typed by nobody: soft hyphen, zero-width signs, marks of direction, the stroke that lengthens Arabic words. */
const UNSEEN = /[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Letters of their own to Unicode, which people type without their strokes all the same. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // A sigma at the end of a word is another letter only to the eye.
  ς: 'σ',
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** The text in the form that is compared. */
export function foldText(text: string): string {
  // Nearly every prompt; the rest costs ten times as much.
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(ACCENTS, '')
      .replace(UNSEEN, '')
      .toLowerCase()
      .replace(/[‘’‚‛′]/gu, "'")
      .replace(/[“”„‟″]/gu, '"')
      .replace(/[‐‑‒–—―−]/gu, '-')
      .replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter)
      // Hangul and kana together again: apart they are three times as long.
      .normalize('NFC')
  );
}

/** The words that are looked for, each once, in the form that is compared. */
export function wordsOf(text: string): string[] {
  return [...new Set(foldText(text).split(/\s+/u))].filter((word) => word !== '');
}
