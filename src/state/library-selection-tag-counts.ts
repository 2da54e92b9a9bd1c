/** @file Counts tags over clips. Case does not count; each is written as it was found first. Pure; the tag editor's state calls it. */
import { tagKey } from '../domain/tags';
import type { Facet } from './clip-services';

/** The tags of these lists, most first. */
export function countTags(lists: readonly (readonly string[])[]): Facet[] {
  const counts = new Map<string, Facet>();
  for (const tag of lists.flat()) {
    const before = counts.get(tagKey(tag));
    counts.set(tagKey(tag), { value: before?.value ?? tag, count: (before?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** Known tags that contain what was typed and are not here yet. */
export function suggestTags(known: readonly Facet[], here: readonly Facet[], typed: string): Facet[] {
  const taken = new Set(here.map(({ value }) => tagKey(value)));
  const wanted = tagKey(typed.trim());
  return known.filter(({ value }) => tagKey(value).includes(wanted) && !taken.has(tagKey(value)));
}
