/** @file Chance that comes from a number alone: the same seed gives the same draws. Used by the plan of a storm. */

/** A stream of draws. */
export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** a whole number, 0 ≤ n < `below` */
  below(below: number): number;
  /** a whole number, `from` ≤ n ≤ `to` */
  between(from: number, to: number): number;
  /** true with this probability */
  isLucky(probability: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** The generator known as mulberry32: 32 bits of state, good enough to shuffle steps. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    isLucky: (probability) => next() < probability,
    pick: (list) => list[below(list.length)] ?? list[0],
  };
}
