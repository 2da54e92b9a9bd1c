/** @file The arithmetic of the wall: how many tiles stand side by side, and how high a row is. Pure; the library calls it. */

/** A wall of equal cells. Lengths in px. */
export interface WallLayout {
  columns: number;
  /** film and caption */
  rowHeight: number;
  gap: number;
}

/** The narrowest tile by the width of the wall: two side by side on a phone, larger ones on a large screen. */
const NARROWEST = [
  { below: 520, tile: 140, gap: 8 },
  { below: 900, tile: 190, gap: 12 },
  { below: 1700, tile: 216, gap: 12 },
  { below: Number.POSITIVE_INFINITY, tile: 272, gap: 16 },
] as const;

/** Film is shown in cells of this shape: that of nearly all clips. */
const CELL_RATIO = 16 / 9;

/** Between film and caption. */
const CAPTION_GAP = 6;

/** Title 0.8125 rem × 1.35 and meta 0.75 rem × 1.4, as the tokens have them: 2.15 rem together. */
const CAPTION_REM = 2.15;

/** Between two rows, beside the gap: the caption belongs to the film above it. */
const ROW_EXTRA = 8;

/** Lays a wall of this width out. `remPx`: the size of the root's letters. */
export function layOutWall(width: number, remPx: number): WallLayout {
  const { tile, gap } = NARROWEST.find(({ below }) => width < below) ?? NARROWEST[0];
  const columns = Math.max(1, Math.floor((width + gap) / (tile + gap)));
  const cell = (width - gap * (columns - 1)) / columns;
  const rowHeight = Math.ceil(cell / CELL_RATIO + CAPTION_GAP + CAPTION_REM * remPx + ROW_EXTRA);
  return { columns, rowHeight, gap };
}
