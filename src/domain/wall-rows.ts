/**
 * @file The rows of a wall of clips that keep their shape: justified like words in a paragraph, in typed arrays, because
 * there may be hundreds of thousands. Packed by the library worker; the wall reads them. Pure.
 */

/** What the rows are packed into. Lengths in px. */
export interface WallShape {
  width: number;
  /** film height a full row aims at; it ends between 0.75 and 1.34 of it wherever that is possible */
  filmHeight: number;
  gap: number;
  /** below the film of each tile, with the space to the next row */
  captionHeight: number;
  /** of a row that is a heading, with its spaces */
  headingHeight: number;
}

/** A heading over the clips that follow it. */
export interface WallHeading {
  /** its place among the rows */
  row: number;
  /** a local day "2026-11-21" or a model's id */
  key: string;
  /** clips below it */
  count: number;
}

/** Packed rows, headings among them. */
export interface WallRows {
  /** clip index each row begins with, one entry more than rows; a heading has none: its entry equals the next */
  firsts: Uint32Array<ArrayBuffer>;
  /** from the head of the wall, px */
  tops: Float64Array<ArrayBuffer>;
  /** whole height with caption and space below, px */
  heights: Float32Array<ArrayBuffer>;
  /** film height, px; 0 for a heading */
  films: Float32Array<ArrayBuffer>;
  /** width ÷ height of each clip's tile, between MIN_RATIO and MAX_RATIO: a tile is `films[row] * ratios[clip]` wide */
  ratios: Float32Array<ArrayBuffer>;
  headings: readonly WallHeading[];
  /** of all, px */
  totalHeight: number;
}

/** Tiles are never narrower or wider than these, whatever the film: 9:21 and 21:9 are the most that cameras make. */
export const MIN_RATIO = 9 / 21;
export const MAX_RATIO = 21 / 9;
