/**
 * @file Storing beside the making: the next picture is begun while this one is being written. Used by `picture-maker.ts`.
 * Never rejects.
 */

/** So many may be written at once; with more to come the maker waits. A poster is some 20 kB: two are nothing to hold. */
const AT_ONCE = 2;

/** Writes that are under way. */
export class StoreLine {
  readonly #open = new Set<Promise<void>>();
  /** one of them was refused or rejected */
  hasFailed = false;

  /** Begins a write, and resolves when there is room for another. The write answers false when it was refused. */
  async add(write: () => Promise<boolean>): Promise<void> {
    const writing = this.#run(write).finally(() => this.#open.delete(writing));
    this.#open.add(writing);
    while (this.#open.size >= AT_ONCE) await Promise.race(this.#open);
  }

  /** When nothing is being written any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#open);
  }

  async #run(write: () => Promise<boolean>): Promise<void> {
    try {
      if (!(await write())) this.hasFailed = true;
    } catch {
      this.hasFailed = true;
    }
  }
}
