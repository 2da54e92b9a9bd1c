/**
 * @file Packs a wall of clips into justified rows. Called by the library worker, a part at a time, so that a later question can
 * overtake the packing of hundreds of thousands. Pure.
 */
import type { PixelSize } from './params';
import { MAX_RATIO, MIN_RATIO, type WallHeading, type WallRows, type WallShape } from './wall-rows';

/** Clips that stand together, under a heading where `key` is not null. */
export interface PackGroup {
  /** a local day "2026-11-21" or a model's id; null: no heading */
  key: string | null;
  /** how many clips, at least one */
  count: number;
}

/** What is packed: tile shapes in the wall's order, as `tileRatio` gives them, and the groups that divide them, in the same order. */
export interface PackInput {
  ratios: Float32Array<ArrayBuffer>;
  groups: readonly PackGroup[];
  wall: WallShape;
}

/** Where the film of a row may end, as a share of the height that was aimed at. */
const LOWEST = 0.75;
const HIGHEST = 1.34;

/** A tile whose film nobody has measured: most models make these. */
const USUAL_RATIO = 16 / 9;

/** Width ÷ height of a clip's tile. */
export function tileRatio(pixels: PixelSize | null): number {
  if (!pixels) return USUAL_RATIO;
  return Math.min(MAX_RATIO, Math.max(MIN_RATIO, pixels.width / pixels.height));
}

/**
 * Rows in the given order. Yields after every `chunkClips` clips and returns the rows. A row takes as many tiles as bring its
 * film nearest to the aimed height within its bounds; where no number of tiles does, the nearest that fits, and it may then end
 * before the wall does. The last row of a group is never higher than aimed at.
 */
export function* packRows({ ratios, groups, wall }: PackInput, chunkClips = 20_000): Generator<undefined, WallRows> {
  const rows = new RowList(ratios.length, wall);
  let first = 0;
  let pauseAt = chunkClips;
  for (const { key, count } of groups) {
    const end = first + count;
    if (key !== null) rows.addHeading(first, key, count);
    while (first < end) {
      const next = endOfRow(ratios, first, end, wall);
      rows.addRow(first, filmOfRow(ratios, first, next, end, wall));
      first = next;
      if (first < pauseAt) continue;
      pauseAt = first + chunkClips;
      yield undefined;
    }
  }
  return rows.finish(ratios);
}

/** Film height at which these tiles fill the wall's width. */
function fillingFilm(ratioSum: number, tiles: number, { width, gap }: WallShape): number {
  return Math.max(0, width - gap * (tiles - 1)) / ratioSum;
}

/** The place after the row's last tile. */
function endOfRow(ratios: Float32Array, first: number, end: number, wall: WallShape): number {
  let ratioSum = 0;
  let shorter = Infinity;
  for (let at = first; at < end; at += 1) {
    ratioSum += ratios[at] ?? USUAL_RATIO;
    const film = fillingFilm(ratioSum, at - first + 1, wall);
    if (film <= wall.filmHeight) {
      const isNearer = farness(film, wall.filmHeight) <= farness(shorter, wall.filmHeight);
      return at === first || isNearer ? at + 1 : at;
    }
    shorter = film;
  }
  return end;
}

/** How far a film is from the aimed height, as a factor; what is out of bounds is farther than what is within them. */
function farness(film: number, aimed: number): number {
  const share = film / aimed;
  const factor = Math.max(share, 1 / share);
  if (share < LOWEST) return OUTSIDE + LOWEST / share;
  return share > HIGHEST ? OUTSIDE + share / HIGHEST : factor;
}

/** Over any factor within the bounds. */
const OUTSIDE = 10;

function filmOfRow(ratios: Float32Array, first: number, next: number, end: number, wall: WallShape): number {
  let ratioSum = 0;
  for (let at = first; at < next; at += 1) ratioSum += ratios[at] ?? USUAL_RATIO;
  const highest = wall.filmHeight * (next === end ? 1 : HIGHEST);
  return Math.min(fillingFilm(ratioSum, next - first, wall), highest);
}

/** Rows as they grow. */
class RowList {
  readonly #wall: WallShape;
  readonly #headings: WallHeading[] = [];
  #firsts: Uint32Array<ArrayBuffer>;
  #tops: Float64Array<ArrayBuffer>;
  #heights: Float32Array<ArrayBuffer>;
  #films: Float32Array<ArrayBuffer>;
  #length = 0;
  #top = 0;

  constructor(clips: number, wall: WallShape) {
    this.#wall = wall;
    // Two tiles a row or more is usual; it grows where there are fewer.
    const room = (clips >> 1) + 16;
    this.#firsts = new Uint32Array(room);
    this.#tops = new Float64Array(room);
    this.#heights = new Float32Array(room);
    this.#films = new Float32Array(room);
  }

  addHeading(first: number, key: string, count: number): void {
    this.#headings.push({ row: this.#length, key, count });
    this.#add(first, this.#wall.headingHeight, 0);
  }

  addRow(first: number, film: number): void {
    this.#add(first, film + this.#wall.captionHeight, film);
  }

  finish(ratios: Float32Array<ArrayBuffer>): WallRows {
    const length = this.#length;
    const firsts = new Uint32Array(length + 1);
    firsts.set(this.#firsts.subarray(0, length));
    firsts[length] = ratios.length;
    return {
      firsts,
      tops: this.#tops.slice(0, length),
      heights: this.#heights.slice(0, length),
      films: this.#films.slice(0, length),
      ratios,
      headings: this.#headings,
      totalHeight: this.#top,
    };
  }

  #add(first: number, height: number, film: number): void {
    const row = this.#length;
    if (row === this.#firsts.length) this.#grow();
    this.#firsts[row] = first;
    this.#tops[row] = this.#top;
    this.#heights[row] = height;
    this.#films[row] = film;
    // As it is kept, so that the tops are the sums of the heights to the last bit.
    this.#top += Math.fround(height);
    this.#length += 1;
  }

  #grow(): void {
    const room = this.#firsts.length * 2;
    this.#firsts = grown(this.#firsts, new Uint32Array(room));
    this.#tops = grown(this.#tops, new Float64Array(room));
    this.#heights = grown(this.#heights, new Float32Array(room));
    this.#films = grown(this.#films, new Float32Array(room));
  }
}

function grown<Column extends { set(from: Column): void }>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
