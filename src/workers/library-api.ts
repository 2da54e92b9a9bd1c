/**
 * @file What the library worker can do, as types only. It has a compact copy of all clips in memory, answers questions over
 * all of them and packs the wall. The promises stand at `LibraryService` in `state/clip-services.ts`, which this satisfies by
 * its shape; only what differs is said here.
 */
import type { ClipCard } from '../domain/clip-card';
import type { LibraryQuery } from '../domain/library-query';
import type { WallRows, WallShape } from '../domain/wall-rows';

/** What was found; its arrays are handed over, not copied. */
export interface LibraryAnswer {
  revision: number;
  total: number;
  count: number;
  bytes: number;
  isClose: boolean;
  rows: WallRows;
  /** of the places that were asked for with the question */
  cards: ClipCard[];
}

/** Places of an order, from `from` up to, not with, `to`. */
export interface Places {
  from: number;
  to: number;
}

/** A value, and how many clips have it. */
export interface FacetCount {
  value: string;
  count: number;
}

/** The calls, over comlink. */
export interface LibraryApi {
  /** Begins to read; `changed` is called, at most 10 times a second, whenever the answers may be old. */
  open(changed: () => void): void;
  /** Null: a later question has come meanwhile. */
  find(query: LibraryQuery, wall: WallShape, cards?: Places): Promise<LibraryAnswer | null>;
  cardsAt(revision: number, from: number, to: number): Promise<ClipCard[] | null>;
  idsAt(revision: number, from: number, to: number): Promise<string[] | null>;
  placeOf(
    clipId: string,
  ): Promise<{ index: number; count: number; previousId: string | null; nextId: string | null } | null>;
  indexIn(revision: number, clipId: string): Promise<number | null>;
  facets(): Promise<{
    models: FacetCount[];
    sizes: FacetCount[];
    tags: FacetCount[];
    connections: (FacetCount & { label: string })[];
  }>;
}
