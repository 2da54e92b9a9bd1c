/** @file Where a key leads on the wall, whose rows hold as many tiles as fit. Pure; the grid calls it. */
import type { WallRows } from '../../domain/wall-rows';
import { clipCount, clipsOfRow, rowAt, rowCount, rowOfClip, topOfRow } from '../../state/library-rows';

/** The wall as keys see it; px. */
export interface Wall {
  rows: WallRows;
  gap: number;
  windowHeight: number;
}

/** The tile the key leads to from tile `at`; null when the key moves nothing. At an edge it stays. */
export function tileMove(key: string, at: number, wall: Wall): number | null {
  const last = clipCount(wall.rows) - 1;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return stepRow(wall, at, -1);
    case 'ArrowDown':
      return stepRow(wall, at, 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageUp':
      return page(wall, at, -1);
    case 'PageDown':
      return page(wall, at, 1);
    default:
      return null;
  }
}

/** The tile above or below, over headings. */
function stepRow(wall: Wall, at: number, step: 1 | -1): number {
  const row = nextFilled(wall.rows, rowOfClip(wall.rows, at) + step, step);
  return row === null ? at : tileUnder(wall, row, middleOf(wall, at));
}

/** As far up or down as the window is high, one row at least. */
function page(wall: Wall, at: number, step: 1 | -1): number {
  const { rows, windowHeight } = wall;
  const from = rowOfClip(rows, at);
  const far = rowAt(rows, topOfRow(rows, from) + step * windowHeight);
  const row = nextFilled(rows, far === from ? from + step : far, step) ?? nextFilled(rows, far, step === 1 ? -1 : 1);
  return row === null ? at : tileUnder(wall, row, middleOf(wall, at));
}

/** The nearest row that holds clips, from this one on. */
function nextFilled(rows: WallRows, from: number, step: 1 | -1): number | null {
  for (let row = from; row >= 0 && row < rowCount(rows); row += step) {
    const { from: first, to } = clipsOfRow(rows, row);
    if (to > first) return row;
  }
  return null;
}

/** The tile of a row whose middle is nearest. */
function tileUnder(wall: Wall, row: number, middle: number): number {
  const { from, to } = clipsOfRow(wall.rows, row);
  let best = from;
  for (let clip = from; clip < to; clip++) {
    if (Math.abs(middleOf(wall, clip) - middle) < Math.abs(middleOf(wall, best) - middle)) best = clip;
  }
  return best;
}

function middleOf({ rows, gap }: Wall, clip: number): number {
  const row = rowOfClip(rows, clip);
  const film = rows.films[row] ?? 0;
  let left = 0;
  for (let before = clipsOfRow(rows, row).from; before < clip; before++)
    left += film * (rows.ratios[before] ?? 0) + gap;
  return left + (film * (rows.ratios[clip] ?? 0)) / 2;
}
