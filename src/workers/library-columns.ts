/**
 * @file The numbers of all clips of the library, a column each: 52 bytes a clip. Part of the library's index and of its
 * snapshot. Knows nothing of what the numbers mean but the flags.
 */
import type { ClipCard } from '../domain/clip-card';
import type { ClipBirth } from '../domain/lineage';

const WIDE = ['createdAt', 'durationMs', 'bytes', 'cost'] as const;
const NARROW = ['flags', 'model', 'connection', 'size', 'tags'] as const;
/** a name of a column */
export type WideColumn = (typeof WIDE)[number];
export type NarrowColumn = (typeof NARROW)[number];

/** One clip's numbers. `cost` NaN: not known. `model`, `connection`, `size` and `tags`: numbers of their interners. */
export type ClipNumbers = Record<WideColumn | NarrowColumn, number>;

type WideColumns = Record<WideColumn, Float64Array<ArrayBuffer>>;
type NarrowColumns = Record<NarrowColumn, Uint32Array<ArrayBuffer>>;

/** What a clip takes. */
const BYTES_EACH = WIDE.length * Float64Array.BYTES_PER_ELEMENT + NARROW.length * Uint32Array.BYTES_PER_ELEMENT;

/** bits 0 to 2: stars, 0 none */
export const RATING_BITS = 0b111;
export const FAVOURITE = 1 << 3;
export const WITH_SOUND = 1 << 4;
/** neither: the file has not been looked into */
export const WITHOUT_SOUND = 1 << 5;
export const DAMAGED = 1 << 6;
/** the row of the table is in use */
export const LIVE = 1 << 7;
/** bits 8 to 15: a place among BIRTHS */
export const BIRTH_SHIFT = 8;
export const BIRTH_BITS = 0xff;
/** bits 16 and 17: a place among PLACES; none in what was written before there were any */
export const PLACE_SHIFT = 16;
export const PLACE_BITS = 0b11;
/** Append only: snapshots hold the places. */
export const PLACES: readonly ClipCard['place'][] = ['here', 'folder', 'missing'];
/** Append only: snapshots hold the places. */
export const BIRTHS: readonly ClipBirth[] = ['create', 'remix', 'edit', 'extend', 'import'];

/** All columns, grown by doubling. Take a column anew after `put`: growing replaces it. */
export class LibraryColumns {
  wide: WideColumns;
  narrow: NarrowColumns;
  #room: number;

  constructor(room = 1024) {
    this.#room = room;
    this.wide = mapColumns(WIDE, () => new Float64Array(room));
    this.narrow = mapColumns(NARROW, () => new Uint32Array(room));
  }

  /** True when something is other than before. */
  put(slot: number, numbers: ClipNumbers): boolean {
    while (slot >= this.#room) this.#grow();
    let isChanged = false;
    for (const name of WIDE) {
      isChanged ||= !Object.is(this.wide[name][slot], numbers[name]);
      this.wide[name][slot] = numbers[name];
    }
    for (const name of NARROW) {
      isChanged ||= this.narrow[name][slot] !== numbers[name];
      this.narrow[name][slot] = numbers[name];
    }
    return isChanged;
  }

  /** These rows alone, in this order, in one buffer. */
  encode(slots: Uint32Array): ArrayBuffer {
    const buffer = new ArrayBuffer(slots.length * BYTES_EACH);
    const { wide, narrow } = viewColumns(buffer, slots.length);
    for (const name of WIDE) gather(this.wide[name], slots, wide[name]);
    for (const name of NARROW) gather(this.narrow[name], slots, narrow[name]);
    return buffer;
  }

  /** Undefined: the buffer is not of so many clips. */
  static decode(buffer: ArrayBuffer, count: number): LibraryColumns | undefined {
    if (buffer.byteLength !== count * BYTES_EACH) return undefined;
    const columns = new LibraryColumns(count + 1024);
    const { wide, narrow } = viewColumns(buffer, count);
    for (const name of WIDE) columns.wide[name].set(wide[name]);
    for (const name of NARROW) columns.narrow[name].set(narrow[name]);
    return columns;
  }

  #grow(): void {
    this.#room *= 2;
    const { wide, narrow } = this;
    this.wide = mapColumns(WIDE, (name) => filled(new Float64Array(this.#room), wide[name]));
    this.narrow = mapColumns(NARROW, (name) => filled(new Uint32Array(this.#room), narrow[name]));
  }
}

function mapColumns<Name extends string, Column>(
  names: readonly Name[],
  make: (name: Name) => Column,
): Record<Name, Column> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Column>;
}

function viewColumns(buffer: ArrayBuffer, count: number): { wide: WideColumns; narrow: NarrowColumns } {
  const narrowAt = WIDE.length * count * Float64Array.BYTES_PER_ELEMENT;
  return {
    wide: mapColumns(WIDE, (name) => new Float64Array(buffer, WIDE.indexOf(name) * count * 8, count)),
    narrow: mapColumns(NARROW, (name) => new Uint32Array(buffer, narrowAt + NARROW.indexOf(name) * count * 4, count)),
  };
}

function filled<Column extends { set(from: Column): void }>(to: Column, from: Column): Column {
  to.set(from);
  return to;
}

function gather(
  from: Float64Array | Uint32Array,
  slots: Uint32Array,
  to: Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
): void {
  slots.forEach((slot, n) => {
    to[n] = from[slot] ?? 0;
  });
}
