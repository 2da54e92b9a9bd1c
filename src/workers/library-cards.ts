/** @file Cards of clips from what the index knows of them, without a look into the database. Called by the library's desk. */
import type { ClipCard } from '../domain/clip-card';
import type { Rating } from '../domain/clip';
import type { PixelSize } from '../domain/params';
import { NO_FILES, readFiles } from './library-card-files';
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

/** What `cardOf` says of the clip as the index has it; of one that is gone from there, as it was, without its files. */
export function cardIn(index: LibraryIndex, slot: number): ClipCard {
  const { columns, tables, ids, titles, files } = index;
  const { wide, narrow } = columns;
  const flags = narrow.flags[slot] ?? 0;
  const cost = wide.cost[slot] ?? NaN;
  return {
    id: ids[slot] ?? '',
    title: titles[slot] ?? '',
    createdAt: wide.createdAt[slot] ?? 0,
    durationMs: wide.durationMs[slot] ?? 0,
    model: tables.models.values[narrow.model[slot] ?? 0] ?? '',
    pixels: readPixels(tables.sizes.values[narrow.size[slot] ?? 0] ?? ''),
    costMicros: Number.isNaN(cost) ? null : cost,
    connectionId: tables.connections.values[narrow.connection[slot] ?? 0] ?? '',
    ...readFiles(files[slot] ?? ''),
    place: PLACES[(flags >> PLACE_SHIFT) & PLACE_BITS] ?? 'here',
    bytes: wide.bytes[slot] ?? 0,
    damaged: (flags & DAMAGED) !== 0,
    rating: (flags & RATING_BITS) === 0 ? null : ((flags & RATING_BITS) as Rating),
    isFavourite: (flags & FAVOURITE) !== 0,
    tags: readTags(tables.tagLists.values[narrow.tags[slot] ?? 0] ?? '[]'),
    birth: BIRTHS[(flags >> BIRTH_SHIFT) & BIRTH_BITS] ?? 'create',
  };
}

/** The clip as it was, without its files: it keeps its place in an order that was handed out until the next is asked for. */
export function cardOfGone(index: LibraryIndex, slot: number): ClipCard {
  return { ...cardIn(index, slot), ...NO_FILES };
}

/** Any size as `formatSize` writes it, also one that no server could be asked for: files say what they like. */
function readPixels(size: string): PixelSize | null {
  const [width, height] = size.split('x').map(Number);
  return width === undefined || height === undefined ? null : { width, height };
}
