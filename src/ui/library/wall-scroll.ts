/**
 * @file Scrolling over a wall that may be higher than a browser can lay out. Up to `MAX_WALL_PX` the page is as high as the
 * wall; beyond, one px of scrolling is more than one px of wall, so that both ends are reached. Pure; the wall's window calls it.
 */

/** The page's share of the wall is never higher, px: Firefox lays out about 17.8 million, and drops precision before. */
export const MAX_WALL_PX = 6_000_000;

/** A wall and the window over it, px. */
export interface WallHeights {
  /** of all rows */
  wall: number;
  window: number;
}

/** How high the wall is in the page, px. */
export function heightInPage(wall: number): number {
  return Math.min(wall, MAX_WALL_PX);
}

/** How much of the wall passes by in one px of scrolling; 1 where it is in the page at its full height. */
export function scrollScale({ wall, window }: WallHeights): number {
  const room = heightInPage(wall) - window;
  return wall <= MAX_WALL_PX || room <= 0 ? 1 : (wall - window) / room;
}

/** The place of the wall at the window's upper edge. `scrolled`: of the wall's element, below 0 above it. */
export function wallTopAt(scrolled: number, heights: WallHeights): number {
  const room = Math.max(0, heightInPage(heights.wall) - heights.window);
  const within = Math.min(room, Math.max(0, scrolled));
  return within * scrollScale(heights) + (scrolled - within);
}

/** How far the wall's element is to be scrolled for a place to be at the window's upper edge; the reverse of `wallTopAt`. */
export function scrollFor(wallTop: number, heights: WallHeights): number {
  const room = Math.max(0, heights.wall - heights.window);
  const within = Math.min(room, Math.max(0, wallTop));
  return within / scrollScale(heights) + (wallTop - within);
}
