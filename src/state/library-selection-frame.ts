/** @file Which clips of the wall a rectangle touches that is drawn from empty space. Pure; the selection's pointer calls it. */
import type { WallRows } from '../domain/wall-rows';
import { clipsOfRow, rowAt, type ClipSpan } from './library-rows';

/** A rectangle on the wall, px from its head and its left edge. */
export interface WallFrame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Below each tile to the next row: it belongs to no tile. */
const ROW_SPACE = 12;

/** The rectangle between two corners, whichever they are. */
export function frameBetween(one: { x: number; y: number }, other: { x: number; y: number }): WallFrame {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    right: Math.max(one.x, other.x),
    bottom: Math.max(one.y, other.y),
  };
}

/** The clips it touches, as stretches of neighbours, first to last. `gap`: between tiles, px. */
export function clipsInFrame(rows: WallRows, gap: number, frame: WallFrame): ClipSpan[] {
  const spans: ClipSpan[] = [];
  const last = rowAt(rows, frame.bottom);
  for (let row = rowAt(rows, frame.top); row <= last; row++) {
    const top = rows.tops[row] ?? 0;
    const bottom = top + (rows.heights[row] ?? 0) - ROW_SPACE;
    if (top > frame.bottom || bottom < frame.top) continue;
    const touched = touchedIn(rows, row, gap, frame);
    const before = spans.at(-1);
    if (touched.to <= touched.from) continue;
    if (before?.to === touched.from) before.to = touched.to;
    else spans.push(touched);
  }
  return spans;
}

/** The tiles of a row between the sides. */
function touchedIn(rows: WallRows, row: number, gap: number, { left, right }: WallFrame): ClipSpan {
  const { from, to } = clipsOfRow(rows, row);
  const film = rows.films[row] ?? 0;
  const touched = { from: to, to };
  let tileLeft = 0;
  for (let clip = from; clip < to; clip++) {
    const tileRight = tileLeft + film * (rows.ratios[clip] ?? 0);
    if (tileLeft > right) return { from: Math.min(touched.from, clip), to: clip };
    if (tileRight >= left) touched.from = Math.min(touched.from, clip);
    tileLeft = tileRight + gap;
  }
  return touched;
}
