/**
 * @file Which piece of the page shows which row: a row that comes in takes the piece of one that has left, so that scrolling
 * makes nothing new. A row that stays keeps its piece, and with it the focus. The wall calls it.
 */

/** Gives rows to pieces. */
export class RowSlots {
  #slots = new Map<number, number>();

  /** The piece of each of these rows, in their order. */
  assign(rows: readonly number[]): number[] {
    const here = new Set(rows);
    const taken = new Set<number>();
    for (const [row, slot] of this.#slots) if (here.has(row)) taken.add(slot);
    const free = Array.from({ length: rows.length }, (_, slot) => slot).filter((slot) => !taken.has(slot));
    let next = 0;
    const slots = rows.map((row) => this.#slots.get(row) ?? free[next++] ?? rows.length + next);
    this.#slots = new Map(rows.map((row, at) => [row, slots[at] ?? 0]));
    return slots;
  }

  /** Rows mean other things now. */
  forget(): void {
    this.#slots.clear();
  }
}
