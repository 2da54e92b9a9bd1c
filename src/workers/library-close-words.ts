/**
 * @file Words of the library that are nearly the one that was typed: one letter too many, too few, other, or two exchanged. Asked
 * by the finder when nothing has the very words. Looks among the different words, which are a thousand times fewer than the texts.
 */
import UFuzzy from '@leeoniya/ufuzzy';
import type { LibraryIndex } from './library-index';
import type { Breathe } from './library-pace';

/** More would find nearly everything. */
const MOST_ALTERNATIVES = 6;
/** Shorter words are near to too many. */
const SHORTEST_WORD = 4;
/** Nobody mistypes one letter of a longer one; the work grows with the square of its length (1.7 s for 200 letters, 30,000 words). */
const LONGEST_WORD = 24;
/** Words compared between two looks at the clock: about 2 ms. */
const WORDS_PIECE = 4000;
const WORD = /[\p{L}\p{M}\p{N}']+/gu;
/** Texts read between two looks at the clock. */
const PIECE = 200;

const ONE_ERROR = {
  intraSlice: [1, Infinity] as [number, number],
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
} as const;

const FUZZY = {
  unicode: true,
  interSplit: "[^\\p{L}\\p{M}\\d']+",
  intraSplit: null,
  intraChars: "[\\p{L}\\p{M}\\d']",
  /** one error in a word */
  intraMode: 1,
  intraRules: () => ONE_ERROR,
};

/** All different words of an index; those of clips that went stay. */
export class CloseWords {
  readonly #index: LibraryIndex;
  readonly #known = new Set<string>();
  readonly #words: string[] = [];
  readonly #fuzzy = new UFuzzy(FUZZY);

  constructor(index: LibraryIndex) {
    this.#index = index;
  }

  /** For each word what may stand for it: itself where some clip has it. Null: overtaken; undefined: nothing is near one of them. */
  async alternatives(words: readonly string[], breathe: Breathe): Promise<string[][] | undefined | null> {
    if (!(await this.#read(breathe))) return null;
    const found: string[][] = [];
    for (const word of words) {
      const near = await this.#near(word, breathe);
      if (near === null) return null;
      found.push(near);
    }
    return found.every((one) => one.length > 0) ? found : undefined;
  }

  /** Reads the texts that are new. What was read stays read when a question is overtaken. */
  async #read(breathe: Breathe): Promise<boolean> {
    for (let n = 1; ; n += 1) {
      const slot = this.#index.takeReworded();
      if (slot === undefined) return true;
      for (const [word] of (this.#index.texts[slot] ?? '').matchAll(WORD)) {
        if (this.#known.has(word)) continue;
        this.#known.add(word);
        this.#words.push(word);
      }
      if (n % PIECE === 0 && !(await breathe())) return false;
    }
  }

  #isSomewhere(word: string): boolean {
    return this.#index.texts.some((text) => text.includes(word));
  }

  /** Null: overtaken. */
  async #near(word: string, breathe: Breathe): Promise<string[] | null> {
    // Words stay known after the clips that had them went.
    if (this.#words.some((known) => known.includes(word)) && this.#isSomewhere(word)) return [word];
    if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD) return [];
    const near: string[] = [];
    for (let from = 0; from < this.#words.length; from += WORDS_PIECE) {
      const some = this.#words.slice(from, from + WORDS_PIECE);
      near.push(...(this.#fuzzy.filter(some, word) ?? []).map((place) => some[place] ?? ''));
      if (!(await breathe())) return null;
    }
    near.sort((a, b) => lengthOff(a, word) - lengthOff(b, word));
    const different: string[] = [];
    for (const found of near) {
      if (different.length === MOST_ALTERNATIVES) break;
      // Texts with the longer one have the shorter one too.
      if (!different.some((shorter) => found.includes(shorter))) different.push(found);
    }
    return different;
  }
}

const lengthOff = (found: string, word: string): number => Math.abs(found.length - word.length);
