/** @file Values that many clips share, each kept once under a small number. Part of the library's index. Never forgets one. */

/** Numbers from 0 on, in the order the values came. */
export class Interner {
  readonly values: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(values: Iterable<string> = []) {
    for (const value of values) this.numberOf(value);
  }

  /** The value's number; a new one where it is new. */
  numberOf(value: string): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const next = this.values.push(value) - 1;
    this.#numbers.set(value, next);
    return next;
  }
}
