/** @file What the library's state gives the wall to draw. Types alone. */
import type { LibraryQuery } from '../domain/library-query';
import type { WallShape } from '../domain/wall-rows';
import type { LibraryFound } from './clip-services';

/** A wall that is ready to be shown. */
export interface ShownWall {
  found: LibraryFound;
  /** what its rows are laid out in */
  shape: WallShape;
  query: LibraryQuery;
  /** tiles in the fullest row */
  columns: number;
  /** where the window goes, px from the head of the wall · 'head': to the head of the page · null: it stays */
  arrival: number | 'head' | null;
}
