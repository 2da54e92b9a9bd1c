/** @file Sets of chosen clips, each change a new one. Pure; `LibrarySelection` holds the present one. */

/** Chosen clips in the order they were chosen in, and what each takes; null: not known here. */
export type Chosen = ReadonlyMap<string, number | null>;

/** A clip and what it takes. */
export type ChosenEntry = readonly [id: string, bytes: number | null];

/** Nothing. */
export const NONE: Chosen = new Map();

/** With the clip, or without it if it was there. */
export function withToggled(chosen: Chosen, id: string, bytes: number): Chosen {
  const next = new Map(chosen);
  if (!next.delete(id)) next.set(id, bytes);
  return next;
}

/** With these too. */
export function withAll(chosen: Chosen, entries: Iterable<ChosenEntry>): Chosen {
  const next = new Map(chosen);
  for (const [id, bytes] of entries) next.set(id, bytes);
  return next;
}

/** Those of them that are among the ids; the very same set where all are. */
export function amongThese(chosen: Chosen, ids: Iterable<string>): Chosen {
  const here = new Set(ids);
  const kept = [...chosen].filter(([id]) => here.has(id));
  return kept.length === chosen.size ? chosen : new Map(kept);
}

/** What all of them take; null: not known of each. */
export function bytesOf(chosen: Chosen): number | null {
  let sum = 0;
  for (const bytes of chosen.values()) {
    if (bytes === null) return null;
    sum += bytes;
  }
  return sum;
}

/** Each prompt once, in order, without those that are empty. */
export function distinctPrompts(prompts: readonly string[]): string[] {
  return [...new Set(prompts.map((prompt) => prompt.trim()))].filter((prompt) => prompt !== '');
}
