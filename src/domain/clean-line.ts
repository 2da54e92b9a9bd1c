/** @file A line of the person's own words, fit to be kept and shown: a tag, a name. Pure. */

/**
 * What has no place in a line: control characters, halves of characters, and marks that nobody sees and that turn the writing
 * direction or hide in a name. The joiners U+200C and U+200D stay: Persian words and many emoji need them.
 */
const UNFIT = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]/gu;

/** Something to see. */
const VISIBLE = /[^\p{Cf}\p{Z}\p{M}]/u;

/** One line, at most `maxChars` whole characters, composed (NFC), without double spaces; '' when nothing of it can be seen. */
export function cleanLine(raw: string, maxChars: number): string {
  // A line break or a tab stands between words; every other control character stands for nothing.
  const bare = raw.replace(/\s+/gu, ' ').replace(UNFIT, '').normalize('NFC').replace(/\s+/gu, ' ').trim();
  const line = Array.from(bare).slice(0, maxChars).join('').trim();
  return VISIBLE.test(line) ? line : '';
}
