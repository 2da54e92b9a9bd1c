/** @file Reads the packed rows of the wall: which row is where, which clips stand in it. Pure; the library's state and wall call it. */
import type { WallHeading, WallRows } from '../domain/wall-rows';

/** Clips from place `from` up to, not with, `to`. */
export interface ClipSpan {
  from: number;
  to: number;
}

/** How many rows there are, headings included. */
export function rowCount(rows: WallRows): number {
  return rows.tops.length;
}

/** How many clips stand on the wall. */
export function clipCount(rows: WallRows): number {
  return rows.ratios.length;
}

/** The clips of a row; none where it is a heading. */
export function clipsOfRow(rows: WallRows, row: number): ClipSpan {
  const from = rows.firsts[row] ?? 0;
  return { from, to: rows.firsts[row + 1] ?? from };
}

/** The row a clip stands in. */
export function rowOfClip(rows: WallRows, clip: number): number {
  // A heading begins with the clip that follows it: the last row that does is the clip's own.
  return Math.max(
    0,
    lastNotAbove(rowCount(rows), (row) => rows.firsts[row] ?? 0, clip),
  );
}

/** The row that covers a height, px from the head of the wall; the nearest where none does. */
export function rowAt(rows: WallRows, top: number): number {
  return Math.max(
    0,
    lastNotAbove(rowCount(rows), (row) => rows.tops[row] ?? 0, top),
  );
}

/** Where a row begins, px from the head of the wall. */
export function topOfRow(rows: WallRows, row: number): number {
  return rows.tops[row] ?? 0;
}

/** The heading a row is; undefined where it holds clips. */
export function headingAt(rows: WallRows, row: number): WallHeading | undefined {
  const place = lastNotAbove(rows.headings.length, (at) => rows.headings[at]?.row ?? 0, row);
  const heading = rows.headings[place];
  return heading?.row === row ? heading : undefined;
}

/** How many clips stand in the fullest row. */
export function mostInRow(rows: WallRows): number {
  let most = 0;
  for (let row = 0; row < rowCount(rows); row++) {
    most = Math.max(most, (rows.firsts[row + 1] ?? 0) - (rows.firsts[row] ?? 0));
  }
  return most;
}

/** The clips of rows that reach into a stretch of the wall, px from its head. */
export function clipsWithin(rows: WallRows, top: number, height: number): ClipSpan {
  const from = clipsOfRow(rows, rowAt(rows, top)).from;
  return { from, to: clipsOfRow(rows, rowAt(rows, top + height)).to };
}

/** The last place whose value is not above the limit, -1 where none is; values never fall. */
function lastNotAbove(length: number, valueAt: (place: number) => number, limit: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
