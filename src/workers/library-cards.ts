/** @file Cards of clips that are gone, from what the index knows of them. Called by the library's desk. */
import type { ClipCard } from '../domain/clip-card';
import type { Rating } from '../domain/clip';
import { parseSize } from '../domain/params';
import {
  BIRTH_BITS,
  BIRTH_SHIFT,
  BIRTHS,
  DAMAGED,
  FAVOURITE,
  PLACE_BITS,
  PLACE_SHIFT,
  PLACES,
  RATING_BITS,
} from './library-columns';
import { readTags } from './library-filter';
import type { LibraryIndex } from './library-index';

/** The clip as it was, without its files: it keeps its place in an order that was handed out until the next is asked for. */
export function cardOfGone(index: LibraryIndex, slot: number): ClipCard {
  const { columns, tables, ids, titles } = index;
  const { wide, narrow } = columns;
  const flags = narrow.flags[slot] ?? 0;
  const cost = wide.cost[slot] ?? NaN;
  return {
    id: ids[slot] ?? '',
    title: titles[slot] ?? '',
    createdAt: wide.createdAt[slot] ?? 0,
    durationMs: wide.durationMs[slot] ?? 0,
    model: tables.models.values[narrow.model[slot] ?? 0] ?? '',
    pixels: parseSize(tables.sizes.values[narrow.size[slot] ?? 0] ?? '') ?? null,
    costMicros: Number.isNaN(cost) ? null : cost,
    connectionId: tables.connections.values[narrow.connection[slot] ?? 0] ?? '',
    fileId: '',
    place: PLACES[(flags >> PLACE_SHIFT) & PLACE_BITS] ?? 'here',
    bytes: wide.bytes[slot] ?? 0,
    posterFileId: null,
    posterFailure: null,
    stripFileId: null,
    damaged: (flags & DAMAGED) !== 0,
    rating: (flags & RATING_BITS) === 0 ? null : ((flags & RATING_BITS) as Rating),
    isFavourite: (flags & FAVOURITE) !== 0,
    tags: readTags(tables.tagLists.values[narrow.tags[slot] ?? 0] ?? '[]'),
    birth: BIRTHS[(flags >> BIRTH_SHIFT) & BIRTH_BITS] ?? 'create',
  };
}
