/** @file Found clips put together by day or model, each group in the order they were found in. Called by the finder. */
import type { LibraryGroup, LibrarySort } from '../domain/library-query';
import type { DayOf } from '../domain/library-query-days';
import { foldText } from '../domain/library-query-text';
import type { PackGroup } from '../domain/pack-rows';
import type { LibraryIndex } from './library-index';
import type { Slots } from './library-orders';

/** Clips in the order they are shown, and the groups that divide them. */
export interface Grouped {
  slots: Slots;
  groups: PackGroup[];
}

/** How they are put together. */
export interface Grouping {
  group: LibraryGroup;
  sort: LibrarySort;
  dayOf: DayOf;
}

/** Days are in the order of time the clips are in, else newest first; models by their names. */
export function groupSlots(index: LibraryIndex, found: Slots, { group, sort, dayOf }: Grouping): Grouped {
  if (found.length === 0) return { slots: found, groups: [] };
  if (group === 'none') return { slots: found, groups: [{ key: null, count: found.length }] };
  const { wide, narrow } = index.columns;
  const keyOf =
    group === 'day'
      ? (slot: number) => dayOf(wide.createdAt[slot] ?? 0).key
      : (slot: number) => index.tables.models.values[narrow.model[slot] ?? 0] ?? '';
  const direction = group === 'day' && sort !== 'oldest' ? -1 : 1;
  const nameOf = group === 'day' ? (key: string) => key : foldText;
  return gather(found, keyOf, (a, b) => direction * compare(nameOf(a), nameOf(b)) || compare(a, b));
}

function gather(found: Slots, keyOf: (slot: number) => string, order: (a: string, b: string) => number): Grouped {
  const places = new Map<string, number>();
  const members = new Uint32Array(found.length);
  const counts: number[] = [];
  let lastKey: string | null = null;
  let place = 0;
  for (let n = 0; n < found.length; n += 1) {
    const key = keyOf(found[n] ?? 0);
    // Clips of one day mostly stand together.
    if (key !== lastKey) {
      place = places.get(key) ?? places.size;
      if (place === places.size) places.set(key, place);
      lastKey = key;
    }
    members[n] = place;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const keys = [...places.keys()].sort(order);
  const nexts: number[] = [];
  let begin = 0;
  const groups = keys.map((key): PackGroup => {
    const place = places.get(key) ?? 0;
    const count = counts[place] ?? 0;
    nexts[place] = begin;
    begin += count;
    return { key, count };
  });
  const slots = new Uint32Array(found.length);
  for (let n = 0; n < found.length; n += 1) {
    const group = members[n] ?? 0;
    const at = nexts[group] ?? 0;
    slots[at] = found[n] ?? 0;
    nexts[group] = at + 1;
  }
  return { slots, groups };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
