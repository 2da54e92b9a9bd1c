/** @file Tags: short words a person gives their clips. Kept as typed; two that differ only in case are one. Pure. */
import { cleanLine } from './clean-line';

/** Longer is a note, not a tag; a row of them must fit beside a clip. */
export const TAG_MAX_CHARS = 40;

/** Most tags a clip may have; further ones are not added. */
export const TAGS_MAX = 50;

/** What is done to a list of tags. A tag in both lists is there afterwards, spelled as in `add`. */
export interface TagChange {
  add: readonly string[];
  remove: readonly string[];
}

/** A tag as it is kept; '' = none. */
export function cleanTag(raw: string): string {
  return cleanLine(raw, TAG_MAX_CHARS);
}

/** The same for tags that are one. By way of capitals, since some letters have two small forms. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Takes away, then adds at the end: each once, cleaned, TAGS_MAX in all. The very same list where nothing changes. */
export function changeTags(tags: readonly string[], { add, remove }: TagChange): readonly string[] {
  const removed = new Set(remove.map((tag) => tagKey(cleanTag(tag))));
  const next = tags.filter((tag) => !removed.has(tagKey(tag)));
  const present = new Set(next.map(tagKey));
  for (const raw of add) {
    const tag = cleanTag(raw);
    if (tag === '' || present.has(tagKey(tag)) || next.length >= TAGS_MAX) continue;
    present.add(tagKey(tag));
    next.push(tag);
  }
  return next.length === tags.length && next.every((tag, n) => tag === tags[n]) ? tags : next;
}
