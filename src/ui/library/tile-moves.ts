/** @file Where a key leads on the wall. Pure; the grid calls it. */

/** The wall as keys see it. */
export interface Wall {
  count: number;
  columns: number;
  /** whole rows in the window */
  rowsInView: number;
}

/** What a key event has of interest. */
export interface MoveKey {
  key: string;
  ctrlKey: boolean;
}

/** The tile the key leads to from tile `at`; null when the key moves nothing. At an edge it stays. */
export function tileMove({ key, ctrlKey }: MoveKey, at: number, { count, columns, rowsInView }: Wall): number | null {
  const last = count - 1;
  const rowStart = at - (at % columns);
  const inside = (to: number): number => (to < 0 || to > last ? at : to);
  switch (key) {
    case 'ArrowLeft':
      return inside(at - 1);
    case 'ArrowRight':
      return inside(at + 1);
    case 'ArrowUp':
      return inside(at - columns);
    case 'ArrowDown':
      return below(at, columns, last);
    case 'Home':
      return ctrlKey ? 0 : rowStart;
    case 'End':
      return ctrlKey ? last : Math.min(rowStart + columns - 1, last);
    case 'PageUp':
      return at - columns * Math.min(rowsInView, Math.floor(at / columns));
    case 'PageDown':
      return pageDown(at, columns, rowsInView, last);
    default:
      return null;
  }
}

/** Down from above a gap in the last row leads to the last tile. */
function below(at: number, columns: number, last: number): number {
  if (at + columns <= last) return at + columns;
  const isInLastRow = Math.floor(at / columns) === Math.floor(last / columns);
  return isInLastRow ? at : last;
}

function pageDown(at: number, columns: number, rowsInView: number, last: number): number {
  const rowsLeft = Math.floor(last / columns) - Math.floor(at / columns);
  return Math.min(at + columns * Math.min(rowsInView, rowsLeft), last);
}
