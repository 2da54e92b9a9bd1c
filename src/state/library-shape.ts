/** @file How large the tiles of the wall are: five steps a person chooses from, by the width there is. Pure; the library's state calls it. */
import type { WallShape } from '../domain/wall-rows';

/** Row of the settings: the step the slider stands at. */
export const TILE_SIZE_KEY = 'library.tileSize';

/** Film height of each step, as a factor of the usual one. */
const STEPS = [0.5, 0.7, 1, 1.3, 1.7] as const;

/** The largest step; the smallest is 0. */
export const MAX_TILE_SIZE = STEPS.length - 1;

/** The step that is the usual one. */
export const USUAL_TILE_SIZE = 2;

/**
 * The usual film height by the width of the wall. A film held upright is 9 / 16 of it wide, and its tile is to say what the clip cost and
 * was made by: 216 × 9 / 16 = 121.5 px. On a phone it is the only one: two tiles side by side leave no choice.
 */
const USUAL = [
  { below: 640, film: 118, gap: 8, isFixed: true },
  { below: 940, film: 180, gap: 12, isFixed: false },
  { below: 1700, film: 216, gap: 12, isFixed: false },
  { below: Number.POSITIVE_INFINITY, film: 240, gap: 16, isFixed: false },
] as const;

/** Between film and caption, and below the caption to the next row; px. */
export const CAPTION_GAP = 5;
const ROW_GAP = 12;

/** Title 0.8125 rem × 1.35 and meta 0.75 rem × 1.4, as the tokens have them: 2.15 rem together. */
const CAPTION_REM = 2.15;

/** A heading of 0.9375 rem × 1.35 = 1.27 rem, with 12 px above and 8 px below. */
const HEADING_REM = 1.27;
const HEADING_SPACE = 20;

/** What there is to lay the wall out in. */
export interface WallRoom {
  /** px */
  width: number;
  /** size of the root's letters, px */
  remPx: number;
  /** 0 to MAX_TILE_SIZE */
  tileSize: number;
}

/** The shape of the wall. */
export function wallShapeOf({ width, remPx, tileSize }: WallRoom): WallShape {
  const { film, gap, isFixed } = usualAt(width);
  const factor = isFixed ? 1 : (STEPS[tileSize] ?? 1);
  return {
    width,
    filmHeight: Math.round(film * factor),
    gap,
    captionHeight: Math.ceil(CAPTION_GAP + CAPTION_REM * remPx + ROW_GAP),
    headingHeight: Math.ceil(HEADING_REM * remPx + HEADING_SPACE),
  };
}

/** They lay out the same. */
export function isSameShape(one: WallShape, other: WallShape): boolean {
  return (
    one.width === other.width &&
    one.filmHeight === other.filmHeight &&
    one.gap === other.gap &&
    one.captionHeight === other.captionHeight &&
    one.headingHeight === other.headingHeight
  );
}

/** Whether the size of tiles can be chosen at this width. */
export function hasTileSizes(width: number): boolean {
  return !usualAt(width).isFixed;
}

/** Reads the kept step; undefined when it is none. */
export function readTileSize(raw: unknown): number | undefined {
  return typeof raw === 'number' && Number.isInteger(raw) && raw >= 0 && raw <= MAX_TILE_SIZE ? raw : undefined;
}

function usualAt(width: number): (typeof USUAL)[number] {
  return USUAL.find(({ below }) => width < below) ?? USUAL[0];
}
