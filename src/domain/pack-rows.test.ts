import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows, tileRatio, type PackGroup, type PackInput } from './pack-rows';
import { MAX_RATIO, MIN_RATIO, type WallRows, type WallShape } from './wall-rows';

const WALL: WallShape = { width: 1200, filmHeight: 200, gap: 8, captionHeight: 44, headingHeight: 56 };

function pack(input: PackInput, chunkClips?: number): { rows: WallRows; pauses: number } {
  const packing = packRows(input, chunkClips);
  let pauses = 0;
  for (;;) {
    const step = packing.next();
    if (step.done) return { rows: step.value, pauses };
    pauses += 1;
  }
}

const plain = (ratios: readonly number[], wall: WallShape = WALL): PackInput => ({
  ratios: Float32Array.from(ratios),
  groups: ratios.length > 0 ? [{ key: null, count: ratios.length }] : [],
  wall,
});

const walls: fc.Arbitrary<WallShape> = fc.record({
  width: fc.integer({ min: 320, max: 3840 }),
  filmHeight: fc.integer({ min: 80, max: 420 }),
  gap: fc.integer({ min: 0, max: 24 }),
  captionHeight: fc.integer({ min: 0, max: 80 }),
  headingHeight: fc.integer({ min: 20, max: 80 }),
});
const ratio = fc.oneof(
  fc.constantFrom(16 / 9, 9 / 16, 1, 4 / 3, MIN_RATIO, MAX_RATIO),
  fc.double({ min: MIN_RATIO, max: MAX_RATIO, noNaN: true }),
);
const inputs: fc.Arbitrary<PackInput> = fc
  .record({
    sizes: fc.array(fc.array(ratio, { minLength: 1, maxLength: 40 }), { maxLength: 6 }),
    wall: walls,
    isHeaded: fc.boolean(),
  })
  .map(({ sizes, wall, isHeaded }) => ({
    ratios: Float32Array.from(sizes.flat()),
    groups: sizes.map(({ length }, n): PackGroup => ({ key: isHeaded ? `group ${n}` : null, count: length })),
    wall,
  }));

interface Row {
  tiles: number[];
  film: number;
  width: number;
  isLast: boolean;
}

/** The rows that hold clips, as plain data. */
function clipRows({ groups, wall }: PackInput, rows: WallRows): Row[] {
  const ends = new Set<number>();
  groups.reduce((sum, { count }) => (ends.add(sum + count), sum + count), 0);
  return [...rows.films.keys()].flatMap((n): Row[] => {
    const tiles: number[] = [];
    for (let clip = rows.firsts[n]!; clip < rows.firsts[n + 1]!; clip += 1) tiles.push(clip);
    if (tiles.length === 0) return [];
    const film = rows.films[n]!;
    const width = tiles.reduce((sum, clip) => sum + film * rows.ratios[clip]!, wall.gap * (tiles.length - 1));
    return [{ tiles, film, width, isLast: ends.has(tiles.at(-1)! + 1) }];
  });
}

/** Film height at which the row would fill the width with this many of the clips from its first on. */
function filmWith({ ratios, wall }: PackInput, first: number, count: number): number {
  const sum = ratios.subarray(first, first + count).reduce((total, one) => total + one, 0);
  return (wall.width - wall.gap * (count - 1)) / sum;
}

describe('packRows', () => {
  it('has every clip once and in order, under its heading', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rows } = pack(input);
        expect(clipRows(input, rows).flatMap(({ tiles }) => tiles)).toEqual([...input.ratios.keys()]);
        const headed = input.groups.filter(({ key }) => key !== null);
        expect(rows.headings.map(({ key, count }) => ({ key, count }))).toEqual(headed);
        for (const { row } of rows.headings) {
          expect([rows.films[row], rows.firsts[row]]).toEqual([0, rows.firsts[row + 1]]);
        }
      }),
    );
  });

  it('never lets a row hold more than fits, and fills every row it stretches within the bounds', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { film, width, isLast } of clipRows(input, pack(input).rows)) {
          expect(width).toBeLessThanOrEqual(input.wall.width + 0.5);
          const highest = input.wall.filmHeight * (isLast ? 1 : 1.34);
          expect(film).toBeLessThanOrEqual(highest * (1 + 1e-6));
          if (film < highest * (1 - 1e-6)) expect(Math.abs(width - input.wall.width)).toBeLessThanOrEqual(0.5);
        }
      }),
    );
  });

  it('keeps films within their bounds wherever some number of tiles does', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const aimed = input.wall.filmHeight;
        const isWithin = (film: number): boolean => film >= aimed * 0.7501 && film <= aimed * 1.3399;
        for (const { tiles, film, isLast } of clipRows(input, pack(input).rows)) {
          if (isLast) continue;
          const counts = Array.from({ length: tiles.length + 2 }, (_, n) => n + 1);
          const isPossible = counts.some(
            (count) => tiles[0]! + count <= input.ratios.length && isWithin(filmWith(input, tiles[0]!, count)),
          );
          if (isPossible) expect([film >= aimed * 0.75 - 1e-3, film <= aimed * 1.34 + 1e-3]).toEqual([true, true]);
        }
      }),
    );
  });

  it('begins each row where the one above ends, and ends with the last', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { rows } = pack(input);
        let top = 0;
        rows.tops.forEach((rowTop, n) => {
          expect(rowTop).toBe(top);
          top += rows.heights[n]!;
        });
        expect(rows.totalHeight).toBe(top);
        expect(rows.firsts).toHaveLength(rows.tops.length + 1);
      }),
    );
  });

  it('gives the same rows however often it pauses', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 9 }), (input, chunkClips) => {
        expect(pack(input, chunkClips).rows).toEqual(pack(input).rows);
      }),
    );
    expect(pack(plain(Array<number>(100).fill(1)), 10).pauses).toBeGreaterThan(5);
  });

  it('packs nothing into no rows', () => {
    const { rows } = pack(plain([]));
    expect([rows.tops.length, rows.totalHeight, [...rows.firsts]]).toEqual([0, 0, [0]]);
  });

  it('does not stretch one clip, nor the last row', () => {
    expect([...pack(plain([16 / 9])).rows.films]).toEqual([200]);
    const films = pack(plain([2, 2, 2, 2])).rows.films;
    // Three of 2:1 fill 1200 px at (1200 - 16) / 6 = 197 px.
    expect([films.length, Math.round(films[0]!), films[1]]).toEqual([2, 197, 200]);
  });

  it('shrinks a clip that is wider than the wall', () => {
    const { rows } = pack(plain([MAX_RATIO, MAX_RATIO], { ...WALL, width: 320, filmHeight: 400 }));
    expect([...rows.films].map(Math.round)).toEqual([137, 137]);
  });

  it('leaves a row short rather than higher than may be', () => {
    const wall = { ...WALL, width: 320, filmHeight: 400 };
    const { rows } = pack(plain([MIN_RATIO, MAX_RATIO, 1], wall));
    expect(rows.films[0]).toBeCloseTo(536);
  });
});

describe('tileRatio', () => {
  it.each([
    [{ width: 1280, height: 720 }, 16 / 9],
    [{ width: 720, height: 1280 }, 9 / 16],
    [{ width: 10_000, height: 10 }, MAX_RATIO],
    [{ width: 1, height: 99 }, MIN_RATIO],
    [null, 16 / 9],
  ])('of %j is %d', (pixels, expected) => {
    expect(tileRatio(pixels)).toBe(expected);
  });
});
