/**
 * @file A question's filters as one test of a clip. Called by the finder. Lists of wished values become tables by number first,
 * so that a clip is tested by looking up numbers, never by comparing texts.
 */
import { SECOND_MS } from '../base/time';
import type { LibraryQuery } from '../domain/library-query';
import type { DayOf } from '../domain/library-query-days';
import { shapeOf } from '../domain/shape';
import { tagKey } from '../domain/tags';
import {
  BIRTH_BITS,
  BIRTH_SHIFT,
  BIRTHS,
  FAVOURITE,
  PLACE_BITS,
  PLACE_SHIFT,
  PLACES,
  RATING_BITS,
  WITH_SOUND,
  WITHOUT_SOUND,
  type NarrowColumn,
} from './library-columns';
import type { LibraryIndex } from './library-index';
import type { Interner } from './library-interner';

/** True for a clip that is to be found, by its slot. */
export type SlotTest = (slot: number) => boolean;

/** Everything a question asks but its words. Null: nothing. Good until the index changes. */
export function createFilter(index: LibraryIndex, query: LibraryQuery, dayOf: DayOf): SlotTest | null {
  const { tables } = index;
  const { shapes } = query;
  const tests = [
    wished(index, 'model', tables.models, query.models, (model) => query.models.includes(model)),
    wished(index, 'connection', tables.connections, query.connections, (id) => query.connections.includes(id)),
    wished(index, 'size', tables.sizes, query.sizes, (size) => query.sizes.includes(size)),
    wished(index, 'size', tables.sizes, shapes, (size) => shapes.some((one) => one === shapeOf(size)?.orientation)),
    tagsTest(index, query),
    flagsTest(index, query),
    lengthTest(index, query),
    daysTest(index, query, dayOf),
  ].filter((test) => test !== null);
  const [only, ...others] = tests;
  if (!only) return null;
  return others.length === 0 ? only : (slot) => tests.every((test) => test(slot));
}

/** A test of a column by a table of the values that are wished. */
function wished(
  index: LibraryIndex,
  column: NarrowColumn,
  interner: Interner,
  asked: readonly unknown[],
  isWished: (value: string) => boolean,
): SlotTest | null {
  if (asked.length === 0) return null;
  const numbers = index.columns.narrow[column];
  const table = Uint8Array.from(interner.values, (value) => (isWished(value) ? 1 : 0));
  return (slot) => table[numbers[slot] ?? 0] === 1;
}

/** A list of tags as its text in the table says it. */
export function readTags(text: string): string[] {
  return JSON.parse(text) as string[];
}

function tagsTest(index: LibraryIndex, { tags, untagged }: LibraryQuery): SlotTest | null {
  const asked = tags.map(tagKey);
  const isWished = (text: string): boolean => {
    const own = readTags(text).map(tagKey);
    return asked.every((tag) => own.includes(tag)) && !(untagged && own.length > 0);
  };
  return wished(index, 'tags', index.tables.tagLists, untagged ? [true] : asked, isWished);
}

function flagsTest(index: LibraryIndex, query: LibraryQuery): SlotTest | null {
  const { births, minRating = 0, sound, favourite, place } = query;
  const { flags } = index.columns.narrow;
  let must = favourite ? FAVOURITE : 0;
  if (sound) must |= sound === 'with' ? WITH_SOUND : WITHOUT_SOUND;
  if (must === 0 && minRating === 0 && births.length === 0 && !place) return null;
  const isBorn = BIRTHS.map((birth) => births.length === 0 || births.includes(birth));
  const stands = place ? PLACES.indexOf(place) << PLACE_SHIFT : 0;
  const standing = place ? PLACE_BITS << PLACE_SHIFT : 0;
  return (slot) => {
    const own = flags[slot] ?? 0;
    if ((own & must) !== must || (own & standing) !== stands) return false;
    return (own & RATING_BITS) >= minRating && isBorn[(own >> BIRTH_SHIFT) & BIRTH_BITS] === true;
  };
}

/** By whole seconds, rounded as the tile shows them: 8.04 s are 8 s to a person. */
function lengthTest(index: LibraryIndex, { minSeconds = 0, maxSeconds = Infinity }: LibraryQuery): SlotTest | null {
  if (minSeconds <= 0 && maxSeconds === Infinity) return null;
  const { durationMs } = index.columns.wide;
  return (slot) => {
    const seconds = Math.round((durationMs[slot] ?? 0) / SECOND_MS);
    return seconds >= minSeconds && seconds <= maxSeconds;
  };
}

function daysTest(index: LibraryIndex, { fromDay, toDay }: LibraryQuery, dayOf: DayOf): SlotTest | null {
  if (fromDay === undefined && toDay === undefined) return null;
  const { createdAt } = index.columns.wide;
  return (slot) => {
    const { key } = dayOf(createdAt[slot] ?? 0);
    return (fromDay === undefined || key >= fromDay) && (toDay === undefined || key <= toDay);
  };
}
