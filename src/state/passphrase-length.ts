/**
 * @file How good a passphrase is, told by its length alone: what else makes one guessable nobody can count, and a figure would promise
 * too much. Pure.
 */

/** Fewer are refused. */
export const MIN_PASSPHRASE_CHARS = 8;

/** In a word; the words are in i18n under the same name. */
export type PassphraseLength = 'too-short' | 'short' | 'fair' | 'long';

/** Up to here a machine of the person's own may try them all, where they were chosen badly. */
const FAIR_CHARS = 12;
/** Four words of a list, say. */
const LONG_CHARS = 20;

/** How long it is. */
export function passphraseLength(passphrase: string): PassphraseLength {
  // Code points: what a person would call characters, for nearly all of them.
  const count = Array.from(passphrase).length;
  if (count < MIN_PASSPHRASE_CHARS) return 'too-short';
  if (count < FAIR_CHARS) return 'short';
  return count < LONG_CHARS ? 'fair' : 'long';
}
