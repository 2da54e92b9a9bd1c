/**
 * @file Keeps what is at the head of the window where it is when the wall is laid out anew: the first clip there that is still
 * on the wall. Asks where clips stand now; the library's state calls it.
 */
import type { WallRows } from '../domain/wall-rows';
import type { LibraryService } from './clip-services';
import { clipsWithin, rowOfClip, topOfRow } from './library-rows';

/** The part of the wall in the window, px; `top` from the head of the wall, below 0 where what stands above it is in sight. */
export interface WallWindow {
  top: number;
  height: number;
}

/** A clip that may hold the window, and where its row began, px from the head of the wall. */
export interface Holder {
  clipId: string;
  rowTop: number;
}

/** Clips tried before giving up: when more than those have gone, hardly anything is where it was. */
const MOST_HOLDERS = 24;

/** Clips in the window, first to last; none where the head of the wall is in sight: then what is new may come in there. */
export function holdersOf(
  rows: WallRows,
  { top, height }: WallWindow,
  idAt: (index: number) => string | undefined,
): Holder[] {
  if (top <= 0) return [];
  const { from, to } = clipsWithin(rows, top, height);
  const holders: Holder[] = [];
  for (let index = from; index < Math.min(to, from + MOST_HOLDERS); index++) {
    const clipId = idAt(index);
    if (clipId !== undefined) holders.push({ clipId, rowTop: topOfRow(rows, rowOfClip(rows, index)) });
  }
  return holders;
}

/** How far the first holder that is still there has moved down, px; null: none is. */
export async function shiftOf(
  holders: readonly Holder[],
  rows: WallRows,
  library: Pick<LibraryService, 'placeOf'>,
): Promise<number | null> {
  for (const { clipId, rowTop } of holders) {
    const place = await library.placeOf(clipId);
    if (place) return topOfRow(rows, rowOfClip(rows, place.index)) - rowTop;
  }
  return null;
}
