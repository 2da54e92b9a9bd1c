/**
 * @file The first wall of a very large library, laid out from the numbers of its snapshot while the names are still to be read: ten
 * parts of 9 MB for 200,000 clips. Used by the library's desk, once. It knows no titles and no texts, so it answers one question
 * alone: for everything, newest first.
 */
import { asksForAll } from '../domain/library-address';
import type { LibraryQuery } from '../domain/library-query';
import { createDayFinder, type DayOf } from '../domain/library-query-days';
import type { SnapshotStore } from '../storage/snapshot-store';
import type { Places } from './library-api';
import { LibraryFinder } from './library-finder';
import type { LibraryIndex } from './library-index';
import { COLUMN_PART, countInHead, decodeFront, HEAD_IDS, HEAD_PART, type Snapshot } from './library-snapshot';

/** From so many clips on it is read. Below, the whole snapshot is there almost as soon: 50,000 take a fifth of a second. */
export const LARGE_CLIPS = 100_000;

/** Numbers without names. */
export interface Front {
  index: LibraryIndex;
  finder: LibraryFinder;
  /** of the snapshot it is from */
  lastChange: number;
}

/** Null: the library is not that large, or there is no snapshot. */
export async function readFront(snapshots: Pick<SnapshotStore, 'readPart'>, dayAt: DayOf): Promise<Front | null> {
  const head = await snapshots.readPart(HEAD_PART);
  if (!head || (countInHead(head) ?? 0) < LARGE_CLIPS) return null;
  const columns = await snapshots.readPart(COLUMN_PART);
  const front = columns && decodeFront(head, columns);
  return front ? { ...front, finder: new LibraryFinder(front.index, createDayFinder(dayAt)) } : null;
}

/** It knows all that this asks for. */
export function canAnswer(query: LibraryQuery, places: Places | undefined): boolean {
  return asksForAll(query) && query.sort === 'newest' && (places?.to ?? 0) <= HEAD_IDS;
}

/** The whole was read from the same snapshot: a place in one is the same clip in the other. */
export function isSameSnapshot(front: Front, whole: Snapshot | { index: LibraryIndex; lastChange: null }): boolean {
  return front.lastChange === whole.lastChange && front.index.count === whole.index.count;
}
