/** @file Where a dragged row would land, and how far its neighbours make room. Pure arithmetic in px; `row-drag.ts` calls it. */

/** A row as it stood when the drag began, from the top of the page. */
export interface RowBox {
  top: number;
  height: number;
}

/** The index at which the row `from` would land after `dy` px: it passes a neighbour when its edge passes the neighbour's middle. */
export function landingIndex(boxes: readonly RowBox[], from: number, dy: number): number {
  const row = boxes[from];
  if (!row) return from;
  const [top, bottom] = [row.top + dy, row.top + row.height + dy];
  const middle = ({ top: y, height }: RowBox): number => y + height / 2;
  const passedDown = boxes.filter((box, index) => index > from && bottom > middle(box)).length;
  const passedUp = boxes.filter((box, index) => index < from && top < middle(box)).length;
  return from + passedDown - passedUp;
}

/** How far the row at `index` moves to make room for one of `height` px that goes from `from` to `to`. */
export function roomShift(index: number, from: number, to: number, height: number): number {
  if (index > from && index <= to) return -height;
  return index < from && index >= to ? height : 0;
}

/** How far the dragged row itself has to go to stand in its new place. */
export function landingShift(boxes: readonly RowBox[], from: number, to: number): number {
  const heightOf = (rows: readonly RowBox[]): number => rows.reduce((sum, { height }) => sum + height, 0);
  return heightOf(boxes.slice(from + 1, to + 1)) - heightOf(boxes.slice(to, from));
}

/** Px to scroll in one frame while the pointer is within `edge` px of the top or bottom of the window; 0 in between. */
export function scrollStep(y: number, windowHeight: number, edge: number): number {
  const depth = y < edge ? y - edge : Math.max(0, y - (windowHeight - edge));
  // A sixth of the depth: at 96 px 16 px a frame, about a row in 6 frames.
  return Math.round(depth / 6);
}
