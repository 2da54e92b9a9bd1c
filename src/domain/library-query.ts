/**
 * @file What is asked of the library: words, filters, order, groups. Held by the library's state, written into the address
 * (`library-address.ts`), answered by the library worker over all clips. Pure.
 */
import type { Rating } from './clip';
import type { ClipCard } from './clip-card';
import type { ClipBirth } from './lineage';
import type { Shape } from './shape';

/** The orders a person may choose; those of one value are ordered newest first. */
export const LIBRARY_SORTS = [
  'newest',
  'oldest',
  'best-rated',
  'longest',
  'shortest',
  'largest',
  'costliest',
  'title',
] as const;
/** One of them. */
export type LibrarySort = (typeof LIBRARY_SORTS)[number];

/** What the wall is divided by. `day` and `model` put headings between; the order within each is the chosen one. */
export const LIBRARY_GROUPS = ['none', 'day', 'model'] as const;
/** One of them. */
export type LibraryGroup = (typeof LIBRARY_GROUPS)[number];

/** A question to the library. Empty lists and absent fields ask for nothing; all that is asked must hold. */
export interface LibraryQuery {
  /** every word of it occurs in prompt, title, tags or model; case and accents do not count */
  text: string;
  /** any of these */
  models: readonly string[];
  shapes: readonly Shape['orientation'][];
  /** "1280x720" */
  sizes: readonly string[];
  connections: readonly string[];
  births: readonly ClipBirth[];
  /** all of these; case does not count */
  tags: readonly string[];
  /** seconds, both included */
  minSeconds?: number;
  maxSeconds?: number;
  /** local days "2026-11-21", both included */
  fromDay?: string;
  toDay?: string;
  minRating?: Rating;
  sound?: 'with' | 'without';
  favourite?: true;
  untagged?: true;
  /** where its video is */
  place?: ClipCard['place'];
  sort: LibrarySort;
  group: LibraryGroup;
}

/** Everything, newest first. */
export const ALL_CLIPS: LibraryQuery = {
  text: '',
  models: [],
  shapes: [],
  sizes: [],
  connections: [],
  births: [],
  tags: [],
  sort: 'newest',
  group: 'none',
};
