/** @file Keeps a button that is pressed again from doing its work twice at once. */

/** Work by the id of what it is done to. */
export class OneAtATime {
  readonly #busy = new Set<string>();

  /** Does the work; null while an earlier one on the same thing is under way. */
  async run<T>(id: string, work: () => Promise<T>): Promise<T | null> {
    if (this.#busy.has(id)) return null;
    this.#busy.add(id);
    try {
      return await work();
    } finally {
      this.#busy.delete(id);
    }
  }
}
